import type { UnverifiedStatement } from './standard.js';

/** Why an agency is named. */
export type CardReason =
  /** An indicator with effect `veto` tripped. */
  | 'veto'
  /** A portal scored below the pass mark. */
  | 'below-pass-mark'
  /** The points taken off one outlet reach the naming threshold. */
  | 'points'
  /** A problem of an earlier card is open after its day of rectification. */
  | 'not-rectified';

/** How results become scores and cards. */
export interface GradingPolicy {
  readonly id: string;
  readonly title: string;
  /** Points (0–100) below which a portal is unqualified. */
  readonly passMark: number;
  /** What names an agency: any of these. */
  readonly naming: readonly CardReason[];
  /** Points taken off one outlet from which `points` names its agency. */
  readonly namedFromPoints: number;
  /** What makes a supervision letter (督办函) due: any of these reasons on the card of the quarter. */
  readonly letter: readonly CardReason[];
  /** Working days to the day of rectification. */
  readonly rectifyWithinWorkdays: number;
  /** What they are counted from: the day of reckoning, or the day on which the agency was told. Before that nothing is overdue. */
  readonly rectifyFrom: 'report' | 'notice';
  readonly documents: readonly string[];
  readonly unverified: readonly UnverifiedStatement[];
  readonly digest: string;
}
