import { expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { buildAgency, buildColumn, buildSiteAudit } from '../testing/build-report.js';
import { runCli } from '../testing/run-cli.js';
import { sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const QUARTER = '2026Q3' as Quarter;
const { url } = buildColumn();

async function sweptWorkspace(): Promise<string> {
  const workspace = temporaryFolder();
  const clock = clockFrom(() => Date.UTC(2026, 8, 16));
  const store = await openWorkspaceStore(workspace, { clock, database: null });
  const agency = buildAgency();
  const job = { agency: agency.id, outlet: 'portal' };
  const snapshot: SiteSnapshot = { ...sampleSnapshot(agency.id, 'snapshot'), outlet: 'portal' };
  await store.sweeps.begin({ ...sampleSweep(QUARTER, []), agencies: [agency], jobs: [job] });
  await store.sweeps.finishJob(QUARTER, job, snapshot, buildSiteAudit({ snapshot: snapshot.id }));
  await store.close();
  return workspace;
}

test('a ruling is made on a column that is there, listed with its last day, and ended', {
  timeout: 120_000,
}, async () => {
  const workspace = await sweptWorkspace();
  const by = ['--actor', '李某', '--reason', '专题已结束', '--quarter', QUARTER];
  const run = (...args: string[]) => runCli(['ruling', ...args, '--workspace', workspace]);
  const add = (...args: string[]) => run('add', ...args, ...by);

  const refused: readonly (readonly [readonly string[], string])[] = [
    [['nobody', url, '--as', 'historical', '--until', '2199-12-31'], 'no audit of nobody'],
    [
      ['shanping-county', 'http://x.test/', '--as', 'historical', '--until', '2199-12-31'],
      'no column at http://x.test/',
    ],
    [['shanping-county', url, '--as', 'historical', '--until', '2026-01-01'], 'a last day that is not over'],
    [
      ['shanping-county', url, '--as', 'column', '--required', 'x', '--until', '2199-12-31'],
      'demands a column "x"',
    ],
    [['shanping-county', url, '--as', 'other', '--until', '2199-12-31'], 'choices'],
  ];
  for (const [args, message] of refused)
    expect(await add(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });

  expect(await add('shanping-county', url, '--as', 'historical', '--until', '2199-12-31')).toMatchObject({
    status: 0,
  });
  expect((await run('list')).stdout).toContain('2199-12-31  shanping-county/portal  historical');
  expect(await run('end', 'shanping-county', url, '--as', 'historical', ...by)).toMatchObject({ status: 0 });
  expect((await run('list')).stdout).toContain('(ended)');
});
