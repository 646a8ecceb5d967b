import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { buildGrade, buildProblem } from '../testing/build-report.js';
import { runCli } from '../testing/run-cli.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleLedger } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const Q2 = '2026Q2' as Quarter;

test('says the fewest repairs that lift a card, and names the agencies that it knows', {
  timeout: 120_000,
}, async () => {
  const workspace = temporaryFolder();
  const store = await openTemporaryWorkspace(workspace);
  const choice = { outlet: 'portal', indicator: 'V4b', title: '栏目不更新', repairs: 1, findings: 2 };
  const named = buildGrade({
    agency: 'named',
    card: 'yellow',
    problems: [buildProblem({ state: 'new' }), buildProblem({ state: 'new' })],
    whatIf: { regrade: [choice], beyond: [] },
  });
  await store.ledgers.save(
    { ...sampleLedger(Q2, null), grades: [named, buildGrade({ agency: 'clean' })] },
    [],
  );
  await store.close();
  const ask = (...args: string[]) =>
    runCli(['cards', 'what-if', ...args, '--quarter', Q2, '--workspace', workspace]);

  const said = await ask('named');
  expect([said.status, said.stdout]).toEqual([0, expect.stringContaining('2个问题中的任意1个')]);
  expect(JSON.parse((await ask('named', '--json')).stdout)).toMatchObject({
    card: 'yellow',
    whatIf: { regrade: [choice] },
  });
  expect((await ask('clean')).stdout).toContain('没有黄牌、红牌');
  const unknown = await ask('nmaed');
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean "named"?')]);
});
