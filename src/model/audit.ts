import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { MatchHow } from './column-match.js';
import type { ColumnListing, PublishDate } from './facts.js';
import type { ItemSurvey } from './item-survey.js';
import type { Finding, Freshness } from './outcome.js';
import type { RefinedColumn, RefinementRef } from './refinement.js';
import type { AppliedRuling } from './ruling.js';
import type { Attachment, LimitHit, ReadingDisagreement, SnapshotEnd, VisitFailure } from './snapshot.js';
import type { Clause, Effect, NotJudged } from './standard.js';

/** What the checks found on one outlet on one day. Stored; reports and grades read nothing further back. */
export interface SiteAudit {
  readonly format: 1;
  readonly agency: string;
  readonly outlet: string;
  readonly homeUrl: string;
  /** The snapshot that was judged. */
  readonly snapshot: string;
  /** The day of reckoning (监测时间点). */
  readonly asOf: IsoDate;
  readonly collectedAt: IsoInstant;
  readonly ended: SnapshotEnd;
  /** Version of Gongkai that judged. */
  readonly toolVersion: string;
  readonly standards: readonly StandardRef[];
  readonly results: readonly IndicatorResult[];
  /** The required columns and what the site has for each. */
  readonly required: readonly RequiredColumnSummary[];
  /** Every column that was found, for the reader of the report. */
  readonly columns: readonly ColumnSummary[];
  readonly failures: readonly VisitFailure[];
  /** Files that visits met; absent where an older Gongkai judged. */
  readonly attachments?: readonly Attachment[];
  readonly limits: readonly LimitHit[];
  /** Absent where an older Gongkai judged. */
  readonly disagreements?: readonly ReadingDisagreement[];
  /** What people ruled of its columns; absent where nobody did. */
  readonly rulings?: readonly AppliedRuling[];
  readonly pagesRead: number;
  /** The items of the lists, list by list; absent where an older Gongkai judged. */
  readonly items?: readonly ItemSurvey[];
  /** What goes stale next when nothing new appears, soonest first; weighs nothing. Absent where an older Gongkai judged. */
  readonly forecast?: readonly StaleForecast[];
}

/** Something that is fresh, with the indicator by which it will not be. */
export interface StaleForecast extends Freshness {
  readonly indicator: string;
}

export interface StandardRef {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly digest: string;
  readonly notJudged: readonly NotJudged[];
  /** What the agency's own file made of it; absent where there is none. */
  readonly refinement?: RefinementRef;
}

/**
 * `tripped`: its effect falls due. `held`: findings, but fewer than it takes. `passed`: none. `inconclusive`: what could not
 * be told might make it trip. `not-applicable`: it asked nothing of this site.
 */
export type IndicatorStatus = 'tripped' | 'held' | 'passed' | 'inconclusive' | 'not-applicable';

export interface IndicatorResult {
  readonly standard: string;
  readonly indicator: string;
  readonly title: string;
  readonly clause: Clause;
  readonly effect: Effect;
  readonly tripsAt: number;
  readonly status: IndicatorStatus;
  /** How many columns (or sites) were asked. */
  readonly asked: number;
  readonly findings: readonly Finding[];
  readonly unclear: readonly UnclearAnswer[];
}

/** A question that could not be answered. */
export interface UnclearAnswer {
  readonly subject: string;
  readonly reason: string;
  readonly url: string | null;
}

export interface RequiredColumnSummary {
  readonly id: string;
  readonly name: string;
  readonly office: string | null;
  /** Path of the column taken for it; null when none. */
  readonly found: readonly string[] | null;
  readonly url: string | null;
  readonly how: MatchHow;
  readonly likeness: number;
  /** What the agency's own file changed of it; absent where that changed nothing. */
  readonly refined?: RefinedColumn;
}

export interface ColumnSummary {
  readonly path: readonly string[];
  readonly url: string;
  /** Id of its `ColumnKind`; null when its name tells none. */
  readonly kind: string | null;
  readonly listing: ColumnListing;
  readonly articleCount: number;
  /** Newest article on or before `asOf`; null when none is dated. */
  readonly newest: PublishDate | null;
  readonly unreadable: string | null;
  /** The first dated rows of a list whose kind is known, so that the next quarter can tell a new date; absent elsewhere. */
  readonly rows?: readonly DatedRow[];
}

/** A row of a list. */
export interface DatedRow {
  /** Its address without scheme and host. */
  readonly place: string;
  readonly title: string;
  readonly on: IsoDate;
}
