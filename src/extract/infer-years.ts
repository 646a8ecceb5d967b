import { dateOf, type IsoDate } from '../calendar/iso-date.js';

/** A month and a day as a list prints them. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

/** So many items at the head of a list may stand there out of order (pinned without a mark). */
const HEAD_MOST = 3;
/** A jump forward of fewer days is taken for two items out of order: a year's end leaves a wide one. */
const YEAR_END_LEAST = 60;
/** A list with more jumps among its steps is in no order that would tell years. */
const ORDERED_JUMPS_MOST = 1 / 3;

/**
 * The years of a newest-first list that prints none: the latest possible for its first item, and one less each time that the
 * days jump far forward on the way down. A jump within the first few items is taken for items kept at the top, not for a year
 * that ends, and so is a first item of December above others of September: the reckoning begins anew below them. In a list
 * without order each day is the latest that has come. So a doubt makes the list younger, never older. null for a day that no
 * such year has.
 */
export function inferYears(days: readonly DayOfYear[], asOf: IsoDate): readonly (IsoDate | null)[] {
  if (!isOrdered(days)) return days.map((day) => latestPossible(day, asOf));
  const head = headLength(days, asOf);
  return [...days.slice(0, head).map((day) => latestPossible(day, asOf)), ...descend(days.slice(head), asOf)];
}

/** Whether the days mostly go back on the way down. */
function isOrdered(days: readonly DayOfYear[]): boolean {
  const jumps = days.filter((here, at) => at > 0 && gap(days[at - 1] ?? here, here) > 0).length;
  return jumps <= Math.max(HEAD_MOST, (days.length - 1) * ORDERED_JUMPS_MOST);
}

/** How many items may stand above the real beginning of the list: up to the last of the first few steps that goes up, or comes from a day still ahead. */
function headLength(days: readonly DayOfYear[], asOf: IsoDate): number {
  const year = Number(asOf.slice(0, 4));
  for (let at = Math.min(HEAD_MOST, days.length - 1); at >= 1; at--) {
    const [before, here] = [days[at - 1], days[at]];
    if (!before || !here) continue;
    if (gap(before, here) > 0 || (isAhead(year, before, asOf) && !isAhead(year, here, asOf))) return at;
  }
  return 0;
}

function descend(days: readonly DayOfYear[], asOf: IsoDate): (IsoDate | null)[] {
  let year = Number(asOf.slice(0, 4));
  let before: DayOfYear | null = null;
  return days.map((here) => {
    if (before && gap(before, here) >= YEAR_END_LEAST) year--;
    if (isAhead(year, here, asOf)) year--;
    before = here;
    return dateOf(isLeapDay(here) ? year - (year % 4) : year, here.month, here.day);
  });
}

function isAhead(year: number, { month, day }: DayOfYear, asOf: IsoDate): boolean {
  const [asOfYear, asOfMonth, asOfDay] = asOf.split('-').map(Number);
  return year === asOfYear && (month > (asOfMonth ?? 0) || (month === asOfMonth && day > (asOfDay ?? 0)));
}

/** Its year is the latest leap year, whatever the order says. */
function isLeapDay({ month, day }: DayOfYear): boolean {
  return month === 2 && day === 29;
}

function latestPossible(day: DayOfYear, asOf: IsoDate): IsoDate | null {
  return descend([day], asOf)[0] ?? null;
}

/** How many days the second lies behind the first within one year, roughly; negative when it lies before. */
function gap(one: DayOfYear, other: DayOfYear): number {
  return (other.month - one.month) * 30.5 + (other.day - one.day);
}
