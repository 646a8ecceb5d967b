import { previousQuarter, type Quarter } from '../calendar/quarter.js';
import type { GradingPolicy } from '../model/grading-policy.js';

/** The earlier quarters in which an agency was named that still count in a quarter, by the policy; null where cards never add up. */
export function countingQuarters(
  namedIn: readonly Quarter[],
  quarter: Quarter,
  { repeatedYellow }: GradingPolicy,
): readonly Quarter[] | null {
  if (!repeatedYellow) return null;
  const { within } = repeatedYellow;
  const first = within === 'year' ? (`${quarter.slice(0, 4)}Q1` as Quarter) : earliest(quarter, within);
  return namedIn.filter((named) => named >= first && named < quarter);
}

/** Whether being named now makes the yellow card a red one. */
export function isRepeated(counting: readonly Quarter[] | null, { repeatedYellow }: GradingPolicy): boolean {
  return counting !== null && repeatedYellow !== null && counting.length + 1 >= repeatedYellow.cards;
}

/** The first of so many quarters of which a quarter is the last. */
function earliest(quarter: Quarter, quarters: number): Quarter {
  let first = quarter;
  for (let more = quarters - 1; more > 0; more -= 1) first = previousQuarter(first);
  return first;
}
