import { addDays, dateOf, type IsoDate } from './iso-date.js';
import { describeQuarter, quarterOf } from './quarter.js';

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

/** The first day of the period in which a date lies; weeks begin on Mondays. */
export function firstDayOfPeriod(date: IsoDate, period: Period): IsoDate {
  switch (period) {
    case 'day':
      return date;
    case 'week':
      return addDays(lastDayOfPeriod(date, 'week'), -6);
    case 'ten-days':
      return addDays(date, 1 - dayOfTenDays(Number(date.slice(8))));
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return dayInPeriod(date, period, { month: 1, day: 1 });
    default:
      return period satisfies never;
  }
}

/** The period in which a date lies, in Chinese: `2026年第一季度`, `2026年3月中旬`. */
export function describePeriod(date: IsoDate, period: Period): string {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (period) {
    case 'day':
      return date;
    case 'week':
      return `${firstDayOfPeriod(date, 'week')}至${lastDayOfPeriod(date, 'week')}`;
    case 'ten-days':
      return `${year}年${Number(month)}月${'上中下'.charAt(Math.min(2, Math.floor((Number(day) - 1) / 10)))}旬`;
    case 'month':
      return `${year}年${Number(month)}月`;
    case 'quarter':
      return describeQuarter(quarterOf(date));
    case 'half-year':
      return `${year}年${Number(month) <= 6 ? '上' : '下'}半年`;
    case 'year':
      return `${year}年`;
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

/** Which of its ten (or eight to eleven) days a day of a month is, from 1. */
function dayOfTenDays(day: number): number {
  return day > 20 ? day - 20 : ((day - 1) % 10) + 1;
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
