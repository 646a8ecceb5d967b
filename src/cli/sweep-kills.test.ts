import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { firstDifference } from '../testing/first-difference.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));
const QUARTER = '2026Q2' as Quarter;
/** How often the one sweep is killed: `GONGKAI_KILLS=50` for the long proof. */
const KILLS = Number(process.env['GONGKAI_KILLS'] ?? 8);
/** A run is killed after at most so many new requests. */
const REQUESTS_MOST = Math.max(4, Math.floor(400 / KILLS));
/** Visits that can be under way when a run is killed: two sites, each with its visits and one page's light requests. */
const UNDER_WAY_MOST = 24;

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function sweepArgs(workspace: string): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--workspace', workspace],
    ...['--roster', 'fixtures/province/roster.yaml', '--render', 'never', '--hurry', '--timeout', '1'],
    ...['--concurrency', '2', ...hosts],
  ];
}

/** Numbers from 0 to 1, the same in every run of the test. */
function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function requestsSoFar(): number {
  return [...province.visits.values()].reduce((sum, count) => sum + count, 0);
}

/** Starts the sweep and kills it without warning after so many requests. Whether it was killed before its end. */
function killAfter(workspace: string, requests: number): Promise<boolean> {
  const limit = requestsSoFar() + requests;
  const child = spawn(process.execPath, [BIN, ...sweepArgs(workspace)], { stdio: 'ignore' });
  const watch = setInterval(() => requestsSoFar() >= limit && child.kill('SIGKILL'), 1);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (_status, signal) => {
      clearInterval(watch);
      resolve(signal === 'SIGKILL');
    });
  });
}

/** A report without what differs from run to run: moments, and how long things took. */
function timeless(workspace: string): string {
  return readFileSync(join(workspace, 'reports', QUARTER, 'report.json'), 'utf8')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')
    .replace(/"tookMillis":\d+/g, '"tookMillis":0');
}

/** The addresses of all pages that a sweep brought home, as the province counts them; every body is read, and fits its digest. */
async function pagesOf(workspace: string): Promise<readonly string[]> {
  const store = await openWorkspaceStore(workspace, { clock: clockFrom(Date.now) });
  try {
    const addresses: string[] = [];
    for (const audit of await store.sweeps.audits(QUARTER)) {
      const { agency, outlet } = audit;
      expect(await store.journal(QUARTER).entries({ agency, outlet })).toEqual([]);
      for (const { url, body } of (await store.sweeps.snapshot(audit.snapshot))?.pages ?? []) {
        await store.archive.get(body);
        const { host, pathname, search } = new URL(url);
        addresses.push(host + pathname + search);
      }
    }
    return addresses;
  } finally {
    await store.close();
  }
}

/** How often the province has been asked, by now, for each page whose answer is in the journal: none may be asked for again. */
async function journaledPages(workspace: string): Promise<ReadonlyMap<string, number>> {
  const store = await openWorkspaceStore(workspace, { clock: clockFrom(Date.now) });
  try {
    const asked = new Map<string, number>();
    for (const job of (await store.sweeps.load(QUARTER))?.jobs ?? []) {
      for (const { request } of await store.journal(QUARTER).entries(job)) {
        if (!request.startsWith('http ')) continue;
        const { host, pathname, search } = new URL(request.split(' ').at(-1) ?? '');
        const address = host + pathname + search;
        asked.set(address, province.visits.get(address) ?? 0);
      }
    }
    return asked;
  } finally {
    await store.close();
  }
}

test(`a sweep killed at ${KILLS} random moments reports what an undisturbed one does, and asks for no journaled page again`, async () => {
  const undisturbed = join(temporaryFolder(), 'undisturbed');
  expect((await runCli(sweepArgs(undisturbed))).status).toBe(1);
  const usual = new Map(province.visits);
  const killed = join(temporaryFolder(), 'killed');
  const random = seededNumbers(20_260_620);
  let kills = 0;
  const journaled = new Map<string, number>();
  for (let run = 0; run < KILLS; run++) {
    if (await killAfter(killed, 1 + Math.floor(random() * REQUESTS_MOST))) kills++;
    for (const [address, count] of await journaledPages(killed)) {
      if (!journaled.has(address)) journaled.set(address, count);
    }
  }
  expect((await runCli(sweepArgs(killed))).status).toBe(1);

  const pages = await pagesOf(killed);
  const again = pages.map((address) =>
    Math.max(0, (province.visits.get(address) ?? 0) - 2 * (usual.get(address) ?? 0)),
  );
  const askedAgain = again.reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `${kills} kills, ${pages.length} pages, ${journaled.size} seen in the journal, ${askedAgain} requests made again\n`,
  );
  expect(kills).toBeGreaterThan(0);
  expect(journaled.size).toBeGreaterThan(0);
  // Page by page: what was journaled when a run was killed has the count of that moment for ever.
  const askedThoughJournaled = pages.filter(
    (address) => journaled.has(address) && province.visits.get(address) !== journaled.get(address),
  );
  expect(askedThoughJournaled).toEqual([]);
  expect(pages.length).toBeGreaterThan(100);
  expect(askedAgain).toBeLessThanOrEqual(kills * UNDER_WAY_MOST);
  expect(firstDifference(timeless(killed), timeless(undisturbed))).toBeNull();
}, 900_000);
