import { expect, test } from 'vitest';
import type { AgencyGrade } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Standing, StandingState } from '../model/standing.js';
import { sampleLedger } from '../testing/store/sample-records.js';
import { agenciesAtIssue } from './at-issue.js';

function ledgerOf(...grades: readonly (Partial<AgencyGrade> & { readonly agency: string })[]): QuarterLedger {
  const clean = { card: 'none', problems: [] };
  return {
    ...sampleLedger('2026Q2' as never, null),
    grades: grades.map((grade) => ({ ...clean, ...grade }) as unknown as AgencyGrade),
  };
}

test('an agency with a card, an open or a waived problem is at issue, a clean one is not', () => {
  const ledger = ledgerOf(
    { agency: 'clean' },
    { agency: 'yellow', card: 'yellow' },
    { agency: 'open', problems: [{} as never] },
    { agency: 'waived', waived: [{} as never] },
  );
  expect([...agenciesAtIssue(ledger, [])]).toEqual(['yellow', 'open', 'waived']);
});

const STATES: readonly (readonly [StandingState, boolean])[] = [
  ['open', true],
  ['confirmed', true],
  ['appealed', true],
  ['waived', true],
  ['rectified', false],
  ['dismissed', false],
  ['corrected', false],
  ['expired', false],
];

test.each(STATES)('an agency of which something stands %s in the record: at issue %s', (state, expected) => {
  const standing = { agency: 'bureau', state } as Standing;
  expect(agenciesAtIssue(null, [standing]).has('bureau')).toBe(expected);
});
