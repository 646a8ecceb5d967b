import { addDays, dateOf, type IsoDate } from './iso-date.js';

/** A stretch of time that comes again and again. `ten-days` is a 旬: the 1st to 10th, 11th to 20th, or the rest of a month. */
export type Period = 'day' | 'week' | 'ten-days' | 'month' | 'quarter' | 'half-year' | 'year';

/** Months of the periods that are made of whole months and begin with the year. */
export const MONTHS_OF_PERIOD = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

/** A period of whole months. */
export type MonthsPeriod = keyof typeof MONTHS_OF_PERIOD;

/** The last day of the period in which a date lies; weeks end on Sundays. */
export function lastDayOfPeriod(date: IsoDate, period: Period): IsoDate {
  switch (period) {
    case 'day':
      return date;
    case 'week':
      return addDays(date, (7 - new Date(date).getUTCDay()) % 7);
    case 'ten-days':
      return lastDayOfTenDays(date);
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return dayInPeriod(date, period, { month: MONTHS_OF_PERIOD[period], day: null });
    default:
      return period satisfies never;
  }
}

/**
 * A day of the period in which a date lies: `month` counts from 1 inside the period, `day` null is the last of that month, and so
 * is a day that the month lacks.
 */
export function dayInPeriod(
  date: IsoDate,
  period: MonthsPeriod,
  { month, day }: { readonly month: number; readonly day: number | null },
): IsoDate {
  const [year, monthNow] = date.split('-').map(Number) as [number, number, number];
  const monthsLong = MONTHS_OF_PERIOD[period];
  const monthWanted = Math.floor((monthNow - 1) / monthsLong) * monthsLong + month;
  const found = dateOf(year, monthWanted, day ?? 31);
  return found ?? lastDayOfMonth(year, monthWanted);
}

function lastDayOfTenDays(date: IsoDate): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (day > 20) return lastDayOfMonth(year, month);
  return addDays(date, (day > 10 ? 20 : 10) - day);
}

function lastDayOfMonth(year: number, month: number): IsoDate {
  // Every month of the calendar has a 28th.
  const late = [31, 30, 29, 28].map((day) => dateOf(year, month, day));
  return late.find((day) => day !== null) as IsoDate;
}
