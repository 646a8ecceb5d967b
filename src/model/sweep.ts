import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Agency } from './agency.js';
import type { SiteAudit } from './audit.js';
import type { AgencyGrade } from './grade.js';
import type { LedgerHead, QuarterLedger } from './ledger.js';
import type { LedgerEntry, LedgerEventStore } from './ledger-event.js';
import type { SiteSnapshot } from './snapshot.js';

/** A quarter's work over a roster. Stored when it begins, so that a killed run goes on where it stopped. */
export interface SweepRecord {
  readonly format: 1;
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly startedAt: IsoInstant;
  /** SHA-256 over everything that decides the result: standards, policy, roster, calendar, day of reckoning. */
  readonly inputsDigest: string;
  /** The roster as it was when the sweep began: reports are written from it. */
  readonly agencies: readonly Agency[];
  readonly jobs: readonly SweepJob[];
}

/** One outlet to collect and judge. */
export interface SweepJob {
  readonly agency: string;
  readonly outlet: string;
}

/** Keeps sweeps and what their jobs brought. Every write is one transaction. */
export interface SweepStore {
  begin(record: SweepRecord): Promise<void>;
  /** null when no sweep of that quarter was begun. */
  load(quarter: Quarter): Promise<SweepRecord | null>;
  /** Stores a job's snapshot and audit and marks it done, all or nothing. */
  finishJob(quarter: Quarter, job: SweepJob, snapshot: SiteSnapshot, audit: SiteAudit): Promise<void>;
  /** The audits of the jobs that are done, in the order of the record's jobs. */
  audits(quarter: Quarter): Promise<readonly SiteAudit[]>;
  /** The audits of some agencies, by id; likewise. For a quarter that is too large to be held. */
  auditsOf(quarter: Quarter, agencies: readonly string[]): Promise<readonly SiteAudit[]>;
  /** The jobs that are done, in the order of the record's jobs. */
  finished(quarter: Quarter): Promise<readonly SweepJob[]>;
  /** The audit of one job; null while it is not done. */
  audit(quarter: Quarter, job: SweepJob): Promise<SiteAudit | null>;
  snapshot(id: string): Promise<SiteSnapshot | null>;
  /** Forgets a quarter's sweep, so that it can be begun anew. */
  discard(quarter: Quarter): Promise<void>;
}

/** Keeps the ledgers of all quarters. */
export interface LedgerStore {
  /** With all its grades; null when the quarter was never graded. */
  load(quarter: Quarter): Promise<QuarterLedger | null>;
  head(quarter: Quarter): Promise<LedgerHead | null>;
  /** The head of the latest ledger of a quarter before this one; null for the first. */
  headBefore(quarter: Quarter): Promise<LedgerHead | null>;
  /** All grades of a quarter in the order of its ledger, some in memory at a time. */
  grades(quarter: Quarter): AsyncIterable<AgencyGrade>;
  /** Those of some agencies, by id; in the same order. */
  gradesOf(quarter: Quarter, agencies: readonly string[]): Promise<readonly AgencyGrade[]>;
  /** The ledgers of an agency, newest first, each with its grade alone: its history, however many agencies there are. */
  history(agency: string): Promise<readonly QuarterLedger[]>;
  /**
   * Stores a quarter's ledger, closes the one it was graded against, and appends the events of both with what the grading
   * found, all or nothing.
   * @throws StoreError `LEDGER_CLOSED` when the quarter is closed, `LEDGER_FROZEN` when a person froze it.
   */
  save(ledger: QuarterLedger, found?: readonly LedgerEntry[]): Promise<void>;
  /** Likewise, while it is graded: some agencies are in memory at a time. */
  saveGrading(head: LedgerHead, begin: (records: GradingRecords) => Promise<Grading>): Promise<void>;
  /**
   * Takes a person's step with a quarter. What is frozen is not graded again until it is opened again; what is closed never.
   * @throws StoreError `LEDGER_MISSING`, `LEDGER_CLOSED`, `LEDGER_FROZEN`, `QUARTER_OPEN`
   */
  step(quarter: Quarter, kind: QuarterStepKind, by: QuarterStep): Promise<void>;
}

/** What a grading may read while it is stored. */
export interface GradingRecords {
  readonly sweeps: Pick<SweepStore, 'audit' | 'auditsOf'>;
  readonly ledgers: Pick<LedgerStore, 'gradesOf'>;
  readonly events: Pick<LedgerEventStore, 'ofQuarters' | 'ofAgencies' | 'agencies'>;
}

/** The grading of a quarter, some agencies at a time. */
export interface Grading {
  grades(): AsyncIterable<readonly AgencyGrade[]>;
  /** What it found. Asked for when all grades are stored. */
  found(): AsyncIterable<readonly LedgerEntry[]>;
}

/** What a person does with a quarter as a whole. */
export type QuarterStepKind = 'opened' | 'frozen' | 'closed';

/** Who takes a step, when and why. */
export type QuarterStep = Pick<LedgerEntry, 'at' | 'actor' | 'reason'>;
