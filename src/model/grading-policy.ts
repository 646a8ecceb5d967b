import type { AgencyLevel } from './agency.js';
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
  | 'not-rectified'
  /** So many yellow cards were given that the next is a red one. */
  | 'repeated-yellow';

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
  /** When yellow cards add up to a red one; null: they never do. */
  readonly repeatedYellow: RepeatedYellow | null;
  /** Points that a card takes off in the yearly assessment; null where the rules do not say. */
  readonly cardPoints: CardPoints | null;
  /** What is otherwise for agencies of a level. */
  readonly byLevel: { readonly [level in AgencyLevel]?: LevelRules };
  readonly documents: readonly string[];
  readonly unverified: readonly UnverifiedStatement[];
  readonly digest: string;
}

/** So many yellow cards inside of a stretch of time make the last of them a red one. */
export interface RepeatedYellow {
  /** The new one included; at least 2. */
  readonly cards: number;
  /** How long a yellow card counts: so many quarters, that in which it was given included, or the calendar year. */
  readonly within: number | 'year';
}

/** Points off in the yearly assessment. */
export interface CardPoints {
  /** For each quarter that gives a yellow card; one that is only kept (its days still run, nothing could be read) costs nothing again. */
  readonly yellow: number;
  /** For each quarter that gives a red card, or finds one not rectified once more. */
  readonly red: number;
  /** Beside them, for each supervision letter that was due. */
  readonly letter: number;
}

/** The rules that a level may have of its own. */
export type LevelRules = Partial<
  Pick<GradingPolicy, 'passMark' | 'namedFromPoints' | 'rectifyWithinWorkdays'>
>;
