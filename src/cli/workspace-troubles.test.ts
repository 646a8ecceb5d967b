import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { firstDifference } from '../testing/first-difference.js';
import { timelessReport } from '../testing/killed-sweep.js';
import { BIN, runCli } from '../testing/run-cli.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q2' as Quarter;
const PAGE = `<html><head><title>青溪镇</title></head><body><div class="nav"><ul><li><a href="/zwyw/">镇务要闻</a></li>
<li><a href="/tzgg/">通知公告</a></li></ul></div><p>欢迎访问青溪镇人民政府网站。</p></body></html>`;
const ROSTER = `id: towns
title: 乡镇
agencies:
  - { id: town, name: 青溪镇人民政府, level: township, office: 党政办公室, outlets: [
      { id: site, name: 镇政府网站, homeUrl: 'http://town.test/', siteCode: '9900000001' }] }
`;

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({ '/': PAGE, '/zwyw/': PAGE, '/tzgg/': PAGE });
});
afterAll(() => site.close());

function sweepArgs(workspace: string): readonly string[] {
  mkdirSync(workspace, { recursive: true });
  const roster = join(workspace, 'roster.yaml');
  writeFileSync(roster, ROSTER);
  return [
    ...['sweep', '--quarter', QUARTER, '--as-of', '2026-06-20', '--roster', roster, '--workspace', workspace],
    ...['--render', 'never', '--hurry', '--resolve', `town.test=127.0.0.1:${site.port}`],
  ];
}

test('a workspace in which another run works is left alone: who it is, since when, and what next', async () => {
  const folder = temporaryFolder();
  const store = await openTemporaryWorkspace(folder);
  const before = site.visits.length;
  const run = await runCli(sweepArgs(folder));
  expect(run.status).toBe(2);
  expect(run.stderr).toContain(`process ${process.pid} on `);
  expect(run.stderr).toContain('has worked in this workspace since 2026-06-20T');
  expect(run.stderr).toMatch(
    /Wait until it ends\. If no such process runs any more, delete \S+gongkai\.lock/,
  );
  expect(site.visits.length).toBe(before);
  expect(await store.sweeps.load(QUARTER)).toBeNull();
});

/** A sweep whose files may not grow beyond so many blocks, as on a disk that is full. */
async function sweepWithin(
  blocks: number,
  workspace: string,
): Promise<{ status: number | null; said: string }> {
  const command = [
    '-c',
    `ulimit -f ${blocks}; exec "$0" "$@"`,
    process.execPath,
    BIN,
    ...sweepArgs(workspace),
  ];
  const child = spawn('/bin/sh', command, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, said };
}

test.runIf(process.platform === 'linux')(
  'a disk that is full at any point is told with what to do, and the next run goes on to the same report',
  async () => {
    const usual = join(temporaryFolder(), 'usual');
    const { status: usualStatus } = await runCli(sweepArgs(usual));
    const said: string[] = [];
    const workspace = join(temporaryFolder(), 'full');
    // The disk grows a little from run to run, until the sweep fits.
    for (let blocks = 8; ; blocks = Math.ceil(blocks * 1.5)) {
      const run = await sweepWithin(blocks, workspace);
      if (run.status === usualStatus) break;
      said.push(run.said);
      expect(run.status, run.said).toBe(2);
      expect(run.said).toMatch(/no space left to write|cannot use/);
      expect(run.said).toMatch(/disk/);
    }
    expect(said.length).toBeGreaterThan(1);
    expect(firstDifference(timelessReport(workspace, QUARTER), timelessReport(usual, QUARTER))).toBeNull();
    expect((await runCli(['cards', 'verify', '--workspace', workspace])).status).toBe(0);
  },
);
