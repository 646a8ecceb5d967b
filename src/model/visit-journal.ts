import type { IsoInstant } from '../calendar/iso-date.js';
import type { BadCertificate, BodyRef, FileType } from './snapshot.js';
import type { SweepJob } from './sweep.js';

/** One answer of a site under way, kept so that a killed run need not ask for it again. */
export interface JournalEntry {
  /** How and what was asked: `http usual http://…`. The same request may stand there more than once, in the order of asking. */
  readonly request: string;
  readonly at: IsoInstant;
  readonly answer: KeptAnswer;
  /** The bad certificate with which the host answered; null when it was good, or none was seen. */
  readonly certificate: BadCertificate | null;
}

/** An answer whose bytes are in the page archive. `opens`: a light request found nothing wrong. */
export type KeptAnswer =
  | {
      readonly kind: 'page';
      readonly finalUrl: string;
      readonly status: number;
      /** Without `set-cookie`. */
      readonly headers: Readonly<Record<string, string>>;
      readonly redirects: readonly string[];
      readonly remoteAddress: string | null;
      readonly via: 'browser' | 'http';
      readonly body: BodyRef;
    }
  | {
      readonly kind: 'attachment';
      readonly finalUrl: string;
      readonly status: number;
      /** Absent, as `bytes`, where an older Gongkai kept it. */
      readonly type?: FileType;
      readonly bytes?: number | null;
    }
  | { readonly kind: 'opens' };

/** Keeps the answers of one quarter's sites under way. Finishing a job (`SweepStore.finishJob`) forgets its entries. */
export interface VisitJournal {
  /** In the order in which they were appended. */
  entries(job: SweepJob): Promise<readonly JournalEntry[]>;
  append(job: SweepJob, entry: JournalEntry): Promise<void>;
  forget(job: SweepJob): Promise<void>;
}
