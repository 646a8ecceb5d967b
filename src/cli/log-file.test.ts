import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const MENU = '<div class="nav"><a href="/tzgg/">通知公告</a> <a href="/gone/">互动交流</a></div>';
const LIST = '<ul><li><a href="/tzgg/t20260901_1.html">关于防汛的通知</a><span>2026-09-01</span></li></ul>';

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({ '/': `<title>青溪镇</title>${MENU}`, '/tzgg/': MENU + LIST });
});
afterAll(() => site.close());

const checkArgs = (...more: readonly string[]) => [
  ...['check', `${site.origin}/`, '--render', 'never', '--allow-private', '--hurry', '--as-of', '2026-09-20'],
  ...more,
];

test('`--log-file` tells a check as lines of JSON, from its beginning to its exit code', async () => {
  const file = join(temporaryFolder(), 'check.jsonl');
  const run = await runCli(checkArgs('--log-file', file, '--json'));
  const lines: Record<string, unknown>[] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  expect(lines[0]).toMatchObject({ level: 'info', msg: 'run began', sites: 1 });
  expect(lines.at(-1)).toMatchObject({ msg: 'run ended', exitCode: run.status });
  const visits = lines.filter(({ url, ms }) => url !== undefined && ms !== undefined);
  expect(visits).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        msg: 'page read',
        url: `${site.origin}/tzgg/`,
        outcome: 'read',
        status: 200,
      }),
      expect.objectContaining({
        level: 'warn',
        url: `${site.origin}/gone/`,
        outcome: 'http-error',
        status: 404,
      }),
      expect.objectContaining({ msg: 'site done', site: 'self/site', outcome: 'complete' }),
    ]),
  );
  expect(JSON.parse(run.stdout)).toMatchObject({ ended: 'complete' });
  expect(run.stderr).toBe('');
}, 30_000);

test('a log that cannot be written is wrong input, told before any page is asked for', async () => {
  const before = site.visits.length;
  const run = await runCli(checkArgs('--log-file', join(temporaryFolder(), 'no', 'such', 'folder.jsonl')));
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('LOG_NOT_WRITABLE');
  expect(run.stderr).toContain('Next: Name a file in a folder that is there');
  expect(site.visits.length).toBe(before);
}, 30_000);
