import type { Generated, Kysely } from 'kysely';

/** The tables. Texts named `body` hold JSON; everything that is searched for stands in its own column. */
export interface Tables {
  readonly schema_version: { readonly version: number };
  readonly sweep: { readonly quarter: string; readonly body: string };
  readonly sweep_job: {
    readonly quarter: string;
    /** Place in the record's list of jobs, from 0. */
    readonly position: number;
    readonly agency: string;
    readonly outlet: string;
    /** null, like `audit` and `finished_at`, while the job is to be done. */
    readonly snapshot: string | null;
    readonly audit: string | null;
    readonly finished_at: string | null;
  };
  readonly snapshot: {
    readonly id: string;
    readonly quarter: string;
    readonly agency: string;
    readonly outlet: string;
    readonly body: string;
  };
  readonly access_visit: {
    readonly agency: string;
    readonly outlet: string;
    readonly at: string;
    readonly round: string;
    readonly url: string;
    readonly final_url: string | null;
    readonly outcome: string;
    readonly status: number | null;
    readonly took_millis: number;
    /** 1 when our own network was down, else 0. */
    readonly own_network_down: number;
  };
  /** Grows only. `body` is canonical JSON, `hash` the SHA-256 of its bytes. */
  readonly ledger_event: { readonly sequence: number; readonly body: string; readonly hash: string };
  readonly visit_journal: {
    /** Order of appending. */
    readonly place: Generated<number>;
    readonly quarter: string;
    readonly agency: string;
    readonly outlet: string;
    readonly body: string;
  };
  readonly ledger: {
    readonly quarter: string;
    readonly closed_at: string | null;
    /** When a person froze it; null while it may be graded again. */
    readonly frozen_at: string | null;
    /** Without its grades. */
    readonly body: string;
  };
  readonly grade: {
    readonly agency: string;
    readonly quarter: string;
    /** Place in the ledger, from 0. */
    readonly position: number;
    readonly body: string;
  };
}

/** A query layer that is the same for every engine. */
export type Database = Kysely<Tables>;

/** The engines that hold the tables. */
export type Engine = 'sqlite' | 'postgres';
