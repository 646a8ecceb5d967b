import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { firstDifference } from '../testing/first-difference.js';
import { timelessReport } from '../testing/killed-sweep.js';
import { type CliRun, runCli } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const HOURS = 3_600_000;
const QUARTER = '2026Q2' as Quarter;
const PAGE = `<html><head><title>青溪镇</title></head><body><div class="nav"><ul><li><a href="/zwyw/">镇务要闻</a></li>
<li><a href="/tzgg/">通知公告</a></li></ul></div><p>欢迎访问青溪镇人民政府网站。</p></body></html>`;

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({ '/': PAGE, '/zwyw/': PAGE, '/tzgg/': PAGE });
});
afterAll(() => site.close());

/** Sweeps two towns on a clock of which `clock` is the reading, in terms of `real()` and of `n`, how often it was asked. */
async function sweep(folder: string, clock = 'real()'): Promise<CliRun> {
  const roster = join(folder, 'roster.yaml');
  const towns = [0, 1].map((at) => [
    `  - { id: town-${at}, name: 第${at}镇人民政府, level: township, office: 党政办公室, outlets: [`,
    `{ id: site, name: 镇政府网站, homeUrl: 'http://town-${at}.test/', siteCode: '99000000${at}1' }] }`,
  ]);
  writeFileSync(
    roster,
    `id: towns\ntitle: 乡镇\nagencies:\n${towns.map((lines) => lines.join('')).join('\n')}\n`,
  );
  const reading = `{const real=Date.now;let n=0;Date.now=()=>{n+=1;return ${clock}}}`;
  const hosts = ['town-0.test', 'town-1.test'].flatMap((host) => [
    '--resolve',
    `${host}=127.0.0.1:${site.port}`,
  ]);
  return runCli(
    [
      ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--roster', roster, '--workspace', folder],
      ...['--render', 'never', '--hurry', '--concurrency', '1', ...hosts],
    ],
    { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reading)}` } },
  );
}

function momentsIn(folder: string): readonly string[] {
  return (
    readFileSync(join(folder, 'reports', QUARTER, 'report.json'), 'utf8').match(
      /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
    ) ?? []
  );
}

async function isProved(folder: string): Promise<boolean> {
  return (await runCli(['cards', 'verify', '--workspace', folder])).status === 0;
}

describe('a clock that is set back', () => {
  test('while a sweep runs is told once; the sweep goes on by the time before, and reports the same', async () => {
    const [usual, set] = [temporaryFolder(), temporaryFolder()];
    const undisturbed = await sweep(usual);
    expect(undisturbed.stderr).not.toContain('clock');
    const began = Date.now();
    const run = await sweep(set, `real()-(n>12?${3 * HOURS}:0)`);

    expect(run.status).toBe(undisturbed.status);
    expect(run.stderr.match(/Warning: the clock/g)).toHaveLength(1);
    expect(run.stderr).toContain('the clock of this machine was set back by 3 h, from 20');
    expect(run.stderr).toContain('This run goes on by the time before that, and nothing is lost.');
    expect(firstDifference(timelessReport(set, QUARTER), timelessReport(usual, QUARTER))).toBeNull();
    for (const moment of momentsIn(set).filter((one) => one > '2026-07'))
      expect(Date.parse(moment)).toBeGreaterThanOrEqual(began - 1_000);
    expect(await isProved(set)).toBe(true);
  });

  test.each([
    ['by hours', 3 * HOURS, '3 h'],
    ['by days', 50 * HOURS, '2 days'],
  ])('between two runs, %s, is told with what to do, and nothing is lost', async (_, back, span) => {
    const [usual, set] = [temporaryFolder(), temporaryFolder()];
    const undisturbed = await sweep(usual);
    // A clock that is asked once too often kills its program, in the middle of its work.
    const killed = await sweep(set, '(n>24?process.kill(process.pid,"SIGKILL"):0,real())');
    expect(killed).toMatchObject({ status: -1, stdout: '' });
    const run = await sweep(set, `real()-${back}`);

    expect(run.status).toBe(undisturbed.status);
    expect(run.stderr.match(/Warning: the clock/g)).toHaveLength(1);
    expect(run.stderr).toContain(`, ${span} before the last entry of this workspace (20`);
    expect(run.stderr).toContain('set the clock right and run the same command again');
    expect(firstDifference(timelessReport(set, QUARTER), timelessReport(usual, QUARTER))).toBeNull();
    expect(await isProved(set)).toBe(true);
  });
});
