import { expect, test } from 'vitest';
import { buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { gradingEvents } from './grading-events.js';

test.each([
  ['new', 'proposed'],
  ['open', 're-checked'],
  ['unclear', 're-checked'],
  ['refused', 'refused'],
] as const)('a problem that is %s is entered as %s', (state, kind) => {
  const problem = buildProblem({ state });
  const ledger = buildLedger({ grades: [buildGrade({ card: 'none', problems: [problem], rectified: [] })] });
  expect(gradingEvents(ledger)).toMatchObject([
    { kind, problem: problem.key, at: ledger.gradedAt, reason: problem.message, evidence: { state } },
  ]);
});

test('a problem that is gone is entered as rectified, and so is the card that is lifted with it', () => {
  const rectified = [buildProblem({ state: 'rectified' })];
  const ledger = buildLedger({ grades: [buildGrade({ card: 'none', problems: [], rectified })] });
  expect(gradingEvents(ledger)).toMatchObject([
    { kind: 'rectified', problem: null },
    { kind: 'rectified', problem: rectified[0]!.key },
  ]);
});

test.each([
  ['yellow', ['veto'], ['proposed']],
  ['red', ['not-rectified'], ['escalated']],
  ['yellow', [], ['re-checked']],
  ['none', [], []],
] as const)('a card %s is entered for the agency as a whole', (card, cardReasons, kinds) => {
  const ledger = buildLedger({ grades: [buildGrade({ card, cardReasons, problems: [], rectified: [] })] });
  expect(gradingEvents(ledger).map(({ kind }) => kind)).toEqual(kinds);
});
