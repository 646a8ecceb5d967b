import type { Duration } from '../calendar/duration.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyLevel } from './agency.js';
import type { DisclosureLimit } from './disclosure-limit.js';
import type { Json } from './json.js';
import type { RefinedColumn, RefinementRef } from './refinement.js';

/** A clause of a published document. */
export interface Clause {
  readonly document: string;
  readonly article: string;
}

/** A statement of a standard that nobody has yet compared with the official text (`verify: true`). */
export interface UnverifiedStatement {
  /** Where it stands in the file: `indicators[3].effect`. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
}

/** What a public body must show and how it is judged: an inspection table, a disclosure list, or both. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** The documents it is drawn from. */
  readonly documents: readonly string[];
  /** The levels that it binds; empty binds all. */
  readonly levels: readonly AgencyLevel[];
  /** The first and the last day on which it is in force; null where there is none. */
  readonly effectiveFrom: IsoDate | null;
  readonly effectiveUntil: IsoDate | null;
  readonly columnKinds: readonly ColumnKind[];
  readonly columns: readonly ColumnRequirement[];
  readonly indicators: readonly Indicator[];
  /** Clauses that one visit by a machine cannot judge, with the reason; printed in every report. */
  readonly notJudged: readonly NotJudged[];
  readonly unverified: readonly UnverifiedStatement[];
  /** SHA-256 of the files it was read from, in hexadecimal. */
  readonly digest: string;
  /** What an agency's own file made of it; absent for the standard as it is for all. */
  readonly refinement?: RefinementRef;
}

/** A kind of column that sites have whether a list asks for it or not: 动态要闻, 通知公告, 政策文件 … */
export interface ColumnKind {
  readonly id: string;
  readonly title: string;
  /** Names by which such a column goes. */
  readonly names: readonly string[];
  /** How old its newest article may be; null when no clock runs (a single page, a finished topic). */
  readonly updateWithin: Duration | null;
  /** Whether the clock runs only for first-level columns (一级栏目). */
  readonly firstLevelOnly: boolean;
}

/** A column that the standard demands. */
export interface ColumnRequirement {
  /** Kebab case, unique over all loaded standards. */
  readonly id: string;
  readonly name: string;
  /** Other names that the standard accepts as the same column. */
  readonly aliases: readonly string[];
  /** The columns above it, outermost first; empty when it may stand anywhere. */
  readonly under: readonly string[];
  /** The id of a `ColumnKind`; null for a column of its own kind. */
  readonly kind: string | null;
  readonly updateWithin: Duration | null;
  /** 责任科室; null where the list does not say. */
  readonly office: string | null;
  readonly clause: Clause;
  readonly items: readonly DisclosureItem[];
  /** Absent where no refinement changed it. */
  readonly refined?: RefinedColumn;
}

/** Stands where an imported table does not say what an item must have; nobody is judged by it. */
export const UNSAID = '（表中未写明）';

/** One thing that must be published, with the ten elements of the Guizhou list. Texts are as the list has them; null where it is silent. */
export interface DisclosureItem {
  readonly id: string;
  /** 事项名称 */
  readonly name: string;
  /** 公开内容（要素） */
  readonly content: readonly string[];
  /** 公开依据 */
  readonly basis: readonly string[];
  /** 公开时限, read from its phrase. */
  readonly limit: DisclosureLimit;
  /** 公开主体 */
  readonly publisher: string;
  /** 公开渠道和载体 */
  readonly channels: readonly string[];
  /** 公开对象 */
  readonly audience: string;
  /** 公开方式 */
  readonly manner: 'active' | 'on-request';
  /** 公开层级 */
  readonly levels: readonly AgencyLevel[];
  /** 责任机构（科室） */
  readonly office: string | null;
}

/** A weighed question: parts are asked, their findings are counted together, and from `tripsAt` on the effect falls due. */
export interface Indicator {
  /** Unique over all loaded standards; printed in reports (`V4a`). */
  readonly id: string;
  readonly title: string;
  readonly clause: Clause;
  readonly parts: readonly IndicatorPart[];
  /** Findings from which the indicator trips; at least 1. */
  readonly tripsAt: number;
  readonly effect: Effect;
  /** The first and the last day on which it is asked; absent where only the days of its standard count. */
  readonly effectiveFrom?: IsoDate;
  readonly effectiveUntil?: IsoDate;
}

/** One check asked of the columns that it selects (or of the site). */
export interface IndicatorPart {
  readonly check: string;
  readonly select: ColumnSelection;
  /** Unread: the check's own readers prove them. */
  readonly options: { readonly [name: string]: Json };
}

/** Which columns a check is asked of. */
export interface ColumnSelection {
  /** `required`: the standard's own columns. `found`: the census of what the site shows. */
  readonly from: 'required' | 'found';
  /** Ids of `ColumnKind`; empty selects every kind and columns without one. */
  readonly kinds: readonly string[];
  /** Ids of required columns; empty selects all. */
  readonly ids: readonly string[];
  /** Only columns at most so deep below the home page (1 = 一级栏目); null for any. */
  readonly depthMost: number | null;
}

/** What follows when an indicator trips. Points are of a hundred. */
export type Effect =
  | { readonly kind: 'veto' }
  /** `pointsEach` for every finding, never more than `pointsMost` together. */
  | { readonly kind: 'deduct'; readonly pointsEach: number; readonly pointsMost: number }
  /** Listed, weighs nothing. */
  | { readonly kind: 'note' };

export interface NotJudged {
  readonly id: string;
  readonly title: string;
  readonly clause: Clause;
  /** Why one visit by a machine cannot tell, one Chinese sentence. */
  readonly reason: string;
}
