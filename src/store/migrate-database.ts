import { sql } from 'kysely';
import { sweepsAndLedgers } from './migrations/001-sweeps-and-ledgers.js';
import { accessLog } from './migrations/002-access-log.js';
import { ledgerEvents } from './migrations/003-ledger-events.js';
import { visitJournal } from './migrations/004-visit-journal.js';
import { quarterSteps } from './migrations/005-quarter-steps.js';
import { gradesByAgency } from './migrations/006-grades-by-agency.js';
import { gradesOnce } from './migrations/007-grades-once.js';
import { StoreError } from './store-error.js';
import type { Database, Engine } from './tables.js';

/** One step forward, on both engines. Steps are never changed once released, and there is no way back. */
export type Migration = (database: Database, engine: Engine) => Promise<void>;

/** Where the tables are. On PostgreSQL they stand in a schema of their own. */
export type TablePlace =
  | { readonly engine: 'sqlite' }
  | { readonly engine: 'postgres'; readonly schema: string };

/** Step n brings a database from version n − 1 to version n. */
export const MIGRATIONS: readonly Migration[] = [
  sweepsAndLedgers,
  accessLog,
  ledgerEvents,
  visitJournal,
  quarterSteps,
  gradesByAgency,
  gradesOnce,
];

/**
 * Takes every step that a database still lacks, all or nothing.
 * @throws StoreError `STORE_TOO_NEW` when the database knows steps that this program does not.
 */
export async function migrateDatabase(
  database: Database,
  file: string,
  place: TablePlace,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (place.engine === 'postgres')
      await transaction.schema.createSchema(place.schema).ifNotExists().execute();
    await transaction.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const found = await transaction.selectFrom('schema_version').select('version').executeTakeFirst();
    const version = found?.version ?? 0;
    if (version > migrations.length) throw tooNew(version, migrations.length, file);
    if (version === migrations.length) return;

    for (const migrate of migrations.slice(version)) await migrate(transaction, place.engine);
    if (place.engine === 'postgres') await compareByBytes(transaction);
    await transaction.deleteFrom('schema_version').execute();
    await transaction.insertInto('schema_version').values({ version: migrations.length }).execute();
  });
}

/** Texts are ordered as on SQLite, whatever the language of the server. */
async function compareByBytes(transaction: Database): Promise<void> {
  const { rows } = await sql<{ readonly table_name: string; readonly column_name: string }>`
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
  `.execute(transaction);
  for (const { table_name: table, column_name: column } of rows)
    await sql`alter table ${sql.id(table)} alter column ${sql.id(column)} type text collate "C"`.execute(
      transaction,
    );
}

function tooNew(version: number, known: number, file: string): StoreError {
  return new StoreError(
    'STORE_TOO_NEW',
    `${file} has version ${version}; this Gongkai reads up to version ${known}`,
    { file, hint: 'Use the newer Gongkai that wrote this workspace, or begin a new workspace folder.' },
  );
}
