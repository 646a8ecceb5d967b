import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AccessStore } from '../model/access-log.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { PageArchive } from '../model/snapshot.js';
import type { LedgerStore, SweepStore } from '../model/sweep.js';
import type { VisitJournal } from '../model/visit-journal.js';
import { accessStore } from './access-store.js';
import { type OpenDatabase, openSqlite } from './database.js';
import { ledgerEventStore } from './ledger-event-store.js';
import { ledgerStore } from './ledger-store.js';
import { newestMoment } from './newest-moment.js';
import { openPageFiles } from './page-files.js';
import { openPostgres } from './postgres.js';
import { parsePostgresAddress } from './postgres-address.js';
import type { LockMode } from './postgres-lock.js';
import { type Pruned, pruneWorkspace, type Retention } from './prune-workspace.js';
import { storing } from './store-error.js';
import { sweepStore } from './sweep-store.js';
import { visitJournal } from './visit-journal.js';
import { lockWorkspace } from './workspace-lock.js';

/** All that a workspace keeps. One process at a time, unless all that open it share it. */
export interface WorkspaceStore {
  readonly archive: PageArchive;
  readonly sweeps: SweepStore;
  readonly ledgers: LedgerStore;
  readonly events: LedgerEventStore;
  readonly access: AccessStore;
  /** The answers of a quarter's sites under way. */
  journal(quarter: Quarter): VisitJournal;
  /** The newest moment that anything in it bears; null when it is empty. */
  newestMoment(): Promise<IsoInstant | null>;
  /** Removes what is kept no longer; with `dryRun` it only counts. */
  prune(retention: Retention, dryRun: boolean): Promise<Pruned>;
  /** Lets the folder go. Nothing may be used afterwards; a second call does nothing. */
  close(): Promise<void>;
}

/** How a workspace is opened. */
export interface WorkspaceOptions {
  readonly clock: Clock;
  /** Address of the PostgreSQL that holds the tables; null or left out for a SQLite file in the folder. */
  readonly database?: string | null;
  /** `shared` only with others that share it; on PostgreSQL alone. `alone` unless given. */
  readonly mode?: LockMode;
}

/**
 * Opens a workspace folder, which is made when it does not exist: `gongkai.sqlite`, `pages/` and, while it is open, `gongkai.lock`.
 * With PostgreSQL it holds the pages alone, and several machines share it.
 * @throws StoreError when another process works in it, when it cannot be written, or when a newer Gongkai wrote it.
 */
export async function openWorkspaceStore(folder: string, options: WorkspaceOptions): Promise<WorkspaceStore> {
  const opened = await openLocked(folder, options);
  let closing: Promise<void> | null = null;
  return {
    archive: openPageFiles(join(folder, 'pages')),
    sweeps: sweepStore(opened, options.clock),
    ledgers: ledgerStore(opened),
    events: ledgerEventStore(opened),
    access: accessStore(opened),
    journal: (quarter) => visitJournal(opened, quarter),
    newestMoment: () => newestMoment(opened),
    prune: (retention, dryRun) => pruneWorkspace(opened, folder, { retention, dryRun }),
    close() {
      closing ??= opened.close();
      return closing;
    },
  };
}

/** How long a round waits to be written: a country's quarter is graded in one transaction, which takes half a minute. */
const ROUND_WAITS_MILLIS = 180_000;

/** The log of visits of a workspace, open for one round. */
export interface OpenAccessStore extends AccessStore {
  close(): Promise<void>;
}

/**
 * Opens the log of visits alone, in a workspace folder that is made when it does not exist, or on PostgreSQL. It takes no lock:
 * a round every hour must not be lost while a sweep works there.
 * @throws StoreError when the folder cannot be written, or when a newer Gongkai wrote it.
 */
export async function openAccessStore(
  folder: string,
  address: string | null = null,
): Promise<OpenAccessStore> {
  const opened =
    address === null
      ? await openFolder(folder, ROUND_WAITS_MILLIS)
      : await openPostgres(parsePostgresAddress(address), null);
  return { ...accessStore(opened), close: () => opened.close() };
}

async function openLocked(
  folder: string,
  { clock, database = null, mode = 'alone' }: WorkspaceOptions,
): Promise<OpenDatabase> {
  if (database !== null) return openPostgres(parsePostgresAddress(database), mode);
  await storing(folder, () => mkdir(folder, { recursive: true }));
  const lock = await lockWorkspace(folder, clock);
  try {
    const opened = await openFolder(folder);
    return { ...opened, close: () => opened.close().finally(() => lock.release()) };
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

async function openFolder(folder: string, waitMillis?: number): Promise<OpenDatabase> {
  await storing(folder, () => mkdir(folder, { recursive: true }));
  return openSqlite(join(folder, 'gongkai.sqlite'), waitMillis);
}
