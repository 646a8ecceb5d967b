import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AccessStore } from '../model/access-log.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { PageArchive } from '../model/snapshot.js';
import type { LedgerStore, SweepStore } from '../model/sweep.js';
import type { VisitJournal } from '../model/visit-journal.js';
import { accessStore } from './access-store.js';
import { openSqlite } from './database.js';
import { ledgerEventStore } from './ledger-event-store.js';
import { ledgerStore } from './ledger-store.js';
import { openPageFiles } from './page-files.js';
import { storing } from './store-error.js';
import { sweepStore } from './sweep-store.js';
import { visitJournal } from './visit-journal.js';
import { lockWorkspace } from './workspace-lock.js';

/** All that a workspace folder keeps. One process at a time. */
export interface WorkspaceStore {
  readonly archive: PageArchive;
  readonly sweeps: SweepStore;
  readonly ledgers: LedgerStore;
  readonly events: LedgerEventStore;
  readonly access: AccessStore;
  /** The answers of a quarter's sites under way. */
  journal(quarter: Quarter): VisitJournal;
  /** Lets the folder go. Nothing may be used afterwards; a second call does nothing. */
  close(): Promise<void>;
}

/** What the store needs from outside. */
export interface WorkspaceOptions {
  readonly clock: Clock;
}

/**
 * Opens a workspace folder, which is made when it does not exist: `gongkai.sqlite`, `pages/` and, while it is open, `gongkai.lock`.
 * @throws StoreError when another process works in it, when it cannot be written, or when a newer Gongkai wrote it.
 */
export async function openWorkspaceStore(
  folder: string,
  { clock }: WorkspaceOptions,
): Promise<WorkspaceStore> {
  await storing(folder, () => mkdir(folder, { recursive: true }));
  const lock = await lockWorkspace(folder, clock);
  try {
    const opened = await openSqlite(join(folder, 'gongkai.sqlite'));
    let closing: Promise<void> | null = null;
    return {
      archive: openPageFiles(join(folder, 'pages')),
      sweeps: sweepStore(opened, clock),
      ledgers: ledgerStore(opened),
      events: ledgerEventStore(opened),
      access: accessStore(opened),
      journal: (quarter) => visitJournal(opened, quarter),
      close() {
        closing ??= opened.close().finally(() => lock.release());
        return closing;
      },
    };
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

/** The log of visits of a workspace, open for one round. */
export interface OpenAccessStore extends AccessStore {
  close(): Promise<void>;
}

/**
 * Opens the log of visits alone, in a workspace folder that is made when it does not exist. It takes no lock: a round every hour
 * must not be lost while a sweep works in the folder.
 * @throws StoreError when the folder cannot be written, or when a newer Gongkai wrote it.
 */
export async function openAccessStore(folder: string): Promise<OpenAccessStore> {
  await storing(folder, () => mkdir(folder, { recursive: true }));
  const opened = await openSqlite(join(folder, 'gongkai.sqlite'));
  return { ...accessStore(opened), close: () => opened.close() };
}
