import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { firstDifference } from '../testing/first-difference.js';
import { timelessReport } from '../testing/killed-sweep.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { type CliRun, runCli, runUnder } from '../testing/run-cli.js';
import { smallDisk } from '../testing/small-disk.js';

const QUARTER = '2026Q2' as Quarter;
const AGENCIES = ['qinglan-education', 'qinglan-forestry', 'shanping-government'];

let province: ServedProvince;
let folder: string;
let roster: string;
/** What a sweep with room enough reports. */
let undisturbed: string;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
  folder = mkdtempSync(join(tmpdir(), 'gongkai-full-'));
  roster = join(folder, 'roster.yaml');
  const whole = parseDocument(readFileSync('fixtures/province/roster.yaml', 'utf8')).toJS();
  const agencies = whole.agencies
    .filter(({ id }: { id: string }) => AGENCIES.includes(id))
    .map(({ parent: _none, ...agency }: Record<string, unknown>) => agency);
  writeFileSync(roster, JSON.stringify({ ...whole, agencies }));
  const workspace = join(folder, 'undisturbed');
  const { status, stderr } = await runCli(sweepArgs(workspace));
  expect(status, stderr).toBe(1);
  undisturbed = timelessReport(workspace, QUARTER);
}, 60_000);
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true, force: true });
});

function sweepArgs(workspace: string, ...flags: readonly string[]): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--roster', roster, '--workspace', workspace],
    ...['--render', 'never', '--hurry', '--timeout', '3', ...hosts, ...flags],
  ];
}

/** Nothing is left half written but what the next run takes up. */
function drafts(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));
}

async function expectGoesOn(workspace: string): Promise<void> {
  const { status, stderr } = await runCli(sweepArgs(workspace));
  expect(status, stderr).toBe(1);
  expect(firstDifference(timelessReport(workspace, QUARTER), undisturbed)).toBeNull();
}

/** It says what is full and what to do, and throws no stack at anybody. */
function expectClear({ status, stderr }: CliRun, code: RegExp): void {
  expect(status, stderr).toBe(2);
  expect(stderr).toMatch(code);
  expect(stderr).toMatch(/Next: .*(?:free some disk|disk space|Look at the disk)/i);
  expect(stderr).not.toMatch(/^\s+at /m);
}

const mount = spawnSync('unshare', ['--mount', 'true']).status === 0;
if (!mount)
  process.stdout.write('SKIPPED: a disk that is full for real, because this user may not mount one\n');

describe.runIf(mount)('on a disk that is full', () => {
  test('a sweep stops with what to do, again and again; with room again it goes on to the same report', async () => {
    const disk = smallDisk()!;
    const workspace = join(disk.path, 'workspace');
    // No database fits; no page does; some pages do; the reports do not, or not all.
    for (const freeBytes of [4_096, 60_000, 400_000, 500_000, 200_000]) {
      disk.fill(freeBytes);
      const run = await runCli(sweepArgs(workspace), { env: { TMPDIR: disk.path } });
      disk.free();
      expectClear(run, /STORE_FULL|STORE_FAILED|REPORT_UNWRITABLE/);
      expect(drafts(disk.path)).toEqual([]);
    }
    await expectGoesOn(workspace);
  }, 90_000);

  test('reports, evidence and the log say so; what was there stays as it was', async () => {
    const disk = smallDisk()!;
    const workspace = join(disk.path, 'workspace');
    expect((await runCli(sweepArgs(workspace))).status).toBe(1);
    const before = timelessReport(workspace, QUARTER);
    const evidence = ['evidence', 'shanping-government', '--quarter', QUARTER, '--workspace', workspace];
    const wacz = join(disk.path, 'case.wacz');

    disk.fill(40_000);
    expectClear(await runCli([...evidence, '--out', wacz]), /EVIDENCE_UNWRITABLE/);
    const out = ['--out', join(disk.path, 'again')];
    expectClear(
      await runCli(['report', '--quarter', QUARTER, '--workspace', workspace, ...out]),
      /REPORT_UNWRITABLE/,
    );
    disk.free();
    rmSync(join(disk.path, 'again'), { recursive: true });
    expect(existsSync(wacz)).toBe(false);
    expect(drafts(disk.path)).toEqual([]);
    expect(timelessReport(workspace, QUARTER)).toBe(before);

    disk.fill(0);
    const log = join(disk.path, 'run.jsonl');
    const check = await runCli(sweepArgs(join(folder, 'logged'), '--log-file', log));
    disk.free();
    expect(check.status).toBe(1);
    expect(check.stderr).toMatch(/Warning: the log .*run\.jsonl ends here: ENOSPC/);
    expect((await runCli([...evidence, '--out', wacz])).status).toBe(0);
  }, 90_000);
});

/** The limit of a file's size that a shell sets meets the same code as a full disk, for every user. */
describe.runIf(process.platform !== 'win32')('where no file may grow larger', () => {
  test('a sweep stops with what to do, and without that limit goes on to the same report', async () => {
    const workspace = join(folder, 'limited');
    for (const kilobytes of [8, 150, 300]) {
      const run = await runUnder(`ulimit -f ${kilobytes}`, sweepArgs(workspace));
      expectClear(run, /STORE_FULL|STORE_FAILED|REPORT_UNWRITABLE/);
    }
    await expectGoesOn(workspace);
    const wacz = join(folder, 'limited.wacz');
    const evidence = ['evidence', 'shanping-government', '--quarter', QUARTER, '--workspace', workspace];
    expectClear(await runUnder('ulimit -f 16', [...evidence, '--out', wacz]), /EVIDENCE_UNWRITABLE|STORE_F/);
    expect(existsSync(wacz)).toBe(false);
  }, 90_000);
});
