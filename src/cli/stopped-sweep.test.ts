import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { until } from '../testing/browser-processes.js';
import { firstDifference } from '../testing/first-difference.js';
import { timelessReport } from '../testing/killed-sweep.js';
import { BIN, runCli } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { EXIT } from './exit-code.js';

const QUARTER = '2026Q2' as Quarter;
const PAGE = `<html><head><title>青溪镇</title></head><body><div class="nav"><ul><li><a href="/zwyw/">镇务要闻</a></li>
<li><a href="/tzgg/">通知公告</a></li></ul></div><p>欢迎访问青溪镇人民政府网站。</p></body></html>`;

/** While it is, the second town's notices do not answer. */
let isHanging = false;
let site: ServedSite;
beforeAll(async () => {
  const notices = () => (isHanging ? ({ manner: 'silent' } as const) : PAGE);
  const world = { '/': PAGE, '/zwyw/': PAGE, '/tzgg/': PAGE };
  site = await serveSite(world, { worldsByHost: { 'town-1.test': { ...world, '/tzgg/': notices } } });
});
afterAll(() => site.close());

function sweepArgs(folder: string): readonly string[] {
  const roster = join(folder, 'roster.yaml');
  const towns = [0, 1].map(
    (at) =>
      `  - { id: town-${at}, name: 第${at}镇人民政府, level: township, office: 党政办公室, outlets: [{ id: site, name: 镇政府网站, homeUrl: 'http://town-${at}.test/', siteCode: '99000000${at}1' }] }`,
  );
  writeFileSync(roster, `id: towns\ntitle: 乡镇\nagencies:\n${towns.join('\n')}\n`);
  const hosts = [0, 1].flatMap((at) => ['--resolve', `town-${at}.test=127.0.0.1:${site.port}`]);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--roster', roster, '--workspace', folder],
    ...['--render', 'never', '--hurry', '--timeout', '60', '--concurrency', '1', ...hosts],
  ];
}

const pathsOf = (from: number) =>
  site.visits.slice(from).map(({ host, path }) => `${host.replace(/:\d+$/, '')}${path}`);

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a sweep that is asked by %s to stop says how to go on, and goes on to the same report without asking a page again',
  async (signal) => {
    const [usual, stopped] = [temporaryFolder(), temporaryFolder()];
    isHanging = false;
    const { status } = await runCli(sweepArgs(usual));

    isHanging = true;
    const before = site.visits.length;
    const child = spawn(process.execPath, [BIN, ...sweepArgs(stopped)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await until(() => pathsOf(before).includes('town-1.test/tzgg/'));
    child.kill(signal);
    const [ended] = await once(child, 'close');
    expect(ended, said).toBe(EXIT.incomplete);
    expect(said).toContain('Stopping after the pages in hand; press Ctrl-C again to stop at once.');
    expect(said).toContain(`the sweep of ${QUARTER} was stopped`);
    expect(said).toContain('Run the same command again to go on where it stopped.');

    isHanging = false;
    const between = site.visits.length;
    expect((await runCli(sweepArgs(stopped))).status).toBe(status);
    // The first town is done; of the second all is known but the page that did not answer.
    expect(pathsOf(between)).toEqual(['town-1.test/tzgg/']);
    expect(firstDifference(timelessReport(stopped, QUARTER), timelessReport(usual, QUARTER))).toBeNull();
  },
);
