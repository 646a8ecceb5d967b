import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { digestOf } from '../store/page-files.js';
import { firstDifference } from '../testing/first-difference.js';
import {
  addressOf,
  killAfter,
  requestsTo,
  seededNumbers,
  sweepWhole,
  timelessReport,
} from '../testing/killed-sweep.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q2' as Quarter;
/** How often the one sweep is killed: `GONGKAI_KILLS=50` for the long proof. */
const KILLS = Number(process.env['GONGKAI_KILLS'] ?? 8);
/** Visits that can be under way when a run is killed, asked for and not yet stored: of two sites with up to 44 pages, eight each. */
const UNDER_WAY_MOST = 16;
/**
 * A run is killed after at most so many new requests, or more where few kills are to be spread over the sweep. Two sites ask for
 * robots.txt and their home page, then for six pages each at first, so that the first sixteen requests can all be under way together:
 * runs that are all killed before that store next to nothing.
 */
const REQUESTS_MOST = 25;
/** All kills together let through about so many times the requests of an undisturbed sweep: the last ones find work left. */
const SPREAD = 0.75;

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function sweepArgs(workspace: string): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--workspace', workspace],
    ...['--roster', 'fixtures/province/roster.yaml', '--render', 'never', '--hurry', '--timeout', '3'],
    ...['--concurrency', '2', ...hosts],
  ];
}

/** The pages whose answers a killed run left in the store: those of sites under way are in the journal, others in snapshots. */
interface StoredPages {
  readonly journaled: readonly string[];
  readonly finished: readonly string[];
}

/** What is stored by now. Every body is read, and fits its digest. */
async function storedPages(workspace: string): Promise<StoredPages> {
  const store = await openWorkspaceStore(workspace, { clock: clockFrom(Date.now) });
  try {
    const journaled: string[] = [];
    for (const job of (await store.sweeps.load(QUARTER))?.jobs ?? []) {
      for (const { request, answer } of await store.journal(QUARTER).entries(job)) {
        if (answer.kind !== 'page' || !request.startsWith('http ')) continue;
        await store.archive.get(answer.body);
        journaled.push(addressOf(request.split(' ').at(-1) ?? ''));
      }
    }
    const finished: string[] = [];
    for (const { snapshot } of await store.sweeps.audits(QUARTER)) {
      for (const { url, body } of (await store.sweeps.snapshot(snapshot))?.pages ?? []) {
        await store.archive.get(body);
        finished.push(addressOf(url));
      }
    }
    return { journaled, finished };
  } finally {
    await store.close();
  }
}

/** Files among the pages that do not hold the bytes that their name promises; what a kill left half written is no page. */
function damagedFiles(workspace: string): readonly string[] {
  const folder = join(workspace, 'pages');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.gz'),
  );
  expect(files.length).toBeGreaterThan(100);
  return files.filter(
    (name) => digestOf(gunzipSync(readFileSync(join(folder, name)))) !== basename(name, '.gz'),
  );
}

test(`a sweep killed at ${KILLS} random moments reports what an undisturbed one does, and asks for no stored page again`, async () => {
  const undisturbed = join(temporaryFolder(), 'undisturbed');
  await sweepWhole(sweepArgs(undisturbed));
  const usual = new Map(province.visits);
  const askedNow = (address: string) => (province.visits.get(address) ?? 0) - (usual.get(address) ?? 0);
  const { finished: pages } = await storedPages(undisturbed);
  // A page that the home page's light requests ask for as well, or that is tried twice, has a count that says nothing.
  const once = pages.filter((address) => usual.get(address) === 1);

  const killed = join(temporaryFolder(), 'killed');
  const random = seededNumbers(20_260_620);
  const requestsMost = Math.max(REQUESTS_MOST, Math.floor((2 * SPREAD * requestsTo(province)) / KILLS));
  let kills = 0;
  const journaled = new Set<string>();
  const countWhenStored = new Map<string, number>();
  for (let run = 0; run < KILLS; run++) {
    const requests = 1 + Math.floor(random() * requestsMost);
    if (!(await killAfter(sweepArgs(killed), { province, requests }))) break;
    kills++;
    const stored = await storedPages(killed);
    for (const address of once) {
      if (stored.journaled.includes(address)) journaled.add(address);
      const isStored = stored.journaled.includes(address) || stored.finished.includes(address);
      if (isStored && !countWhenStored.has(address)) countWhenStored.set(address, askedNow(address));
    }
    // Whatever the killed runs had asked for is stored, but for what was under way.
    const asked = once.filter((address) => askedNow(address) > 0);
    expect(countWhenStored.size).toBeGreaterThanOrEqual(asked.length - UNDER_WAY_MOST);
  }
  await sweepWhole(sweepArgs(killed));

  const askedAgain = once.reduce((sum, address) => sum + Math.max(0, askedNow(address) - 1), 0);
  process.stdout.write(
    `${kills} kills; ${once.length} of ${pages.length} pages are asked for once by an undisturbed run; ${countWhenStored.size} of ` +
      `them were stored at a kill, ${journaled.size} in the journal; ${askedAgain} requests were made again\n`,
  );
  // Page by page: what was stored when a run was killed has the count of that moment for ever.
  const askedThoughStored = [...countWhenStored].filter(([address, count]) => askedNow(address) !== count);
  expect(askedThoughStored).toEqual([]);
  expect(askedAgain).toBeLessThanOrEqual(kills * UNDER_WAY_MOST);
  // The proof is worth something: much of the sweep was over when it was killed, and much of it in the journal alone.
  expect(countWhenStored.size).toBeGreaterThanOrEqual(once.length / 3);
  expect(journaled.size).toBeGreaterThanOrEqual(once.length / 5);
  expect((await storedPages(killed)).finished.toSorted()).toEqual(pages.toSorted());
  expect((await storedPages(killed)).journaled).toEqual([]);
  expect(firstDifference(timelessReport(killed, QUARTER), timelessReport(undisturbed, QUARTER))).toBeNull();
  expect(damagedFiles(killed)).toEqual([]);
  expect(await runCli(['cards', 'verify', '--workspace', killed])).toMatchObject({ status: 0 });
}, 900_000);
