import type { Quarter } from '../calendar/quarter.js';
import type { IndicatorStatus } from './audit.js';

/**
 * Why an indicator is answered otherwise than in the last quarter. `tool-or-standard`: both are others, and the pages of then do not
 * tell which it was; `several`: the site and one of them; `unread`: the site did not open in one of the quarters; `unclear`: the
 * pages of then could not be judged by what judged the quarter.
 */
export type ChangeCause =
  | 'site'
  | 'standard'
  | 'tool'
  | 'tool-or-standard'
  | 'several'
  | 'unread'
  | 'unclear';

/** One indicator of one site that is answered otherwise. */
export interface VerdictChange {
  readonly agency: string;
  readonly agencyName: string;
  readonly outlet: string;
  readonly indicator: string;
  readonly title: string;
  /** null where the indicator was not asked then. */
  readonly before: IndicatorStatus | null;
  /** What the pages of then come to, judged today; null where that was not asked. */
  readonly again: IndicatorStatus | null;
  readonly now: IndicatorStatus;
  readonly cause: ChangeCause;
}

/** What a quarter answers otherwise than the one before. */
export interface ChangeReport {
  readonly quarter: Quarter;
  readonly previous: Quarter;
  readonly changes: readonly VerdictChange[];
}
