import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { parseRoster } from '../standards/parse-roster.js';
import { firstDifference } from '../testing/first-difference.js';
import { timelessReport } from '../testing/killed-sweep.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { BIN, runCli } from '../testing/run-cli.js';
import { serveProxy } from '../testing/serve-proxy.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const ROSTER = 'fixtures/province/roster.yaml';
const QUARTER = '2026Q2' as Quarter;
const DONE_LINE = /^ {2}(\S+) +(?:\d+ pages|not reached)/gm;

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function sweepArgs(workspace: string): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--roster', ROSTER, '--workspace', workspace],
    ...['--render', 'never', '--hurry', '--timeout', '1', '--concurrency', '2', ...hosts],
  ];
}

/** Starts a sweep and kills it without warning once so many sites are stored. The agencies that were done by then. */
function sweepUntilKilled(workspace: string, sites: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [BIN, ...sweepArgs(workspace)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (doneIn(told).length >= sites) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve(doneIn(told)));
  });
}

function doneIn(told: string): readonly string[] {
  return [...told.matchAll(DONE_LINE)].map(([, agency]) => agency ?? '');
}

function digests(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [
        path.slice(folder.length),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

test('a sweep that is killed halfway goes on where it stopped, and reports what an undisturbed one reports', async () => {
  const undisturbed = join(temporaryFolder(), 'undisturbed');
  const killed = join(temporaryFolder(), 'killed');
  expect((await runCli(sweepArgs(undisturbed))).status).toBe(1);

  const doneBefore = await sweepUntilKilled(killed, 6);
  const hosts = new Map(
    parseRoster({ file: ROSTER, text: readFileSync(ROSTER, 'utf8') }).agencies.map(({ id, outlets }) => [
      id,
      new URL(outlets[0]!.homeUrl).host,
    ]),
  );
  const visitsTo = (agency: string) =>
    [...province.visits].flatMap(([address, count]) =>
      address.startsWith(`${hosts.get(agency)}/`) ? [`${address} ${count}`] : [],
    );
  const visitsBefore = doneBefore.map(visitsTo);
  const resumed = await runCli(sweepArgs(killed));

  expect(doneBefore.length).toBeGreaterThanOrEqual(6);
  expect(resumed.status).toBe(1);
  expect(resumed.stderr).toMatch(/15 sites, \d+ already done/);
  expect(doneIn(resumed.stderr).filter((agency) => doneBefore.includes(agency))).toEqual([]);
  expect(doneBefore.map(visitsTo)).toEqual(visitsBefore);
  expect(firstDifference(timelessReport(killed, QUARTER), timelessReport(undisturbed, QUARTER))).toBeNull();
}, 120_000);

test('`gongkai report` writes the same bytes again, and a finished sweep collects nothing a second time', async () => {
  const workspace = join(temporaryFolder(), 'workspace');
  await runCli(sweepArgs(workspace));
  const reports = join(workspace, 'reports', QUARTER);
  const first = digests(reports);
  const visits = [...province.visits].length;

  const again = join(temporaryFolder(), 'again');
  const report = await runCli(['report', '--quarter', QUARTER, '--workspace', workspace, '--out', again]);
  const sweep = await runCli(sweepArgs(workspace));

  expect(report.status).toBe(0);
  expect(digests(again)).toEqual(first);
  expect(sweep.status).toBe(1);
  expect(digests(reports)).toEqual(first);
  expect([...province.visits].length).toBe(visits);
}, 120_000);

test('a sweep with other inputs than it was begun with is refused until it is told to begin anew', async () => {
  const workspace = join(temporaryFolder(), 'workspace');
  await sweepUntilKilled(workspace, 1);
  const changed = sweepArgs(workspace).map((arg) => (arg === '2026-06-20' ? '2026-06-19' : arg));
  const refused = await runCli(changed);

  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('SWEEP_INPUTS_CHANGED');
  expect(refused.stderr).toContain('--restart');
}, 60_000);

test('a sweep whose own network is down says so, ends with 3, and holds nothing against a site', async () => {
  const workspace = join(temporaryFolder(), 'workspace');
  const unplugged = sweepArgs(workspace).map((arg) => arg.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'));
  const control = ['--control', 'http://www.qinglan.test/'];
  const { status, stdout, stderr } = await runCli([...unplugged, ...control]);

  expect(status).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toContain('NETWORK_DOWN');
  expect(stderr).toContain('run the same command again');
  expect(stderr).not.toMatch(DONE_LINE);
  expect(await runCli(['report', '--quarter', QUARTER, '--workspace', workspace])).toMatchObject({
    status: 2,
  });
}, 60_000);

test('a sweep behind a proxy that lets nothing out does the same, with a browser, too', async () => {
  const proxy = await serveProxy({}, 407);
  onTestFinished(() => proxy.close());
  const workspace = join(temporaryFolder(), 'workspace');
  const args = sweepArgs(workspace).map((arg) => (arg === 'never' ? 'auto' : arg));
  const behind = args.filter((arg) => arg !== '--resolve' && !arg.includes('=127.0.0.1:'));
  const control = ['--control', 'http://www.qinglan.test/', '--proxy', `http://127.0.0.1:${proxy.port}`];
  const { status, stderr } = await runCli([...behind, ...control]);

  expect(status).toBe(3);
  expect(stderr).toContain('NETWORK_DOWN');
  expect(stderr).toContain('no site opens (proxy, status 407)');
  expect(stderr).not.toMatch(DONE_LINE);
}, 60_000);
