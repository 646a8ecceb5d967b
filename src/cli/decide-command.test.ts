import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { runCli } from '../testing/run-cli.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleLedger } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const quarter = '2026Q2' as Quarter;

test('a proposal is decided once, by a person with a reason, and the record stays proved', {
  timeout: 60_000,
}, async () => {
  const workspace = temporaryFolder();
  const store = await openTemporaryWorkspace(workspace);
  await store.ledgers.save(sampleLedger(quarter, null), [
    {
      kind: 'proposed',
      quarter,
      agency: 'bureau',
      problem: null,
      at: '2026-06-20T04:00:00.000Z' as IsoInstant,
      actor: 'gongkai 0.1.0',
      reason: '本季度被点名，拟出示黄牌。',
      evidence: { card: 'yellow' },
    },
  ]);
  await store.close();
  const decide = (agency: string, reason: string) =>
    runCli(
      ['cards', 'confirm', agency, '--actor', '李某', '--reason', reason].concat('--workspace', workspace),
    );

  expect(await decide('bureau', ' ')).toMatchObject({ status: 2 });
  expect(await decide('another', '属实')).toMatchObject({ status: 2 });
  expect(await decide('bureau', '属实')).toMatchObject({ status: 0 });
  const again = await decide('bureau', '属实');
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('PROPOSAL_MISSING');

  const proof = await runCli(['cards', 'verify', '--workspace', workspace]);
  expect(proof).toMatchObject({ status: 0, stdout: expect.stringContaining('3 events, none altered') });
});
