import { expect, test } from 'vitest';
import type { AgencyGrade, CardWhatIf, OpenProblem, RepairChoice } from '../model/grade.js';
import { buildGrade, buildProblem } from '../testing/build-report.js';
import { whatLiftsCard } from './what-lifts-card.js';

const choice = (repairs: number, findings: number): RepairChoice => ({
  outlet: 'portal',
  indicator: 'V4b',
  title: '栏目不更新',
  repairs,
  findings,
});

const problems = (...states: OpenProblem['state'][]) => states.map((state) => buildProblem({ state }));

test.each<readonly [string, readonly OpenProblem[], CardWhatIf, readonly string[]]>([
  [
    'all that the card is given for',
    problems('new', 'new'),
    { regrade: [choice(2, 2)], beyond: [] },
    ['解除黄牌：所列2个问题须全部改好。'],
  ],
  [
    'less, while the quarter can still be graded again',
    problems('new', 'new', 'new'),
    { regrade: [choice(1, 3)], beyond: [] },
    [
      '解除黄牌：所列3个问题须全部改好。',
      '本季度结果确定以前重新检查的，最少改好“栏目不更新”（V4b）的3个问题中的任意1个，即不再达到点名条件。',
    ],
  ],
  [
    'what could not be looked at, and what is named after that',
    problems('open', 'unclear'),
    { regrade: [], beyond: [choice(2, 10)] },
    [
      '解除黄牌：所列2个问题须全部改好，其中1个本季度未能复查，须能打开核对。',
      '此外还须改好“栏目不更新”（V4b）的10个问题中的任意2个，否则下季度仍会被点名。',
    ],
  ],
])('says %s', (_, given, whatIf, sentences) => {
  const grade: AgencyGrade = buildGrade({ card: 'yellow', problems: given, whatIf });
  expect(whatLiftsCard(grade)).toEqual(sentences);
});

test('says nothing without a card, and nothing of what an older Gongkai graded', () => {
  const whatIf = { regrade: [], beyond: [] };
  expect(whatLiftsCard(buildGrade({ card: 'none', whatIf }))).toEqual([]);
  expect(whatLiftsCard(buildGrade({ card: 'yellow' }))).toEqual([]);
});
