import { mkdtemp, opendir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type ArchivedFile, type ArchiveManifest, writeArchive } from './archive-file.js';
import { copyTables } from './copy-tables.js';
import { openSqlite } from './database.js';
import { openPostgres } from './postgres.js';
import { parsePostgresAddress } from './postgres-address.js';
import { storing } from './store-error.js';

/** The file that holds the tables, in a workspace folder and in a backup of any workspace. */
export const TABLES_FILE = 'gongkai.sqlite';
/** A page body in a workspace folder and in a backup. */
export const PAGE_FILE = /^pages\/[0-9a-f]{2}\/[0-9a-f]{64}\.gz$/;

/**
 * Writes a whole workspace into one file, whichever engine holds its tables: these as they are at one moment, then the pages. It
 * takes no lock: a sweep may go on meanwhile.
 * @throws StoreError
 */
export async function backupWorkspace(
  file: string,
  folder: string,
  database: string | null,
): Promise<ArchiveManifest> {
  return storing(file, async () => {
    const scratch = await mkdtemp(join(database === null ? folder : tmpdir(), '.backup-'));
    try {
      const tables = join(scratch, TABLES_FILE);
      if (database === null) await copySqlite(join(folder, TABLES_FILE), tables);
      else await copyPostgres(database, tables);
      return await writeArchive(file, filesOf(folder, tables));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** SQLite writes a copy without gaps, of the moment at which it begins. */
async function copySqlite(from: string, to: string): Promise<void> {
  const opened = await openSqlite(from);
  await sql`vacuum into ${to}`.execute(opened.database).finally(() => opened.close());
}

async function copyPostgres(address: string, to: string): Promise<void> {
  const from = await openPostgres(parsePostgresAddress(address), null);
  try {
    const target = await openSqlite(to);
    await target.database
      .transaction()
      .execute((transaction) => copyTables(from, transaction))
      .finally(() => target.close());
  } finally {
    await from.close();
  }
}

/** The tables come first: a page that they name is on the disk by then. */
async function* filesOf(folder: string, tables: string): AsyncGenerator<ArchivedFile> {
  yield { path: TABLES_FILE, from: tables };
  for await (const path of pageFiles(folder)) yield { path, from: join(folder, path) };
}

/** Every page body of a workspace folder, as `pages/ab/….gz`. */
export async function* pageFiles(folder: string): AsyncGenerator<string> {
  for (const shelf of await namesIn(join(folder, 'pages'))) {
    for (const name of await namesIn(join(folder, 'pages', shelf))) {
      const path = `pages/${shelf}/${name}`;
      if (PAGE_FILE.test(path)) yield path;
    }
  }
}

/** In order; empty where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) names.push(entry.name);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
  return names.toSorted();
}
