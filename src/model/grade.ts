import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { CardReason } from './grading-policy.js';

/** `undetermined`: what could not be read leaves the verdict open; such an agency gets no new card. */
export type Verdict = 'qualified' | 'unqualified' | 'undetermined';

export type Card = 'none' | 'yellow' | 'red';

/** The same text for the same problem in every quarter: `outlet|indicator|subject`. */
export type ProblemKey = string & { readonly brand: 'ProblemKey' };

/** What a quarter's audits mean for one agency. */
export interface AgencyGrade {
  readonly agency: string;
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly verdict: Verdict;
  /** Points of a hundred; null when a veto tripped, when the verdict is open, or when no outlet is a portal. */
  readonly score: number | null;
  readonly deductions: readonly Deduction[];
  /** Ids of the vetoes that tripped. */
  readonly vetoes: readonly string[];
  readonly card: Card;
  readonly cardReasons: readonly CardReason[];
  /** What happened to the card, one Chinese sentence. */
  readonly cardSentence: string;
  /** Every problem that is open after this quarter. */
  readonly problems: readonly OpenProblem[];
  /** Problems of earlier quarters that are gone. */
  readonly rectified: readonly OpenProblem[];
  /** Problems that a waiver takes out of the reckoning; absent where an older Gongkai graded. */
  readonly waived?: readonly WaivedProblem[];
  /** What a person should look at; it weighs nothing. Absent where there is nothing. */
  readonly redatings?: readonly Redating[];
  /** Agencies whose history it answers for since they were renamed or merged, by id; absent where there are none. */
  readonly succeeds?: readonly string[];
  readonly rectifyBy: IsoDate | null;
  readonly letterDue: boolean;
  /** Quarters in which it was named and that count towards a red card; absent where the policy does not add cards up. */
  readonly namedIn?: readonly Quarter[];
  /** What it takes to be rid of the card; absent where there is none, or where an older Gongkai graded. */
  readonly whatIf?: CardWhatIf;
}

/** The fewest repairs that make a difference to a card. */
export interface CardWhatIf {
  /** Beside every problem of earlier cards: enough not to be named when this quarter is graded again. */
  readonly regrade: readonly RepairChoice[];
  /** Beside every problem of the card: enough not to be named in the next quarter for what a veto covers up today. */
  readonly beyond: readonly RepairChoice[];
}

/** So many of the findings of an indicator, whichever they are. */
export interface RepairChoice {
  readonly outlet: string;
  readonly indicator: string;
  readonly title: string;
  /** How many must go; at least 1. */
  readonly repairs: number;
  /** Of so many. */
  readonly findings: number;
}

export interface Deduction {
  readonly outlet: string;
  readonly indicator: string;
  readonly title: string;
  readonly findings: number;
  /** Points taken off, after the cap. */
  readonly points: number;
}

export interface OpenProblem {
  readonly key: ProblemKey;
  readonly outlet: string;
  readonly indicator: string;
  /** What it is called now; `key` keeps the name under which it was first seen. */
  readonly subject: string;
  /** Its name in the last quarter, when its column was renamed since; null otherwise. */
  readonly formerSubject: string | null;
  /** The address of its column; null when it is about no column. A renamed column is known by it. */
  readonly url: string | null;
  readonly message: string;
  readonly firstSeen: Quarter;
  /** The day by which it must be gone. */
  readonly rectifyBy: IsoDate;
  /** `unclear`: it could not be looked at again this quarter, so it neither counts as refused nor as rectified. */
  readonly state: 'new' | 'open' | 'refused' | 'unclear' | 'rectified';
  /** The quarter in which it was found rectified, when it has come back since (反弹); absent otherwise. */
  readonly relapsedFrom?: Quarter;
  /** The day of rectification that has passed; only for `refused`, and absent from records of tools that did not keep it. */
  readonly missed?: IsoDate;
}

/**
 * Dates that may have been made for the day of reckoning. `redated`: articles of the last quarter bear a new date, on which the
 * freshness of their list rests; `one-day`: many new articles on one day shortly before.
 */
export interface Redating {
  readonly outlet: string;
  readonly column: string;
  readonly url: string;
  readonly kind: 'redated' | 'one-day';
  /** Articles that are concerned. */
  readonly count: number;
  readonly on: IsoDate;
  /** The date that the first of them had in the last quarter; null for `one-day`. */
  readonly was: IsoDate | null;
  /** The title of the first of them. */
  readonly title: string;
}

/** A problem that somebody took out of the reckoning until a day. */
export interface WaivedProblem extends OpenProblem {
  /** The last day of the waiver. */
  readonly waivedUntil: IsoDate;
}
