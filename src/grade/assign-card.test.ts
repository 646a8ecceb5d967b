import { expect, test } from 'vitest';
import type { Card, OpenProblem } from '../model/grade.js';
import { buildProblem } from '../testing/build-report.js';
import { assignCard, type CardCase } from './assign-card.js';

const open = buildProblem({ state: 'open' });
const unclear = buildProblem({ state: 'unclear' });
const refused = buildProblem({ state: 'refused' });

/** The card of the last quarter was lifted while its problem was waived. */
const waiverEnded = (problem: OpenProblem, given: Partial<CardCase> = {}): CardCase => ({
  verdict: 'unqualified',
  previousCard: 'none',
  namedFor: ['veto'],
  lasting: [problem],
  resumed: [problem],
  rectified: [],
  fresh: [],
  repeatedAfter: null,
  ...given,
});

test.each<[string, CardCase, Card, string]>([
  [
    'within its new days, its agency named',
    waiverEnded(open),
    'yellow',
    '1个问题豁免到期，恢复计入，整改期限自到期次日重新计算；本季度被点名，拟出示黄牌。',
  ],
  [
    'within its new days, its agency not named',
    waiverEnded(open, { verdict: 'qualified', namedFor: [] }),
    'none',
    '1个问题豁免到期，恢复计入，整改期限自到期次日重新计算；本季度未被点名，不出示黄牌。',
  ],
  [
    'not readable',
    waiverEnded(unclear, { verdict: 'undetermined', namedFor: [] }),
    'none',
    '原有1个问题本季度无法复核，不出示黄牌、红牌。',
  ],
  ['after its new days', waiverEnded(refused), 'red', '1个问题超过整改期限仍未整改，拟出示红牌。'],
  [
    'that was never waived, its card taken back by a person',
    waiverEnded(open, { resumed: [] }),
    'none',
    '原有1个问题仍在整改期内或无法复核，不出示黄牌、红牌。',
  ],
  [
    'beside a card that another problem keeps',
    waiverEnded(open, { previousCard: 'yellow', lasting: [open, open] }),
    'yellow',
    '原有2个问题仍在整改期内或无法复核，维持黄牌。',
  ],
])('a problem whose waiver has ended, %s', (_case, given, card, sentence) => {
  expect(assignCard(given)).toMatchObject({ card, sentence });
});
