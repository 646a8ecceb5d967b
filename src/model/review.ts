import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Card, ProblemKey } from './grade.js';
import type { LedgerEventKind } from './ledger-event.js';
import type { Evidence } from './outcome.js';
import type { Clause } from './standard.js';

/** What a person can say of a proposal. */
export type ReviewVerdict = 'confirmed' | 'dismissed' | 'needs-look';

/** An open proposal with all that a person needs to decide on it. */
export interface ReviewItem {
  /** The quarter and the place of the asking event in the record: `2026Q3-17`. Another grading gives another number. */
  readonly number: string;
  readonly quarter: Quarter;
  readonly agency: string;
  readonly agencyName: string;
  /** null for the card. */
  readonly problem: ProblemKey | null;
  readonly proposal: LedgerEventKind;
  /** The proposed card; null for a problem. */
  readonly card: Card | null;
  /** Name of the website; null for the card. */
  readonly outletName: string | null;
  /** The sentence of the grading. */
  readonly message: string;
  readonly clause: Clause | null;
  readonly evidence: readonly Evidence[];
  readonly rectifyBy: IsoDate | null;
  /** What the last person wrote who could not say; null when nobody did. */
  readonly remark: string | null;
}

/** What a person said of a proposal, before it is entered. */
export interface ReviewDraft {
  readonly number: string;
  readonly verdict: ReviewVerdict;
  readonly actor: string;
  readonly reason: string;
}
