import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ProblemKey } from './grade.js';

/**
 * What can happen to a quarter (the first three), and to a card or a problem on it. `needs-look`: a person looked and cannot say
 * yet. `ruled`: a person ruled how a column is to be read (`Ruling`).
 */
export type LedgerEventKind =
  | 'opened'
  | 'frozen'
  | 'closed'
  | 'proposed'
  | 'confirmed'
  | 'dismissed'
  | 'needs-look'
  | 'notified'
  | 'rectification-claimed'
  | 're-checked'
  | 'rectified'
  | 'refused'
  | 'waived'
  | 'appealed'
  | 'escalated'
  | 'expired'
  | 'corrected'
  | 'ruled';

/** One thing that happened, before it has its place in the chain. */
export interface LedgerEntry {
  readonly kind: LedgerEventKind;
  readonly quarter: Quarter;
  /** null when it concerns the quarter as a whole. */
  readonly agency: string | null;
  /** null when it concerns the card or the quarter as a whole. */
  readonly problem: ProblemKey | null;
  readonly at: IsoInstant;
  /** Who did it: a person, or `gongkai <version>`. */
  readonly actor: string;
  /** One sentence; Chinese where an agency is concerned. */
  readonly reason: string;
  /** What it rests on, by name: digests, addresses, versions. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** An entry in its place. Stored as canonical JSON, never changed; its hash is the SHA-256 of that text. */
export interface LedgerEvent extends LedgerEntry {
  readonly format: 1;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Hash of the event before, in hexadecimal; 64 zeros for the first. */
  readonly previous: string;
}

/** What walking the chain from its first event showed. */
export interface ChainProof {
  readonly events: number;
  /** Hash of the last event; 64 zeros when there is none. An office prints it, so that a rewrite of the whole is seen. */
  readonly head: string;
  /** The first thing that was altered; null when nothing was. */
  readonly broken: { readonly sequence: number | null; readonly reason: string } | null;
  /** Graded quarters without any event: they were graded before events were kept, and nothing is proved of them. */
  readonly unproved: readonly Quarter[];
}

/** The events. Those of a sweep are appended by what causes them, in the same transaction. */
export interface LedgerEventStore {
  all(): Promise<readonly LedgerEvent[]>;
  /** Shows every event, the oldest first, some in memory at a time. */
  each(see: (event: LedgerEvent) => void): Promise<void>;
  /** Those of quarters as a whole. */
  ofQuarters(): Promise<readonly LedgerEvent[]>;
  /** Those of some agencies, by id. */
  ofAgencies(agencies: readonly string[]): Promise<readonly LedgerEvent[]>;
  /** The ids of all agencies of which something was entered. */
  agencies(): Promise<readonly string[]>;
  /**
   * For what a person decides, all or nothing.
   * @throws StoreError `LEDGER_CLOSED` for an entry of a closed quarter: what is put right later belongs to a later one.
   */
  append(entries: readonly LedgerEntry[]): Promise<void>;
  /** Walks the whole chain; with `head` (a hash printed earlier), it must be one of the chain's. */
  verify(head: string | null): Promise<ChainProof>;
}
