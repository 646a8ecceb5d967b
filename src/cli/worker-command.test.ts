import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { firstDifference } from '../testing/first-difference.js';
import { POSTGRES_PROGRAMS } from '../testing/postgres/postgres-cluster.js';
import { temporaryPostgres } from '../testing/postgres/temporary-postgres.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { BIN, runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q2';
/** Longer than any site of the province takes here, so that only a worker that died loses a lease. */
const LEASE_SECONDS = 20;

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function common(workspace: string, concurrency: string): readonly string[] {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return [
    ...['--quarter', QUARTER, '--roster', 'fixtures/province/roster.yaml', '--workspace', workspace],
    ...['--render', 'never', '--hurry', '--timeout', '1', '--concurrency', concurrency],
    ...['--control', `http://${province.hosts[0]}/`, ...hosts],
  ];
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

function start(args: readonly string[]): Running {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    child,
    ended: once(child, 'close').then(([status]) => status as number | null),
    output: () => output,
  };
}

/** A report without what differs from run to run: moments, and how long things took. */
function timeless(workspace: string): string {
  return readFileSync(join(workspace, 'reports', QUARTER, 'report.json'), 'utf8')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')
    .replace(/"tookMillis":\d+/g, '"tookMillis":0');
}

describe.skipIf(POSTGRES_PROGRAMS === null)('a sweep that workers share', () => {
  test('reports what a plain one does, though one of two workers is killed; a third with other inputs is refused', {
    timeout: 300_000,
  }, async () => {
    const plain = join(temporaryFolder(), 'plain');
    const asOf = ['--as-of', '2026-06-20'];
    expect((await runCli(['sweep', ...common(plain, '4'), ...asOf])).status).toBe(1);

    const usual = new Map(province.visits);

    const shared = join(temporaryFolder(), 'shared');
    const store = ['--store', await temporaryPostgres()];
    const lease = ['--lease', String(LEASE_SECONDS)];
    const follower = start(['sweep', '--queue', ...common(shared, '2'), ...asOf, ...store, ...lease]);
    const workers = [1, 2].map(() => start(['worker', ...common(shared, '2'), ...store]));
    const [first, second] = workers as [Running, Running];
    // In the middle of the sweep, with jobs in hand.
    await expect
      .poll(() => follower.output().match(/ pages, /g)?.length ?? 0, { timeout: 120_000 })
      .toBeGreaterThan(5);
    first.child.kill('SIGKILL');
    expect(await first.ended).toBeNull();
    const status = await follower.ended;
    expect(status, follower.output() + second.output()).toBe(1);
    expect(await second.ended, second.output()).toBe(0);
    expect(firstDifference(timeless(shared), timeless(plain))).toBeNull();
    // At most what the killed one had in hand was asked for again.
    const again = [...usual].filter(
      ([address, count]) => /^[^/]+\/$/.test(address) && (province.visits.get(address) ?? 0) > 2 * count,
    );
    expect(again.length).toBeLessThanOrEqual(2);

    // What PostgreSQL holds is proved, and moves to a file by a backup.
    const verified = await runCli(['cards', 'verify', '--workspace', shared, ...store]);
    expect(verified, verified.stderr).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('none altered'),
    });
    const [backup, restored] = [join(temporaryFolder(), 'shared.tar'), join(temporaryFolder(), 'restored')];
    expect((await runCli(['backup', backup, '--workspace', shared, ...store])).status).toBe(0);
    const brought = await runCli(['restore', backup, '--workspace', restored]);
    expect(brought, brought.stderr).toMatchObject({ status: 0, stdout: expect.stringContaining('events') });
    const reported = await runCli(['report', '--quarter', QUARTER, '--workspace', restored]);
    expect(reported, reported.stderr).toMatchObject({ status: 0 });
    expect(firstDifference(timeless(restored), timeless(plain))).toBeNull();

    const other = await runCli(['worker', ...common(shared, '2'), ...store, '--standard', 'gov-site-2019']);
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('SWEEP_INPUTS_CHANGED') });
  });

  test('is refused without PostgreSQL', async () => {
    const workspace = join(temporaryFolder(), 'none');
    const refused = await runCli(['sweep', '--queue', ...common(workspace, '2')]);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('SWEEP_NO_QUEUE') });
  });
});
