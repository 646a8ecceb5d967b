import { expect, test } from 'vitest';
import type { IsoDate } from './iso-date.js';
import {
  describeQuarter,
  firstDay,
  lastDay,
  nextQuarter,
  parseQuarter,
  previousQuarter,
  type Quarter,
  quarterOf,
} from './quarter.js';

test('a quarter is a year, Q and one of four numbers', () => {
  expect(parseQuarter('2026Q3')).toBe('2026Q3');
  for (const text of ['2026Q5', '2026Q0', '26Q3', '2026-Q3', '2026q3']) expect(parseQuarter(text)).toBeNull();
});

test.each([
  ['2026-01-01', '2026Q1'],
  ['2026-03-31', '2026Q1'],
  ['2026-04-01', '2026Q2'],
  ['2026-12-31', '2026Q4'],
])('%s lies in %s', (date, quarter) => {
  expect(quarterOf(date as IsoDate)).toBe(quarter);
});

test('quarters follow each other over the year’s end', () => {
  expect(previousQuarter('2026Q1' as Quarter)).toBe('2025Q4');
  expect(nextQuarter('2025Q4' as Quarter)).toBe('2026Q1');
  expect([firstDay('2026Q1' as Quarter), lastDay('2026Q1' as Quarter)]).toEqual(['2026-01-01', '2026-03-31']);
  expect(describeQuarter('2026Q3' as Quarter)).toBe('2026年第三季度');
});
