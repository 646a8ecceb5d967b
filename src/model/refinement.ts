import type { IsoDate } from '../calendar/iso-date.js';

/** What an agency's own file (a refinement, 细化) made of a standard; stands in the audit, so that it can be done again. */
export interface RefinementRef {
  readonly title: string;
  readonly version: string;
  /** The documents by which the agency refined the list. */
  readonly documents: readonly string[];
  /** The file as it was named when it was read. */
  readonly file: string;
  /** SHA-256 of the file, and of the standard before it was refined, in hexadecimal. */
  readonly digest: string;
  readonly standardDigest: string;
  /** What is owed less than the standard says; printed in every report. */
  readonly loosenings: readonly Loosening[];
  /** Loosenings whose day has passed: they do not apply any more. */
  readonly expired: readonly Loosening[];
}

/** Where an agency owes less than its standard says. */
export interface Loosening {
  /** Id of the column or item. */
  readonly id: string;
  /** One Chinese phrase, subject first: `栏目“领导信息”不适用`. */
  readonly what: string;
  readonly justification: string;
  readonly approvedBy: string;
  /** The document that approves it. */
  readonly document: string;
  /** The last day on which it applies. */
  readonly until: IsoDate;
  readonly line: number;
}

/** What a refinement changed of one column; absent where it changed nothing. */
export interface RefinedColumn {
  /** The name that the standard gives, and the columns that it stands under there: a problem keeps its name when the column is renamed. */
  readonly standardName: string;
  readonly standardUnder: readonly string[];
  /** What was changed, and where that is written; one Chinese sentence. */
  readonly note: string;
}
