import { expect, test } from 'vitest';
import { dateAfter, dateBefore, describeDuration, firstDayPast, parseDuration } from './duration.js';
import { addDays, type IsoDate } from './iso-date.js';

test.each([
  ['P14D', { months: 0, days: 14 }, '14天'],
  ['P2W', { months: 0, days: 14 }, '14天'],
  ['P6M', { months: 6, days: 0 }, '6个月'],
  ['P1Y', { months: 12, days: 0 }, '1年'],
  ['P1Y6M10D', { months: 18, days: 10 }, '1年6个月10天'],
])('%s is a duration', (text, duration, chinese) => {
  expect(parseDuration(text)).toEqual(duration);
  expect(describeDuration(duration)).toBe(chinese);
});

test.each(['14', 'P', 'P0D', '14D', 'two weeks', 'P1.5M', 'PT5H', 'p14d', '-P1D'])(
  '%s is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test.each([
  ['2026-09-20', { months: 0, days: 14 }, '2026-09-06'],
  ['2026-09-20', { months: 6, days: 0 }, '2026-03-20'],
  ['2026-08-31', { months: 6, days: 0 }, '2026-02-28'],
  ['2024-08-31', { months: 6, days: 0 }, '2024-02-29'],
  ['2026-01-31', { months: 1, days: 0 }, '2025-12-31'],
  ['2024-02-29', { months: 12, days: 0 }, '2023-02-28'],
])('before %s by %o lies %s', (from, duration, expected) => {
  expect(dateBefore(from as IsoDate, duration)).toBe(expected);
});

test.each([
  ['2026-01-31', { months: 1, days: 0 }, '2026-02-28'],
  ['2024-01-31', { months: 1, days: 0 }, '2024-02-29'],
  ['2026-11-30', { months: 3, days: 0 }, '2027-02-28'],
  ['2026-12-15', { months: 0, days: 20 }, '2027-01-04'],
])('after %s by %o lies %s', (from, duration, expected) => {
  expect(dateAfter(from as IsoDate, duration)).toBe(expected);
});

test('the first day past a span is the first on which the date lies before what is allowed, from any day', () => {
  const spans = ['P1D', 'P14D', 'P1M', 'P1M15D', 'P6M', 'P1Y'].flatMap((text) => parseDuration(text) ?? []);
  for (let day = '2023-12-01' as IsoDate; day < '2025-03-05'; day = addDays(day, 1)) {
    for (const span of spans) {
      const past = firstDayPast(day, span);
      expect(past).not.toBeNull();
      if (past === null) continue;
      expect(dateBefore(past, span) > day).toBe(true);
      expect(dateBefore(addDays(past, -1), span) <= day).toBe(true);
    }
  }
});
