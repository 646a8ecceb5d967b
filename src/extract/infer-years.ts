import { dateOf, type IsoDate } from '../calendar/iso-date.js';

/** A month and a day as a list prints them. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

/** So many items at the head of a list may stand there out of order (pinned without a mark). */
const HEAD_MOST = 3;

/**
 * The years of a newest-first list that prints none: the latest possible for its first item, and one less each time that the
 * days jump forward on the way down. A jump within the first few items is taken for items kept at the top, not for a year that
 * ends: the reckoning begins anew below them. So a doubt makes the list younger, never older. null for a day that no such year
 * has.
 */
export function inferYears(days: readonly DayOfYear[], asOf: IsoDate): readonly (IsoDate | null)[] {
  const head = headLength(days);
  return [...descend(days.slice(0, head), asOf), ...descend(days.slice(head), asOf)];
}

/** How many items stand above the real beginning of the list. */
function headLength(days: readonly DayOfYear[]): number {
  for (let at = Math.min(HEAD_MOST, days.length - 1); at >= 1; at--) {
    const [before, here] = [days[at - 1], days[at]];
    if (before && here && isLater(here, before)) return at;
  }
  return 0;
}

function descend(days: readonly DayOfYear[], asOf: IsoDate): (IsoDate | null)[] {
  let year = Number(asOf.slice(0, 4));
  let before: DayOfYear = { month: Number(asOf.slice(5, 7)), day: Number(asOf.slice(8, 10)) };
  return days.map((here) => {
    if (isLater(here, before)) year--;
    before = here;
    return dateOf(year, here.month, here.day);
  });
}

function isLater(one: DayOfYear, other: DayOfYear): boolean {
  return one.month > other.month || (one.month === other.month && one.day > other.day);
}
