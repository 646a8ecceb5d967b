import { expect, test } from 'vitest';
import { GongkaiError } from '../errors.js';
import type { IsoDate } from './iso-date.js';
import { addWorkdays, isWorkday, subtractWorkdays, type WorkdayCalendar, workdayFrom } from './workdays.js';

const dates = (...texts: string[]) => new Set(texts as IsoDate[]);
const calendar: WorkdayCalendar = new Map([
  [
    2026,
    {
      year: 2026,
      holidays: dates('2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
      makeUpDays: dates('2026-10-10'),
    },
  ],
]);

test.each([
  ['2026-09-30', true],
  ['2026-10-01', false],
  ['2026-10-03', false],
  ['2026-10-10', true],
])('whether %s is worked: %s', (date, worked) => {
  expect(isWorkday(date as IsoDate, calendar)).toBe(worked);
});

test('the day itself is not counted, holidays are skipped and make-up days count', () => {
  expect(addWorkdays('2026-09-29' as IsoDate, 1, calendar)).toBe('2026-09-30');
  expect(addWorkdays('2026-09-30' as IsoDate, 3, calendar)).toBe('2026-10-10');
});

test('working days are counted backwards over a holiday, too', () => {
  expect(subtractWorkdays('2026-10-08' as IsoDate, 1, calendar)).toBe('2026-09-30');
  expect(subtractWorkdays('2026-10-12' as IsoDate, 2, calendar)).toBe('2026-10-09');
});

test.each([
  ['a worked day stands', '2026-09-30', '2026-09-30'],
  ['a holiday moves over the whole holiday', '2026-10-01', '2026-10-08'],
  ['a Saturday that is worked stands', '2026-10-10', '2026-10-10'],
  ['a Sunday moves to Monday', '2026-10-11', '2026-10-12'],
])('the last day of a period: %s', (_, date, moved) => {
  expect(workdayFrom(date as IsoDate, calendar)).toBe(moved);
});

test('a year without a table is an error that names the file to add', () => {
  const reckon = () => addWorkdays('2026-12-30' as IsoDate, 5, calendar);
  expect(reckon).toThrow(GongkaiError);
  expect(reckon).toThrow('no holiday table for 2027');
});
