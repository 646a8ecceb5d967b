import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';

/** How many agencies were in order on one day. */
export interface ProgressPoint {
  readonly on: IsoDate;
  readonly quarter: Quarter;
  /** `recheck`: the quarter's verdicts with those agencies in order of which every problem was found to be gone since. */
  readonly source: 'quarter' | 'recheck';
  readonly agencies: number;
  readonly qualified: number;
  /** Agencies of which nothing can be told: they may be in order or not. */
  readonly undetermined: number;
}

/** What was to be reached by a day. */
export interface ProgressTarget {
  readonly day: IsoDate;
  /** 0 to 100. */
  readonly percent: number;
}

/**
 * `missed` only when it is missed even if all that could not be told were in order; `open` when that decides, or nothing was
 * measured by that day; `ahead`: the day has not come.
 */
export type TargetState = 'met' | 'missed' | 'open' | 'ahead';

/** What became of a target. */
export interface TargetOutcome extends ProgressTarget {
  readonly state: TargetState;
  /** The last measuring up to its day; null when there was none. */
  readonly measured: ProgressPoint | null;
}

/** How the share of agencies in order went on. */
export interface ProgressReport {
  /** The day on which it was drawn up. */
  readonly asOf: IsoDate;
  /** Oldest first. */
  readonly points: readonly ProgressPoint[];
  readonly targets: readonly TargetOutcome[];
}
