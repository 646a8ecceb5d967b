import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ProblemKey } from '../model/grade.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import { type CliRun, runCli } from '../testing/run-cli.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleLedger } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;
const PROBLEM = 'main|V1|通知公告';

const proposed = (problem: string | null, evidence: LedgerEntry['evidence']): LedgerEntry => ({
  kind: 'proposed',
  quarter: Q2,
  agency: 'bureau',
  problem: problem as ProblemKey | null,
  at: '2026-06-20T04:00:00.000Z' as IsoInstant,
  actor: 'gongkai 0.1.0',
  reason: '本季度被点名，拟出示黄牌。',
  evidence,
});

/** A workspace with a graded quarter: a yellow card with one problem, proposed. */
async function gradedWorkspace(): Promise<string> {
  const workspace = temporaryFolder();
  const store = await openTemporaryWorkspace(workspace);
  await store.ledgers.save(sampleLedger(Q2, null), [
    proposed(null, { card: 'yellow' }),
    proposed(PROBLEM, { rectifyBy: '2026-07-03' }),
  ]);
  await store.close();
  return workspace;
}

type Step = readonly [args: string, status: number, output: string];

async function takeSteps(workspace: string, steps: readonly Step[]): Promise<void> {
  for (const [args, status, output] of steps) {
    const run: CliRun = await runCli(
      args
        .split(' ')
        .map((word) => (word === 'PROBLEM' ? PROBLEM : word))
        .concat('--workspace', workspace),
    );
    expect({ args, status: run.status, output: run.stdout + run.stderr }).toEqual({
      args,
      status,
      output: expect.stringContaining(output),
    });
  }
}

test('a proposal is decided once, by a person with a reason, and the record stays proved', {
  timeout: 120_000,
}, async () => {
  await takeSteps(await gradedWorkspace(), [
    ['cards confirm bureau --actor 李某 --reason ', 2, 'EVENT_UNFOUNDED'],
    ['cards confirm bureau --actor gongkai --reason 属实', 2, 'EVENT_UNFOUNDED'],
    ['cards confirm another --actor 李某 --reason 属实', 2, 'PROPOSAL_MISSING'],
    ['cards notify bureau --actor 李某 --reason 已通报', 2, 'Possible are: confirm, dismiss, look'],
    ['cards confirm bureau --actor 李某 --reason 属实', 0, 'confirmed: bureau card (2026Q2)'],
    ['cards confirm bureau --actor 李某 --reason 属实', 2, 'the card is confirmed: it cannot be confirmed'],
    ['cards verify', 0, '4 events, none altered'],
    [
      'cards show bureau',
      0,
      '2026-06-20 12:00:00  建议  bureau 2026Q2  gongkai 0.1.0：本季度被点名，拟出示黄牌。',
    ],
    ['cards show bureau', 0, '确认  bureau 2026Q2  李某：属实'],
    ['cards show bureau', 0, 'bureau的牌别（2026Q2）：已确认（李某：属实）。可办理：'],
    [
      'cards show bureau',
      0,
      `bureau '${PROBLEM}'（2026Q2）：待核实，整改期限2026-07-03。可办理：确认（confirm）`,
    ],
    ['cards show bureau', 0, `建议  bureau '${PROBLEM}' 2026Q2`],
  ]);
});

test('a problem goes its way: told, claimed, looked at again, waived, taken back', {
  timeout: 120_000,
}, async () => {
  const by = '--actor 李某 --reason 属实';
  await takeSteps(await gradedWorkspace(), [
    [`cards confirm bureau PROBLEM ${by}`, 0, 'confirmed'],
    [`cards notify bureau PROBLEM ${by} --on 2199-01-01`, 2, 'has not come yet'],
    [`cards notify bureau PROBLEM ${by} --on 2026-06-25 --document 〔2026〕3号`, 0, 'notified'],
    [`cards refuse bureau PROBLEM ${by} --on 2026-07-03`, 2, 'may be rectified until 2026-07-03'],
    [`cards claim bureau PROBLEM ${by}`, 0, 'rectification-claimed'],
    [`cards recheck bureau PROBLEM ${by}`, 0, 're-checked'],
    [`cards refuse bureau PROBLEM ${by} --on 2026-07-04`, 0, 'refused'],
    [`cards waive bureau PROBLEM ${by} --until 2026-06-01`, 2, 'a last day that is not over'],
    [`cards waive bureau PROBLEM ${by} --until 2199-12-31`, 0, 'waived'],
    [`cards correct bureau PROBLEM ${by}`, 0, 'corrected'],
    [`cards claim bureau PROBLEM ${by}`, 2, 'Only a new proposal'],
  ]);
});

test('a problem whose waiver has ended is not refused before the next grading has given it new days', {
  timeout: 120_000,
}, async () => {
  const by = '--actor 李某 --reason 属实';
  await takeSteps(await gradedWorkspace(), [
    [`cards confirm bureau PROBLEM ${by}`, 0, 'confirmed'],
    [`cards notify bureau PROBLEM ${by} --on 2026-06-25`, 0, 'notified'],
    [`cards waive bureau PROBLEM ${by} --until 2199-12-31`, 0, 'waived'],
    ['cards show bureau', 0, `bureau '${PROBLEM}'（2026Q2）：已豁免至2199-12-31。可办理：失效（expire）`],
    [`cards expire bureau PROBLEM ${by}`, 0, 'expired'],
    [`cards refuse bureau PROBLEM ${by}`, 2, 'Its days of rectification begin anew'],
    ['cards show bureau', 0, '整改期限自次日重新计算。可办理：'],
  ]);
});

test('a quarter is frozen and closed by a person, and what comes later is of a later quarter', {
  timeout: 120_000,
}, async () => {
  const workspace = await gradedWorkspace();
  const by = '--actor 李某 --reason 属实';
  await takeSteps(workspace, [
    [`quarter open --quarter 2026Q2 ${by}`, 2, 'QUARTER_OPEN'],
    [`quarter close --quarter 2026Q2 ${by}`, 2, '2 proposals of 2026Q2 are not decided'],
    [`cards dismiss bureau PROBLEM ${by}`, 0, 'dismissed'],
    [`cards confirm bureau ${by}`, 0, 'confirmed: bureau card (2026Q2)'],
    [`quarter freeze --quarter 2026Q2 ${by}`, 0, 'head '],
    [`quarter freeze --quarter 2026Q2 ${by}`, 2, 'LEDGER_FROZEN'],
    [`quarter open --quarter 2026Q2 ${by}`, 0, 'opened'],
    [`quarter close --quarter 2026Q2 ${by}`, 0, 'closed'],
    [`quarter open --quarter 2026Q2 ${by}`, 2, 'LEDGER_CLOSED'],
    [`cards appeal bureau ${by}`, 0, 'appealed: bureau card (2026Q3)'],
    [`cards correct bureau ${by}`, 0, 'corrected: bureau card (2026Q3)'],
    ['quarter show', 0, '2026Q2  closed'],
    ['cards verify', 0, 'none altered'],
  ]);
  const store = await openTemporaryWorkspace(workspace);
  const entry = { ...proposed(null, {}), quarter: Q2 };
  await expect(store.events.append([{ ...entry, quarter: Q3 }, entry])).rejects.toMatchObject({
    code: 'LEDGER_CLOSED',
  });
  expect(await store.events.all()).toHaveLength(10);
  await store.close();
});
