import { expect, test } from 'vitest';
import {
  addDays,
  chinaDate,
  chinaTime,
  dateOf,
  daysBetween,
  type IsoDate,
  instantOf,
  latestDate,
  parseIsoDate,
} from './iso-date.js';

const date = (text: string) => text as IsoDate;

test.each(['2026-09-06', '2024-02-29', '0001-01-01'])('%s is a date', (text) => {
  expect(parseIsoDate(text)).toBe(text);
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-9-6', '20260906', ''])('%s is no date', (text) => {
  expect(parseIsoDate(text)).toBeNull();
});

test('a month or day that the calendar lacks is refused, not carried over', () => {
  expect(dateOf(2026, 4, 31)).toBeNull();
  expect(dateOf(2026, 4.5, 1)).toBeNull();
});

test('the ends of months are those of the calendar, leap years and centuries included', () => {
  for (let year = 1800; year < 2600; year += 1) {
    for (const [month, day] of [
      [1, 31],
      [2, 28],
      [2, 29],
      [4, 30],
      [4, 31],
      [12, 31],
      [12, 32],
    ] as const) {
      const real = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
      const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      expect(dateOf(year, month, day)).toBe(real === written ? written : null);
    }
  }
});

test('days are counted across month, year and leap day', () => {
  expect(addDays(date('2023-12-31'), 1)).toBe('2024-01-01');
  expect(addDays(date('2024-03-01'), -1)).toBe('2024-02-29');
  expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2);
  expect(daysBetween(date('2026-09-20'), date('2026-09-06'))).toBe(-14);
});

test('the civil date of a moment is that of China', () => {
  expect(chinaDate(instantOf(Date.UTC(2026, 8, 19, 16, 0)))).toBe('2026-09-20');
  expect(chinaDate(instantOf(Date.UTC(2026, 8, 19, 15, 59)))).toBe('2026-09-19');
  expect(chinaTime(instantOf(Date.UTC(2026, 8, 19, 16, 0)))).toBe('2026-09-20 00:00:00');
});

test('the latest of no dates is none', () => {
  expect(latestDate([])).toBeNull();
  expect(latestDate([date('2026-01-02'), date('2026-03-01'), date('2025-12-31')])).toBe('2026-03-01');
});
