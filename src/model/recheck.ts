import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AgencyLevel } from './agency.js';
import type { OpenProblem } from './grade.js';
import type { Screenshot } from './snapshot.js';

/**
 * What a page says of a problem when it is read again. `gone` only when what spoke for the problem was read and does so no more;
 * what did not open, or is found no more, is `unclear` and says nothing against anybody.
 */
export type RecheckAnswer = 'there' | 'gone' | 'unclear';

/** What a problem rests on, as it was read on one day. */
export interface RecheckEvidence {
  /** The day of reckoning. */
  readonly asOf: IsoDate;
  /** The page; null when none came home. */
  readonly url: string | null;
  readonly fetchedAt: IsoInstant | null;
  /** SHA-256 of the page's bytes, in hexadecimal. */
  readonly sha256: string | null;
  /** What stands there; null when nothing was cited. */
  readonly excerpt: string | null;
  /** null where no picture was taken. */
  readonly screenshot: Screenshot | null;
}

/** One problem, before and after. */
export interface RecheckedProblem {
  readonly agency: string;
  readonly agencyName: string;
  readonly agencyLevel: AgencyLevel;
  readonly problem: OpenProblem;
  readonly answer: RecheckAnswer;
  /** One Chinese sentence on what the answer rests on. */
  readonly message: string;
  readonly before: RecheckEvidence;
  readonly after: RecheckEvidence;
  /** Whether another text of the standard judged than in the quarter. */
  readonly standardChanged: boolean;
}

/** The problems of a quarter, looked at again. */
export interface RecheckReport {
  /** The quarter whose problems they are. */
  readonly quarter: Quarter;
  /** The day on which they were looked at again. */
  readonly asOf: IsoDate;
  readonly toolVersion: string;
  readonly problems: readonly RecheckedProblem[];
}
