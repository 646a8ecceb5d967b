#!/usr/bin/env node
// One size in a process of its own, so that its memory is its own: `run-quarter.mjs SITES`. Prints one line of JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastDay } from '../../dist/calendar/quarter.js';
import { cardsCommand } from '../../dist/cli/cards-command.js';
import { choosePolicy, openLibrary } from '../../dist/cli/library.js';
import { writeReports } from '../../dist/cli/write-reports.js';
import { openSqlite } from '../../dist/store/database.js';
import { openWorkspaceStore } from '../../dist/store/open-workspace.js';
import { gradeSweep, reportQuarter } from '../../dist/sweep/run-sweep.js';
import { makeAgencies, makeAudit } from './made-up-quarter.mjs';

const YEARS = [2023, 2024, 2025, 2026];
const QUARTERS = YEARS.flatMap((year) => [1, 2, 3, 4].map((part) => `${year}Q${part}`)).slice(3, 15);
const ROWS_AT_ONCE = 200;

const sites = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-quarter-'));
try {
  console.log(JSON.stringify(await bench()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench() {
  const agencies = makeAgencies(sites);
  const library = await openLibrary();
  const policy = choosePolicy(library);
  const grading = [];
  for (const [number, quarter] of QUARTERS.entries()) {
    const asOf = lastDay(quarter);
    await fill(agencies, { number, quarter, asOf });
    const plan = { quarter, asOf, agencies, changes: [], policy, calendar: library.calendar };
    grading.push(await timed(() => inWorkspace((store) => gradeSweep(plan, { ...store, ...given(asOf) }))));
  }
  const memoryOfGrading = peakMegabytes();
  const quarter = QUARTERS.at(-1);
  const agency = agencies[Math.floor(sites / 2)].id;
  const history = await timed(() =>
    cardsCommand(agency, { workspace: folder, json: true }, { print: () => {} }),
  );
  const out = join(folder, 'report');
  const reports = await timed(() =>
    inWorkspace(async (store) => {
      const ledger = await store.ledgers.load(quarter);
      await writeReports(await reportQuarter(ledger, store), out);
    }),
  );
  const files = (await readdir(out, { recursive: true })).map((name) => [name, statSync(join(out, name))]);
  const pages = files.filter(([name]) => name.endsWith('.html')).map(([, { size }]) => size);
  return {
    sites,
    firstGradingSeconds: grading[0],
    lastGradingSeconds: grading.at(-1),
    historySeconds: history,
    reportSeconds: reports,
    gradingPeakMegabytes: memoryOfGrading,
    peakMegabytes: peakMegabytes(),
    files: files.length,
    largestPageKilobytes: Math.round(Math.max(...pages) / 1024),
  };
}

function given(asOf) {
  return { clock: { now: () => `${asOf}T10:00:00.000Z` }, toolVersion: '0.1.0' };
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
async function fill(agencies, { number, quarter, asOf }) {
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

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return Number(((performance.now() - startedAt) / 1000).toFixed(2));
}

function peakMegabytes() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
