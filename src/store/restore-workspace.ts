import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type ArchiveManifest, readArchive } from './archive-file.js';
import { PAGE_FILE, TABLES_FILE } from './backup-workspace.js';
import { copyTables, countOn, hasRows } from './copy-tables.js';
import { openSqlite } from './database.js';
import { openPostgres } from './postgres.js';
import { parsePostgresAddress } from './postgres-address.js';
import { StoreError, storing } from './store-error.js';

/**
 * Brings a workspace back from a backup, on either engine. Nothing is there before every byte has been proved, and nothing that
 * is there is written over.
 * @throws StoreError `BACKUP_DAMAGED`, `RESTORE_NOT_EMPTY`, `STORE_TOO_NEW`
 */
export async function restoreWorkspace(
  file: string,
  folder: string,
  database: string | null,
): Promise<ArchiveManifest> {
  const target = resolve(folder);
  return storing(file, async () => {
    await refuseFull(target);
    await mkdir(dirname(target), { recursive: true });
    const draft = await mkdtemp(join(dirname(target), '.restore-'));
    try {
      const manifest = await readArchive(file, draft, (path) => path === TABLES_FILE || PAGE_FILE.test(path));
      const tables = join(draft, TABLES_FILE);
      const arrive = async () => {
        await rmdir(target).catch(() => undefined);
        await rename(draft, target);
      };
      if (database === null) await provenTables(tables).then(arrive);
      else await fillPostgres(database, tables, arrive);
      return manifest;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

/** Brings the tables of an older Gongkai up to date. @throws StoreError `STORE_TOO_NEW`, `STORE_DAMAGED` */
async function provenTables(file: string): Promise<void> {
  const tables = await openSqlite(file);
  await tables.close();
}

/** The pages arrive before the tables count, so that no row names a page that is not there. */
async function fillPostgres(address: string, file: string, arrive: () => Promise<void>): Promise<void> {
  const target = await openPostgres(parsePostgresAddress(address), 'alone');
  try {
    if (await hasRows(target.database)) throw notEmpty(target.file);
    await target.database.transaction().execute(async (transaction) => {
      const tables = await openSqlite(file);
      await copyTables(tables, transaction).finally(() => tables.close());
      await countOn(transaction);
      await rm(file);
      await arrive();
    });
  } finally {
    await target.close();
  }
}

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) throw notEmpty(folder);
}

function notEmpty(place: string): StoreError {
  return new StoreError('RESTORE_NOT_EMPTY', `${place} is not empty: a restore writes over nothing`, {
    file: place,
    hint: 'Name a new folder (or schema), or move away what is there.',
  });
}
