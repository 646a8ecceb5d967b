import { expect, test } from 'vitest';
import type { AgencyGrade } from '../model/grade.js';
import type { Standing, StandingState } from '../model/standing.js';
import { agenciesAtIssue } from './at-issue.js';

function gradesOf(...grades: readonly (Partial<AgencyGrade> & { readonly agency: string })[]) {
  return grades.map((grade) => ({ card: 'none', problems: [], ...grade }) as unknown as AgencyGrade);
}

test('an agency with a card, an open or a waived problem is at issue, a clean one is not', async () => {
  const grades = gradesOf(
    { agency: 'clean' },
    { agency: 'yellow', card: 'yellow' },
    { agency: 'open', problems: [{} as never] },
    { agency: 'waived', waived: [{} as never] },
  );
  expect([...(await agenciesAtIssue(grades, []))]).toEqual(['yellow', 'open', 'waived']);
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

test.each(STATES)(
  'an agency of which something stands %s in the record: at issue %s',
  async (state, expected) => {
    const standing = { agency: 'bureau', state } as Standing;
    expect((await agenciesAtIssue([], [standing])).has('bureau')).toBe(expected);
  },
);
