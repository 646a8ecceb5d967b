import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ProgressReport } from '../model/progress.js';
import type { RecheckedProblem, RecheckReport } from '../model/recheck.js';
import type { ChangeReport } from '../model/verdict-change.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { type CliRun, runCli } from '../testing/run-cli.js';

const QUARTER = '2026Q2';
const SWEPT = '2026-06-20' as IsoDate;
const AGAIN = '2026-09-20' as IsoDate;

let province: ServedProvince;
let workspace: string;
let visitsOfSweep: number;

const visitsTotal = () => [...province.visits.values()].reduce((sum, count) => sum + count, 0);

beforeAll(async () => {
  province = await serveProvince({ asOf: SWEPT });
  workspace = mkdtempSync(join(tmpdir(), 'gongkai-recheck-'));
  const swept = [
    'sweep',
    '--quarter',
    QUARTER,
    '--as-of',
    SWEPT,
    '--roster',
    'fixtures/province/roster.yaml',
  ];
  expect((await runCli([...swept, ...collecting()])).status).toBe(1);
  visitsOfSweep = visitsTotal();
}, 120_000);
afterAll(async () => {
  await province.close();
  rmSync(workspace, { recursive: true, force: true });
});

function collecting(): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return ['--workspace', workspace, '--render', 'never', '--hurry', '--timeout', '1', ...hosts];
}

function recheck(asOf: IsoDate, ...more: readonly string[]): Promise<CliRun> {
  province.setDate(asOf);
  return runCli(['recheck', '--quarter', QUARTER, '--as-of', asOf, ...collecting(), ...more]);
}

const reportOf = (run: CliRun) => JSON.parse(run.stdout) as RecheckReport;
const saidOf = ({ problems }: RecheckReport) =>
  [...new Set(problems.map(({ agency, answer }) => `${agency} ${answer}`))].toSorted();
const folders = () =>
  existsSync(join(workspace, 'rechecks')) ? readdirSync(join(workspace, 'rechecks')).toSorted() : [];

test('on the same day every problem is still there, and what cannot be told from a few pages accuses nobody', async () => {
  const run = await recheck(SWEPT, '--json');
  expect(saidOf(reportOf(run))).toEqual([
    'shanping-government there',
    'yunxi-civil-affairs unclear',
    'yunxi-government there',
  ]);
  expect(run.status).toBe(1);
  const stale = reportOf(run).problems.find(
    ({ problem }) => problem.subject === '通知公告',
  ) as RecheckedProblem;
  expect(stale.message).toBe(stale.problem.message);
  expect(stale.after.sha256).toBe(stale.before.sha256);
}, 60_000);

test('asks for a few pages only, and for none of agencies that were not named', async () => {
  const before = new Map(province.visits);
  const run = await recheck(SWEPT, 'yunxi-government', '--json');
  expect(new Set(reportOf(run).problems.map(({ agency }) => agency))).toEqual(new Set(['yunxi-government']));
  const asked = [...province.visits].filter(([address, count]) => count !== (before.get(address) ?? 0));
  expect(new Set(asked.map(([address]) => address.split('/')[0])).size).toBe(1);
  expect(asked.length).toBeLessThan(visitsOfSweep / 20);
}, 60_000);

test('a later day: gone is told apart from what does not open; page, table and evidence are written, and the record says so', async () => {
  const earlier = folders();
  const run = await recheck(AGAIN);
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('未再发现  云溪市人民政府  “通知公告”');
  expect(run.stdout).toContain('未能复查  云溪市民政局  网站首页这次未能打开');
  expect(run.stdout).toContain('问题仍在  杉坪县人民政府');

  const [folder = ''] = folders().filter((one) => !earlier.includes(one));
  const at = (file: string) => join(workspace, 'rechecks', folder, file);
  expect(readFileSync(at('index.html'), 'utf8')).toContain('<h2>复查前后对照</h2>');
  expect(readFileSync(at('recheck.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(14);
  expect(readdirSync(at('evidence'))).toContain('yunxi-government.wacz');

  const cards = await runCli(['cards', 'verify', '--workspace', workspace]);
  expect(cards.stdout).toContain('none altered');
  const review = await runCli(['review', '--json', '--workspace', workspace]);
  expect(review.stdout, 'nothing is rectified by a second look alone').not.toContain('"kind": "rectified"');
}, 60_000);

test('the share of agencies in order goes on with what a second look found', async () => {
  const target = ['--target', '2026-06-30=100'];
  const run = await runCli(['quarter', 'progress', ...target, '--json', '--workspace', workspace]);
  const { points } = JSON.parse(run.stdout) as ProgressReport;
  const [quarter, ...again] = points;
  expect(again.map(({ on, source }) => `${on} ${source}`)).toEqual([`${SWEPT} recheck`, `${AGAIN} recheck`]);
  expect(again.map(({ qualified }) => qualified - quarter!.qualified)).toEqual([0, 1]);
  expect(run.status).toBe(1);
  expect(existsSync(join(workspace, 'reports', 'progress', 'index.html'))).toBe(true);
  const said = await runCli(['quarter', 'progress', ...target, '--workspace', workspace]);
  expect(said.stdout).toMatch(/^2026-06-20 {2}2026Q2.*合格[\d.]+%（15个单位中合格\d+个，无法判定\d+个）$/m);
  expect(said.stdout).toContain('目标100%：未完成');
}, 60_000);

test('the next quarter tells of every changed verdict whose doing it was', async () => {
  const changes = ['quarter', 'changes', '--json', '--workspace', workspace, '--quarter'];
  const first = await runCli([...changes, QUARTER]);
  expect([first.status, first.stderr]).toEqual([2, expect.stringContaining('QUARTER_FIRST')]);

  const next = [
    'sweep',
    '--quarter',
    '2026Q3',
    '--as-of',
    AGAIN,
    '--roster',
    'fixtures/province/roster.yaml',
  ];
  province.setDate(AGAIN);
  expect((await runCli([...next, ...collecting()])).status).toBe(1);
  const run = await runCli([...changes, '2026Q3']);
  const report = JSON.parse(run.stdout) as ChangeReport;
  expect(run.status).toBe(0);
  expect(report.changes.length).toBeGreaterThan(3);
  expect(new Set(report.changes.map(({ cause }) => cause))).toEqual(new Set(['site', 'unread']));
  expect(existsSync(join(workspace, 'reports', '2026Q3-changes', 'changes.csv'))).toBe(true);
  const said = await runCli([...changes.filter((one) => one !== '--json'), '2026Q3']);
  expect(said.stdout).toMatch(
    /^网站有变化 {2}云溪市人民政府（yunxi-government\/portal） {2}V4a .+：已触发→未发现问题$/m,
  );
}, 120_000);

test.each([
  ['a quarter that was never graded', ['--quarter', '2025Q1'], 'RECHECK_NO_QUARTER'],
  ['an agency that the sweep does not have', ['nobody'], 'RECHECK_UNKNOWN_AGENCY'],
  ['a day that has not come', ['--as-of', '2999-01-01'], 'RECHECK_IN_FUTURE'],
])(
  '%s is refused, and nothing is written',
  async (_case, more, code) => {
    const earlier = folders();
    const run = await recheck(SWEPT, ...more);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(code);
    expect(folders()).toEqual(earlier);
  },
  60_000,
);
