import { z } from 'zod';
import { addDays, daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { HolidayYear } from '../calendar/workdays.js';
import type { UnverifiedStatement } from '../model/standard.js';
import { date, text, verify } from './fields.js';
import { refuseTwins } from './prove-standard.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import { readYaml } from './yaml-reader.js';
import type { PlaceFinder, ValuePath, YamlText } from './yaml-source.js';

/** One year's table, with what nobody has yet compared with the notice. */
export interface LoadedHolidays extends HolidayYear {
  readonly unverified: readonly UnverifiedStatement[];
}

const notice = z.strictObject({ document: text, title: text, verify });

const holiday = z.strictObject({ name: text, from: date, to: date, verify });

/** A year's holiday table as its YAML file has it. */
export const holidaysSchema = z.strictObject({
  year: z.int().min(1949).max(9999),
  notices: z.array(notice).min(1),
  holidays: z.array(holiday).min(1),
  makeUpDays: z.array(date).default([]),
});

type HolidayTable = z.output<typeof holidaysSchema>;

/**
 * Reads a year's holiday table.
 * @throws StandardError with every problem of the file: a day of another year, a make-up day that is no week-end.
 */
export function parseHolidays(source: YamlText): LoadedHolidays {
  const { value, placeOf, unverified } = readYaml(source, holidaysSchema);
  refuseProblems([
    ...value.holidays.flatMap((_, index) => proveSpan(value, index, placeOf)),
    ...value.makeUpDays.flatMap((_, index) => proveMakeUpDay(value, index, placeOf)),
    ...refuseTwins(
      value.makeUpDays.map((day, index) => ({
        what: 'make-up day',
        text: day,
        place: placeOf(['makeUpDays', index]),
      })),
    ),
  ]);
  return {
    year: value.year,
    holidays: new Set(value.holidays.flatMap(daysOf)),
    makeUpDays: new Set(value.makeUpDays),
    unverified: unverified.map(({ statement }) => statement),
  };
}

function proveSpan(
  { year, holidays }: HolidayTable,
  index: number,
  placeOf: PlaceFinder,
): readonly StandardProblem[] {
  const span = holidays[index];
  if (!span) return [];
  const badDay = (path: ValuePath, message: string, hint: string): StandardProblem => ({
    code: 'STANDARD_BAD_DAY',
    message,
    place: placeOf(['holidays', index, ...path]),
    hint,
  });
  const strangers = (['from', 'to'] as const).filter((end) => !isOfYear(span[end], year));
  const alien = strangers.map((end) =>
    badDay([end], `${span[end]} is no day of ${year}`, `Put days of another year into that year's table.`),
  );
  if (span.from <= span.to) return alien;
  return [
    ...alien,
    badDay(['to'], `"${span.name}" ends on ${span.to}, before it begins`, 'Swap from and to.'),
  ];
}

function proveMakeUpDay(
  { year, makeUpDays, holidays }: HolidayTable,
  index: number,
  placeOf: PlaceFinder,
): readonly StandardProblem[] {
  const day = makeUpDays[index];
  if (!day) return [];
  const badDay = (message: string, hint: string): readonly StandardProblem[] => [
    { code: 'STANDARD_BAD_DAY', message, place: placeOf(['makeUpDays', index]), hint },
  ];
  if (!isOfYear(day, year)) {
    return badDay(`${day} is no day of ${year}`, `Put days of another year into that year's table.`);
  }
  if (!isWeekend(day)) {
    return badDay(`${day} is a week day, which is worked anyhow`, 'Name only Saturdays and Sundays here.');
  }
  const off = holidays.find(({ from, to }) => from <= day && day <= to);
  return off ? badDay(`${day} is a holiday (${off.name}) and a make-up day`, 'Keep one of the two.') : [];
}

function daysOf({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }): readonly IsoDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

function isOfYear(day: IsoDate, year: number): boolean {
  return Number(day.slice(0, 4)) === year;
}

function isWeekend(day: IsoDate): boolean {
  return new Date(day).getUTCDay() % 6 === 0;
}
