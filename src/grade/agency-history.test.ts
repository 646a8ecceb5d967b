import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { buildGrade, buildLedger } from '../testing/build-report.js';
import { historyUnderAllIds } from './agency-history.js';

/** A ledger with agencies; `new<old` follows `old`. */
const ledger = (quarter: string, ...agencies: readonly string[]) =>
  buildLedger({
    quarter: quarter as Quarter,
    grades: agencies.map((written) => {
      const [agency = '', ...succeeds] = written.split('<');
      return buildGrade({ agency, ...(succeeds.length > 0 ? { succeeds } : {}) });
    }),
  });
const LEDGERS = [
  ledger('2026Q4', 'new<old<alias', 'other'),
  ledger('2026Q3', 'new<old<alias', 'other'),
  ledger('2026Q2', 'old<older', 'alias', 'other'),
  ledger('2026Q1', 'older', 'other'),
];

/** As the store gives it: the quarters of one agency, with its grade alone. */
const history = async (agency: string) =>
  LEDGERS.map((one) => ({ ...one, grades: one.grades.filter((grade) => grade.agency === agency) })).filter(
    ({ grades }) => grades.length > 0,
  );

test.each([
  ['new', ['2026Q4 new', '2026Q3 new', '2026Q2 old alias', '2026Q1 older']],
  ['old', ['2026Q2 old', '2026Q1 older']],
  ['other', ['2026Q4 other', '2026Q3 other', '2026Q2 other', '2026Q1 other']],
  ['nobody', []],
])('the history of %s goes on under the ids of before', async (agency, expected) => {
  const told = await historyUnderAllIds(agency, { history });
  expect(
    told.map(({ quarter, grades }) => `${quarter} ${grades.map((one) => one.agency).join(' ')}`),
  ).toEqual(expected);
});
