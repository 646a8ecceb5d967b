import { expect, test } from 'vitest';
import type { IsoDate } from './iso-date.js';
import {
  dayInPeriod,
  describePeriod,
  firstDayOfPeriod,
  lastDayOfPeriod,
  type MonthsPeriod,
  type Period,
} from './period.js';

const date = (text: string) => text as IsoDate;

test.each<[Period, string, string]>([
  ['day', '2026-05-17', '2026-05-17'],
  ['week', '2026-05-11', '2026-05-17'],
  ['week', '2026-05-17', '2026-05-17'],
  ['week', '2026-05-18', '2026-05-24'],
  ['ten-days', '2026-02-01', '2026-02-10'],
  ['ten-days', '2026-02-10', '2026-02-10'],
  ['ten-days', '2026-02-11', '2026-02-20'],
  ['ten-days', '2026-02-21', '2026-02-28'],
  ['month', '2024-02-03', '2024-02-29'],
  ['quarter', '2026-04-01', '2026-06-30'],
  ['quarter', '2026-12-31', '2026-12-31'],
  ['half-year', '2026-06-30', '2026-06-30'],
  ['half-year', '2026-07-01', '2026-12-31'],
  ['year', '2026-03-05', '2026-12-31'],
])('the %s of %s ends on %s', (period, from, last) => {
  expect(lastDayOfPeriod(date(from), period)).toBe(last);
});

test.each<[Period, string, string, string]>([
  ['day', '2026-05-17', '2026-05-17', '2026-05-17'],
  ['week', '2026-05-17', '2026-05-11', '2026-05-11至2026-05-17'],
  ['ten-days', '2026-02-10', '2026-02-01', '2026年2月上旬'],
  ['ten-days', '2026-02-11', '2026-02-11', '2026年2月中旬'],
  ['ten-days', '2026-01-31', '2026-01-21', '2026年1月下旬'],
  ['month', '2024-02-29', '2024-02-01', '2024年2月'],
  ['quarter', '2026-06-30', '2026-04-01', '2026年第二季度'],
  ['half-year', '2026-07-01', '2026-07-01', '2026年下半年'],
  ['year', '2026-03-05', '2026-01-01', '2026年'],
])('the %s of %s begins on %s and is called %s', (period, from, first, name) => {
  expect(firstDayOfPeriod(date(from), period)).toBe(first);
  expect(describePeriod(date(from), period)).toBe(name);
});

test.each<[MonthsPeriod, { month: number; day: number | null }, string, string]>([
  ['year', { month: 1, day: 31 }, '2026-05-01', '2026-01-31'],
  ['year', { month: 2, day: 29 }, '2026-05-01', '2026-02-28'],
  ['year', { month: 6, day: null }, '2026-05-01', '2026-06-30'],
  ['quarter', { month: 1, day: 15 }, '2026-09-30', '2026-07-15'],
  ['month', { month: 1, day: 5 }, '2026-02-20', '2026-02-05'],
  ['month', { month: 1, day: 31 }, '2026-04-20', '2026-04-30'],
])('in a %s, %o for %s is %s', (period, at, from, day) => {
  expect(dayInPeriod(date(from), period, at)).toBe(day);
});
