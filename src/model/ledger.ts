import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade } from './grade.js';

/** A quarter's ledger but for its grades: those of a country do not fit into memory. */
export type LedgerHead = Omit<QuarterLedger, 'grades'>;

/** The cards of one quarter, as proposed by the sweep. Stored; frozen once `closedAt` is set. */
export interface QuarterLedger {
  readonly format: 1;
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly policy: { readonly id: string; readonly title: string; readonly digest: string };
  /** The quarter it was graded against; null for the first. */
  readonly previous: Quarter | null;
  readonly gradedAt: IsoInstant;
  readonly toolVersion: string;
  readonly grades: readonly AgencyGrade[];
  /** When a later quarter was graded on it; null while it may still change. */
  readonly closedAt: IsoInstant | null;
}
