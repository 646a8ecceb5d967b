import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { firstDifference } from '../testing/first-difference.js';
import { type ServedProvince, serveProvince } from '../testing/province/serve-province.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const SCOPE = ['--quarter', '2026Q2', '--roster', 'fixtures/province/roster.yaml'];

let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: '2026-06-20' as IsoDate });
});
afterAll(() => province.close());

function sweep(workspace: string, ...more: readonly string[]) {
  const hosts = province.resolve.flatMap((mapping) => ['--resolve', mapping]);
  return runCli([
    ...[
      'sweep',
      ...SCOPE,
      '--as-of',
      '2026-06-20',
      '--workspace',
      workspace,
      '--control',
      `http://${province.hosts[0]}/`,
    ],
    ...['--render', 'never', '--hurry', '--timeout', '1', '--concurrency', '4', ...hosts, ...more],
  ]);
}

/** A report without what differs from run to run: moments, and how long things took. */
function timeless(workspace: string): string {
  return readFileSync(join(workspace, 'reports', '2026Q2', 'report.json'), 'utf8')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')
    .replace(/"tookMillis":\d+/g, '"tookMillis":0');
}

test('two parts that are merged report what one sweep does; one part alone is told to be incomplete', {
  timeout: 240_000,
}, async () => {
  const folder = temporaryFolder();
  const [plain = '', one = '', two = '', whole = ''] = ['plain', 'one', 'two', 'whole'].map((name) =>
    join(folder, name),
  );
  expect((await sweep(plain)).status).toBe(1);
  for (const [workspace, shard] of [
    [one, '1/2'],
    [two, '2/2'],
  ] as const) {
    const part = await sweep(workspace, '--shard', shard);
    expect(part, part.stderr).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+ of \d+ sites/),
    });
  }

  const half = await runCli(['merge', one, ...SCOPE, '--workspace', whole]);
  expect(half, half.stderr).toMatchObject({
    status: 3,
    stderr: expect.stringMatching(/\d+ of \d+ sites are in/),
  });
  const merged = await runCli(['merge', one, two, ...SCOPE, '--workspace', whole]);
  expect(merged.status, merged.stderr).toBe(1);
  expect(firstDifference(timeless(whole), timeless(plain))).toBeNull();

  const other = await runCli([
    'merge',
    one,
    ...SCOPE,
    '--workspace',
    join(folder, 'x'),
    '--standard',
    'gov-site-2019',
  ]);
  expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('MERGE_OTHER_INPUTS') });
});

test.each(['0/2', '3/2', '2', 'a/b'])('--shard %s is no part', async (shard) => {
  expect((await sweep(join(temporaryFolder(), 'w'), '--shard', shard)).status).toBe(2);
});
