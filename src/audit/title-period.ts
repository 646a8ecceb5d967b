import { dateOf, type IsoDate } from '../calendar/iso-date.js';
import { firstDayOfPeriod, type MonthsPeriod } from '../calendar/period.js';

/** The period that a title speaks of, by its first day. */
export interface TitlePeriod {
  readonly period: MonthsPeriod;
  readonly first: IsoDate;
}

// Each begins with a year that may lack: `2026年`, `2026年度`, `2026.`.
const QUARTER = /(?:(20\d{2})\s?[年.-]\s?(?:度\s?)?)?(?:第\s?)?([一二三四1-4])\s?季度/;
const THREE_QUARTERS = /(?:(20\d{2})\s?[年.-]\s?(?:度\s?)?)?前三季度/;
const HALF = /(?:(20\d{2})\s?[年.-]\s?(?:度\s?)?)?([上下])半年/;
/** `1—3月`: the month up to which is reckoned. */
const MONTHS =
  /(?:(20\d{2})\s?[年.-]\s?(?:度\s?)?)?(1[0-2]|0?[1-9])\s?月?\s?(?:-|—+|－|~|至|到)\s?(1[0-2]|0?[1-9])\s?月(?!\s?\d{1,2}\s?日)/;
/** A month of its own; `3月5日` is a day. */
const MONTH = /(?:(20\d{2})\s?[年.-]\s?(?:度\s?)?)?(1[0-2]|0?[1-9])\s?月(?:份|度)?(?!\s?\d{1,2}\s?日)/;
const WHOLE_YEAR = /(20\d{2})\s?(?:年|[-—]\s?20\d{2})/;
const MONTHS_OF_STRETCH: Readonly<Record<number, MonthsPeriod>> = {
  3: 'quarter',
  6: 'half-year',
  12: 'year',
};

/**
 * The period of which a title speaks (2026年第一季度, 3月份, 1—6月, 2025年度), the shortest it names; null when it names none. A
 * title without a year means the last such period that had begun on the day of publication.
 */
export function periodOfTitle(title: string, published: IsoDate | null): TitlePeriod | null {
  // Before a quarter by itself, which would find the 三季度 in it and not the year.
  const three = THREE_QUARTERS.exec(title);
  if (three) return periodAt('quarter', three[1], 7, published);
  const quarter = QUARTER.exec(title);
  if (quarter) return periodAt('quarter', quarter[1], numberOf(quarter[2]) * 3 - 2, published);
  const half = HALF.exec(title);
  if (half) return periodAt('half-year', half[1], half[2] === '上' ? 1 : 7, published);
  const months = MONTHS.exec(title);
  if (months) return stretchOf(months, published);
  const month = MONTH.exec(title);
  if (month) return periodAt('month', month[1], Number(month[2]), published);
  const year = WHOLE_YEAR.exec(title);
  return year ? periodAt('year', year[1], 1, published) : null;
}

/** Months from the first of a year that make a quarter, a half or the year are that; others are told by their last month. */
function stretchOf([, year, from, to]: RegExpExecArray, published: IsoDate | null): TitlePeriod | null {
  const last = Number(to);
  const length = last - Number(from) + 1;
  const period = MONTHS_OF_STRETCH[length];
  if (period !== undefined && last % length === 0) return periodAt(period, year, Number(from), published);
  return periodAt('month', year, last, published);
}

function periodAt(
  period: MonthsPeriod,
  year: string | undefined,
  month: number,
  published: IsoDate | null,
): TitlePeriod | null {
  if (year !== undefined) return startingIn(period, Number(year), month);
  if (published === null) return null;
  const now = Number(published.slice(0, 4));
  const thisYear = startingIn(period, now, month);
  return thisYear && thisYear.first <= published ? thisYear : startingIn(period, now - 1, month);
}

function startingIn(period: MonthsPeriod, year: number, month: number): TitlePeriod | null {
  const first = dateOf(year, month, 1);
  return first && { period, first: firstDayOfPeriod(first, period) };
}

function numberOf(numeral: string | undefined): number {
  return '一二三四'.indexOf(numeral ?? '') + 1 || Number(numeral);
}
