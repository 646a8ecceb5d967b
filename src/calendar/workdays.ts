import { GongkaiError, placeOfFile } from '../errors.js';
import { addDays, type IsoDate } from './iso-date.js';

/** One year of the State Council's holiday notice: week days that are off, and week-end days that are worked (调休). */
export interface HolidayYear {
  readonly year: number;
  readonly holidays: ReadonlySet<IsoDate>;
  readonly makeUpDays: ReadonlySet<IsoDate>;
}

/** The published holiday tables by year. A year that is not there is unknown, never "no holidays". */
export type WorkdayCalendar = ReadonlyMap<number, HolidayYear>;

/**
 * Whether a day is worked in China's public offices.
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when the table of that year is not loaded.
 */
export function isWorkday(date: IsoDate, calendar: WorkdayCalendar): boolean {
  const table = yearOf(date, calendar);
  if (table.makeUpDays.has(date)) return true;
  if (table.holidays.has(date)) return false;
  const weekday = new Date(date).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/**
 * The working day that lies `count` (≥ 1) working days after a date. The date itself is not counted (民法典 第二百零一条).
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when the reckoning runs into a year without a table.
 */
export function addWorkdays(date: IsoDate, count: number, calendar: WorkdayCalendar): IsoDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left--;
  }
  return day;
}

/**
 * The working day that lies `count` (≥ 1) working days before a date, which is not counted itself.
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when the reckoning runs into a year without a table.
 */
export function subtractWorkdays(date: IsoDate, count: number, calendar: WorkdayCalendar): IsoDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkday(day, calendar)) left--;
  }
  return day;
}

/**
 * The date itself when it is worked, else the next day that is: a period that ends on a day off ends on the first day after it
 * (民法典 第二百零三条).
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when the reckoning runs into a year without a table.
 */
export function workdayFrom(date: IsoDate, calendar: WorkdayCalendar): IsoDate {
  return isWorkday(date, calendar) ? date : addWorkdays(date, 1, calendar);
}

function yearOf(date: IsoDate, calendar: WorkdayCalendar): HolidayYear {
  const year = Number(date.slice(0, 4));
  const table = calendar.get(year);
  if (table) return table;
  throw new GongkaiError(
    'CALENDAR_YEAR_MISSING',
    `no holiday table for ${year}, needed to count working days around ${date}`,
    {
      place: placeOfFile(`standards/calendars/${year}.yaml`),
      hint: `Add standards/calendars/${year}.yaml from the State Council's holiday notice for ${year}.`,
    },
  );
}
