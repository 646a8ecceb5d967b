import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Agency } from './agency.js';
import type { SiteAudit } from './audit.js';
import type { DocumentWording } from './document-wording.js';
import type { AgencyGrade, Card, Verdict } from './grade.js';
import type { Standing } from './standing.js';

/** What a report says of a quarter as a whole. */
export interface QuarterReport {
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly gradedAt: IsoInstant;
  readonly toolVersion: string;
  readonly policy: { readonly id: string; readonly title: string; readonly digest: string };
  readonly previousQuarter: Quarter | null;
  readonly totals: QuarterTotals;
  /** The words of the letters and of the circular. */
  readonly wording: DocumentWording;
}

/** A report with a section for every agency. */
export interface WholeReport extends QuarterReport {
  /**
   * Worst first: red, yellow, undetermined, the rest; inside each by number of problems, then by name. They can be gone through more than
   * once; those of a country are read from the store each time.
   */
  readonly sections: AsyncIterable<AgencySection> | Iterable<AgencySection>;
}

/** A report whose sections are all in memory. */
export interface ListedReport extends WholeReport {
  readonly sections: readonly AgencySection[];
}

export interface AgencySection {
  readonly agency: Agency;
  /** The name of the supervising agency; null at the top. */
  readonly parentName: string | null;
  readonly grade: AgencyGrade;
  readonly previousCard: Card | null;
  readonly change: CardChange;
  readonly audits: readonly SiteAudit[];
  /** What people decided of its card and problems so far; left out where no record was asked. */
  readonly decisions?: readonly ReportDecision[];
}

/** Where a card (`problem` null) or a problem stands, and who said so. */
export type ReportDecision = Pick<
  Standing,
  'problem' | 'state' | 'cardConfirmed' | 'waivedUntil' | 'waiver' | 'answer'
>;

/** What became of the card since the last quarter. */
export type CardChange = 'first-seen' | 'same' | 'better' | 'worse';

export interface QuarterTotals {
  readonly agencies: number;
  readonly outlets: number;
  readonly cards: { readonly [card in Card]: number };
  readonly verdicts: { readonly [verdict in Verdict]: number };
  readonly letters: number;
  readonly problems: { readonly new: number; readonly open: number; readonly rectified: number };
}
