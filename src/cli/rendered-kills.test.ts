import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { browserGroups, homesIn, until } from '../testing/browser-processes.js';
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
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q2' as Quarter;
const KILLS = 4;
/** One site whose lists are filled by script, and one on plain HTML whose pages are read both ways now and then. */
const ROSTER = `id: rendered
title: 两个网站
agencies:
  - { id: human-resources, name: 青岚省人力资源和社会保障厅, level: province, office: 厅办公室, outlets: [
      { id: site, name: 厅网站, homeUrl: 'http://rst.qinglan.test/', siteCode: '9900000031' }] }
  - { id: shanping, name: 杉坪县人民政府, level: county, office: 县政府办公室, outlets: [
      { id: portal, name: 县政府网站, homeUrl: 'http://www.shanping.test/', siteCode: '9900000021', portal: true }] }
`;

let province: ServedProvince;
beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function sweepArgs(workspace: string, roster: string): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--workspace', workspace, '--roster', roster],
    ...['--render', 'auto', '--no-screenshots', '--hurry', '--timeout', '30', '--concurrency', '2', ...hosts],
  ];
}

/** How many answers the journal holds for each page, and how many of all are the browser's. */
async function journalOf(
  workspace: string,
): Promise<{ readonly answers: ReadonlyMap<string, number>; readonly rendered: number }> {
  const store = await openWorkspaceStore(workspace, { clock: clockFrom(Date.now) });
  try {
    const answers = new Map<string, number>();
    let rendered = 0;
    for (const job of (await store.sweeps.load(QUARTER))?.jobs ?? []) {
      for (const { request, answer } of await store.journal(QUARTER).entries(job)) {
        if (answer.kind !== 'page') continue;
        const address = addressOf(request.split(' ').at(-1) ?? '');
        answers.set(address, (answers.get(address) ?? 0) + 1);
        if (request.startsWith('browser ')) rendered++;
      }
    }
    return { answers, rendered };
  } finally {
    await store.close();
  }
}

test(`a sweep with a browser, killed ${KILLS} times, reports what an undisturbed one does, and renders no stored page again`, async () => {
  const folder = temporaryFolder();
  const env = { TMPDIR: folder };
  const roster = join(folder, 'roster.yaml');
  writeFileSync(roster, ROSTER);
  const [undisturbed, killed] = [join(folder, 'undisturbed'), join(folder, 'killed')];
  await sweepWhole(sweepArgs(undisturbed, roster), env);
  const usual = new Map(province.visits);
  const askedNow = (address: string) => (province.visits.get(address) ?? 0) - (usual.get(address) ?? 0);

  const random = seededNumbers(20_260_620);
  const spread = Math.floor(requestsTo(province) / KILLS);
  const settled = new Set<string>();
  let kills = 0;
  let rendered = 0;
  for (let run = 0; run < KILLS; run++) {
    const requests = Math.ceil(spread * (0.5 + random() / 2));
    if (!(await killAfter(sweepArgs(killed, roster), { province, requests, env }))) break;
    kills++;
    const journal = await journalOf(killed);
    rendered = Math.max(rendered, journal.rendered);
    // All that an undisturbed sweep asks of these pages is stored: nothing may be asked of them again.
    for (const [address, count] of journal.answers) {
      const asked = askedNow(address);
      if (count === usual.get(address) && asked === count) settled.add(address);
    }
  }
  await sweepWhole(sweepArgs(killed, roster), env);

  process.stdout.write(
    `${kills} kills, ${settled.size} pages settled at one, ${rendered} answers of the browser stored\n`,
  );
  expect(kills).toBeGreaterThan(1);
  expect(rendered).toBeGreaterThan(0);
  expect(settled.size).toBeGreaterThan(0);
  expect([...settled].filter((address) => askedNow(address) !== usual.get(address))).toEqual([]);
  expect(firstDifference(timelessReport(killed, QUARTER), timelessReport(undisturbed, QUARTER))).toBeNull();
  await until(() => browserGroups(folder).length === 0);
  expect(homesIn(folder)).toEqual([]);
}, 600_000);
