import type { Duration } from '../calendar/duration.js';
import type { MonthsPeriod, Period } from '../calendar/period.js';

/** A 公开时限: when a thing must be public, and the phrase that says so. */
export type DisclosureLimit = LimitClause & {
  /** The phrase as the list has it. */
  readonly phrase: string;
  /** What else the phrase says, in its order. */
  readonly others: readonly LimitClause[];
  /** Whether the phrase gives way to laws that say otherwise (法律、法规另有规定的从其规定). */
  readonly yieldsToLaw: boolean;
};

/** One clause of a phrase. */
export type LimitClause = LimitRule & {
  /**
   * The part of the item that the clause is about, in the list's words (行政处罚事项); null when it names none. What cannot be told
   * to be that part must not be judged by the clause, and that part must not be judged by a clause without a scope beside it.
   */
  readonly scope: string | null;
};

/** What one clause demands. Counts are whole and ≥ 1 unless another least is given. */
export type LimitRule =
  | AfterLimit
  | BeforeLimit
  | EveryLimit
  | ByLimit
  | FreshWithinLimit
  | DisplayLimit
  | AlwaysLimit
  | OnRequestLimit
  | RealTimeLimit
  | PersonLimit
  /** 同上 with nothing above it: where there is an item above, its rule stands here instead. */
  | { readonly kind: 'same-as-above' };

/** The kinds of limits. */
export type LimitKind = LimitRule['kind'];

/** Days are days of the calendar; only 工作日 are working days. */
export type LimitUnit = 'hour' | 'workday' | 'day' | 'month';

/** A number of units. */
export interface LimitSpan {
  readonly count: number;
  readonly unit: LimitUnit;
}

/** Within a span after something happened; a count of 0 is the same day (同步公开). */
export interface AfterLimit extends LimitSpan {
  readonly kind: 'after';
  readonly trigger: LimitTrigger;
}

/** From what a span is counted. */
export interface LimitTrigger {
  readonly kind: TriggerKind;
  /** As the phrase has it; null when it names nothing (20个工作日内), which is read as from the making of the information. */
  readonly words: string | null;
}

/**
 * Made (形成), made or changed (形成或者变更), made or obtained (制定或获取), an administrative decision (作出决定), the end of a survey
 * (调查结束), approval by a congress (人大批准), a written reply (批复), the document that it belongs to (政策文件), or something else.
 */
export type TriggerKind =
  | 'formed'
  | 'formed-or-changed'
  | 'made-or-obtained'
  | 'decision'
  | 'survey-end'
  | 'approval'
  | 'reply'
  | 'related-document'
  | 'other';

/** So long before something is to happen; a count of 0 is any time before it (开学前). */
export interface BeforeLimit extends LimitSpan {
  readonly kind: 'before';
  /** As the phrase has it; null when it names nothing (提前一周). */
  readonly event: string | null;
}

/** At least so often in every period. */
export interface EveryLimit {
  readonly kind: 'every';
  /** A `workday` is every day that is worked; a `semester` (学期) has no dates of its own. */
  readonly period: Period | 'workday' | 'semester';
  readonly least: number;
  /** How long after the end of the period there is still time (季后15日内); null when the phrase gives none. */
  readonly grace: LimitSpan | null;
}

/** Not later than a day that comes again in every period; the day itself is in time. */
export interface ByLimit {
  readonly kind: 'by';
  readonly period: MonthsPeriod;
  /** Inside the period, from 1. */
  readonly month: number;
  /** Null is the last day of the month. */
  readonly day: number | null;
}

/** The newest of a column may be so old, and no older. */
export interface FreshWithinLimit {
  readonly kind: 'fresh-within';
  readonly within: Duration;
  /** Whether only first-level columns (一级栏目) are meant. */
  readonly firstLevelOnly: boolean;
}

/** Must be seen for at least so long (公示). */
export interface DisplayLimit extends LimitSpan {
  readonly kind: 'display';
  /** As the phrase has it: 公示, 征求意见 … */
  readonly what: string;
}

/** Must be there for good, or as long as it holds. */
export interface AlwaysLimit {
  readonly kind: 'always';
  readonly lasts: 'for-good' | 'in-office' | 'in-force';
}

/** Owed to the one who asks (依申请公开); no website shows whether it was kept. */
export interface OnRequestLimit {
  readonly kind: 'on-request';
  /** From the day of the request; null when the phrase gives none. */
  readonly within: LimitSpan | null;
}

/** At once (实时, 即时), or without delay (及时), with no number to measure by. */
export interface RealTimeLimit {
  readonly kind: 'real-time';
  readonly promptness: 'at-once' | 'without-delay';
}

/** For a person to judge. */
export interface PersonLimit {
  readonly kind: 'person';
  /** No time is set (适时), it hangs on an event (在…时), on a rule elsewhere (按规定), or the phrase is not understood. */
  readonly reason: 'no-time' | 'event' | 'rule-elsewhere' | 'not-understood';
}
