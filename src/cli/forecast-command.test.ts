import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { runCli } from '../testing/run-cli.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const Q2 = '2026Q2' as Quarter;

test('says which columns go stale on which day, of all agencies or of one', {
  timeout: 120_000,
}, async () => {
  const workspace = temporaryFolder();
  const store = await openTemporaryWorkspace(workspace);
  const due = (staleOn: string) => ({
    subject: '通知公告',
    url: 'http://north.example.test/tzgg/',
    newest: '2026-01-01' as IsoDate,
    staleOn: staleOn as IsoDate,
    indicator: 'V4b',
  });
  await store.sweeps.begin(sampleSweep(Q2, ['older', 'north']));
  const ahead = [due('2026-07-20'), due('2026-07-21')];
  await store.sweeps.finishJob(
    Q2,
    sampleJob('older'),
    sampleSnapshot('older', 'o1'),
    sampleAudit('older', 'o1'),
  );
  await store.sweeps.finishJob(Q2, sampleJob('north'), sampleSnapshot('north', 'n1'), {
    ...sampleAudit('north', 'n1'),
    forecast: ahead,
  });
  await store.close();
  const ask = (...args: string[]) =>
    runCli(['cards', 'forecast', ...args, '--quarter', Q2, '--workspace', workspace]);

  const said = await ask();
  expect([said.status, said.stdout]).toEqual([0, expect.stringContaining('将于2026-07-20到期')]);
  expect(said.stdout).not.toContain('2026-07-21');
  expect(JSON.parse((await ask('north', '--days', '31', '--json')).stdout)).toMatchObject([
    { agency: 'north', staleOn: '2026-07-20', indicators: ['V4b'] },
    { staleOn: '2026-07-21' },
  ]);
  expect((await ask('older')).stdout).toContain('没有已知将超期的栏目');
  const unknown = await ask('nroth');
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean "north"?')]);
});
