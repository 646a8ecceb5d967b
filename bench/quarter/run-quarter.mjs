#!/usr/bin/env node
// One step of a size in a process of its own, so that its memory is its own: `run-quarter.mjs SITES FOLDER STEP`. Prints one line of
// JSON. The steps are run in the order in which they stand in `STEPS`.
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastDay } from '../../dist/calendar/quarter.js';
import { cardsCommand, verifyCards } from '../../dist/cli/cards-command.js';
import { choosePolicy, openLibrary } from '../../dist/cli/library.js';
import { progressCommand } from '../../dist/cli/progress-command.js';
import { writeReports } from '../../dist/cli/write-reports.js';
import { openSqlite } from '../../dist/store/database.js';
import { openWorkspaceStore } from '../../dist/store/open-workspace.js';
import { gradeSweep } from '../../dist/sweep/grade-sweep.js';
import { reportQuarter } from '../../dist/sweep/report-quarter.js';
import { makeAgencies, makeAudit } from './made-up-quarter.mjs';

const YEARS = [2023, 2024, 2025, 2026];
const QUARTERS = YEARS.flatMap((year) => [1, 2, 3, 4].map((part) => `${year}Q${part}`)).slice(3, 15);
const LAST = QUARTERS.length - 1;
const ROWS_AT_ONCE = 200;
const SILENT = { print: () => {} };

const STEPS = {
  /** Eleven quarters, graded, and the results of the twelfth: what is there before the clock starts. */
  async prepare() {
    for (let number = 0; number < LAST; number += 1) {
      await fill(number);
      await grade(number);
    }
    await fill(LAST);
  },
  grading: () => grade(LAST),
  history: () => cardsCommand(agencies[Math.floor(sites / 2)].id, { workspace: folder, json: true }, SILENT),
  async reports() {
    await inWorkspace(async (store) => {
      const ledger = await store.ledgers.head(QUARTERS[LAST]);
      await writeReports(await reportQuarter(ledger, store), out);
    });
    const files = (await readdir(out, { recursive: true })).map((name) => [name, statSync(join(out, name))]);
    const pages = files.filter(([name]) => name.endsWith('.html')).map(([, { size }]) => size);
    return { files: files.length, largestPageKilobytes: Math.round(Math.max(...pages) / 1024) };
  },
  verify: () => verifyCards({ workspace: folder, json: true }, SILENT),
  progress: () => progressCommand({ workspace: folder, json: true, target: [] }, SILENT),
};

const sites = Number(process.argv[2]);
const folder = process.argv[3];
const step = process.argv[4];
const out = join(folder, 'report');
const agencies = makeAgencies(sites);

const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const more = await STEPS[step]();
const cpu = process.cpuUsage(cpuBefore);
console.log(
  JSON.stringify({
    seconds: Number(((performance.now() - startedAt) / 1000).toFixed(2)),
    cpuSeconds: Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(typeof more === 'object' ? more : {}),
  }),
);

async function grade(number) {
  const library = await openLibrary();
  const policy = choosePolicy(library);
  const quarter = QUARTERS[number];
  const asOf = lastDay(quarter);
  const plan = { quarter, asOf, agencies, changes: [], policy, calendar: library.calendar };
  const given = { clock: { now: () => `${asOf}T10:00:00.000Z` }, toolVersion: '0.1.0' };
  await inWorkspace((store) => gradeSweep(plan, { ...store, ...given }));
}

async function inWorkspace(work) {
  const store = await openWorkspaceStore(folder, { clock: { now: () => '2026-09-30T10:00:00.000Z' } });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Writes what a sweep would have, in one transaction: collecting is not what is measured. */
async function fill(number) {
  const quarter = QUARTERS[number];
  const asOf = lastDay(quarter);
  const jobs = agencies.map(({ id }) => ({ agency: id, outlet: 'portal' }));
  const record = {
    format: 1,
    quarter,
    asOf,
    startedAt: `${asOf}T00:00:00.000Z`,
    inputsDigest: 'f'.repeat(64),
    agencies,
    jobs,
  };
  const { database, close } = await openSqlite(join(folder, 'gongkai.sqlite'));
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('sweep')
      .values({ quarter, body: JSON.stringify(record) })
      .execute();
    for (let at = 0; at < agencies.length; at += ROWS_AT_ONCE) {
      const rows = agencies.slice(at, at + ROWS_AT_ONCE).map((agency, place) => ({
        quarter,
        position: at + place,
        agency: agency.id,
        outlet: 'portal',
        snapshot: null,
        audit: JSON.stringify(makeAudit(agency, { number, asOf })),
        finished_at: `${asOf}T02:00:00.000Z`,
      }));
      await transaction.insertInto('sweep_job').values(rows).execute();
    }
  });
  await close();
}
