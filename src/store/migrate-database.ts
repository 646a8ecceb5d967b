import { sweepsAndLedgers } from './migrations/001-sweeps-and-ledgers.js';
import { accessLog } from './migrations/002-access-log.js';
import { ledgerEvents } from './migrations/003-ledger-events.js';
import { visitJournal } from './migrations/004-visit-journal.js';
import { StoreError } from './store-error.js';
import type { Database } from './tables.js';

/** One step forward. Steps are never changed once released, and there is no way back. */
export type Migration = (database: Database) => Promise<void>;

/** Step n brings a database from version n − 1 to version n. */
const MIGRATIONS: readonly Migration[] = [sweepsAndLedgers, accessLog, ledgerEvents, visitJournal];

/**
 * Takes every step that a database still lacks, all or nothing.
 * @throws StoreError `STORE_TOO_NEW` when the database knows steps that this program does not.
 */
export async function migrateDatabase(database: Database, file: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const found = await transaction.selectFrom('schema_version').select('version').executeTakeFirst();
    const version = found?.version ?? 0;
    if (version > MIGRATIONS.length) throw tooNew(version, file);
    if (version === MIGRATIONS.length) return;

    for (const migrate of MIGRATIONS.slice(version)) await migrate(transaction);
    await transaction.deleteFrom('schema_version').execute();
    await transaction.insertInto('schema_version').values({ version: MIGRATIONS.length }).execute();
  });
}

function tooNew(version: number, file: string): StoreError {
  return new StoreError(
    'STORE_TOO_NEW',
    `${file} has version ${version}; this Gongkai reads up to version ${MIGRATIONS.length}`,
    { file, hint: 'Use the newer Gongkai that wrote this workspace, or begin a new workspace folder.' },
  );
}
