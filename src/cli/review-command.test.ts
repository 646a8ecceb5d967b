import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import { gradingEvents } from '../grade/grading-events.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import {
  buildAgency,
  buildFinding,
  buildGrade,
  buildLedger,
  buildProblem,
  buildResult,
  buildSiteAudit,
} from '../testing/build-report.js';
import { runCli } from '../testing/run-cli.js';
import { sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q3' as Quarter;

/** A workspace with a card, a problem and their proposals. */
async function gradedWorkspace(): Promise<string> {
  const workspace = temporaryFolder();
  const clock = clockFrom(() => Date.UTC(2026, 8, 16));
  const store = await openWorkspaceStore(workspace, { clock, database: null });
  const agency = buildAgency();
  const job = { agency: agency.id, outlet: 'portal' };
  const snapshot: SiteSnapshot = { ...sampleSnapshot(agency.id, 'snapshot'), outlet: 'portal' };
  const results = [buildResult({ findings: [buildFinding()] })];
  await store.sweeps.begin({ ...sampleSweep(QUARTER, []), agencies: [agency], jobs: [job] });
  await store.sweeps.finishJob(QUARTER, job, snapshot, buildSiteAudit({ snapshot: snapshot.id, results }));
  const grade = buildGrade({ card: 'yellow', cardReasons: ['veto'], problems: [buildProblem()] });
  const ledger = buildLedger({ grades: [grade] });
  await store.ledgers.save(ledger, gradingEvents(ledger));
  await store.close();
  return workspace;
}

/** Writes answers into a workbook, by row and column from 0, as a spreadsheet would. */
async function fillIn(file: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const workbook = await openXlsx(readFileSync(file));
  const rows = workbook.sheets[0]?.rows ?? [];
  for (const [place, text] of Object.entries(answers)) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = text;
    workbook.sheets[0]?.cells?.delete(place);
  }
  writeFileSync(file, await saveXlsx(workbook));
}

test('a sheet is written, filled in, taken whole or not at all, and taken twice changes nothing', {
  timeout: 120_000,
}, async () => {
  const workspace = await gradedWorkspace();
  const sheet = join(workspace, '待核实.xlsx');
  const review = (...args: string[]) => runCli(['review', ...args, '--workspace', workspace]);
  const events = async () => (await runCli(['cards', 'verify', '--workspace', workspace])).stdout;

  expect(await review('--sheet', sheet)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('2 open'),
  });
  await fillIn(sheet, { '1,10': '确认', '1,11': '属实', '2,10': '同意', '2,11': '属实' });
  const refused = await review('--take', sheet, '--actor', '李某');
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('K3  “同意”不是结论') });
  expect(await events()).toContain('4 events');

  await fillIn(sheet, { '2,10': '驳回' });
  expect(await review('--take', sheet)).toMatchObject({ status: 2, stderr: expect.stringContaining('M2') });
  expect(await review('--take', sheet, '--actor', '李某')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('2 entered, 0 were'),
  });
  expect(await review('--take', sheet, '--actor', '李某')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('0 entered, 2 were'),
  });
  expect(await events()).toContain('6 events, none altered');

  await fillIn(sheet, { '2,10': '确认' });
  const changed = await review('--take', sheet, '--actor', '李某');
  expect(changed).toMatchObject({ status: 2, stderr: expect.stringContaining('已由李某驳回（属实）') });
});

test('the public edition holds what was confirmed, in a folder of its own; the internal one all, by its state', {
  timeout: 120_000,
}, async () => {
  const workspace = await gradedWorkspace();
  const run = (...args: string[]) => runCli([...args, '--workspace', workspace]);
  const by = ['--actor', '李某', '--reason', '属实'];
  const report = ['report', '--quarter', QUARTER];
  const publicPage = () => readFileSync(join(workspace, 'reports', '2026Q3-public', 'index.html'), 'utf8');

  expect(await run(...report, '--edition', 'public')).toMatchObject({ status: 0 });
  expect(publicPage()).not.toContain('杉坪县');
  await run('cards', 'confirm', 'shanping-county', ...by);
  await run(...report, '--edition', 'public');
  expect(publicPage()).toContain('杉坪县');
  expect(publicPage()).not.toContain('工作动态');
  await run(...report);
  const page = join(workspace, 'reports', QUARTER, 'agencies', 'shanping-county.html');
  expect(readFileSync(page, 'utf8')).toContain('已确认（李某：属实）');
  expect(readFileSync(page, 'utf8')).toContain('<dd>待核实</dd>');
});

test('without a terminal nobody is asked: the proposals come as JSON, with their evidence', {
  timeout: 60_000,
}, async () => {
  const workspace = await gradedWorkspace();
  const alone = await runCli(['review', '--actor', '李某', '--workspace', workspace]);
  expect(alone).toMatchObject({ status: 2, stderr: expect.stringContaining('REVIEW_NO_TERMINAL') });
  const { stdout } = await runCli(['review', '--json', '--workspace', workspace]);
  expect(JSON.parse(stdout)).toMatchObject([
    { problem: null, card: 'yellow', agencyName: '杉坪县人民政府' },
    {
      problem: 'portal|V4a|新闻中心/工作动态',
      clause: { article: '单项否决 4（1）' },
      evidence: [{ url: 'https://www.shanping.example/xwzx/gzdt/' }],
    },
  ]);
});

test.each([
  ['--sheet', 'list.ods', 'SHEET_UNKNOWN_FORMAT'],
  ['--take', 'none.xlsx', 'SHEET_UNREADABLE'],
])('%s %s is refused', { timeout: 60_000 }, async (flag, file, code) => {
  const workspace = await gradedWorkspace();
  const run = await runCli(['review', flag, join(workspace, file), '--workspace', workspace]);
  expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(code) });
});
