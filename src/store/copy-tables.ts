import { sql } from 'kysely';
import type { OpenDatabase } from './database.js';
import type { Database, Tables } from './tables.js';

/** Every table with its place in the order of copying: what is referred to comes first. The version is not copied: it is the target's. */
const PLACES: Record<Exclude<keyof Tables, 'schema_version'>, number> = {
  sweep: 1,
  snapshot: 2,
  sweep_job: 3,
  ledger: 4,
  grade: 5,
  ledger_event: 6,
  access_visit: 7,
  visit_journal: 8,
};
const NAMES = Object.entries(PLACES)
  .toSorted(([, one], [, other]) => one - other)
  .map(([name]) => name);

const ROWS_AT_ONCE = 50;

type Row = Readonly<Record<string, unknown>>;

/** Copies all rows, as they are at one moment, into tables that are empty; memory does not grow with them. */
export async function copyTables(from: OpenDatabase, to: Database): Promise<void> {
  await from.database.connection().execute(async (connection) => {
    if (from.engine === 'postgres')
      await sql`start transaction isolation level repeatable read read only`.execute(connection);
    for (const name of NAMES) {
      const batches =
        from.engine === 'postgres' ? postgresRows(connection, name) : sqliteRows(connection, name);
      for await (const rows of batches) await insertRows(to, name, rows);
    }
    if (from.engine === 'postgres') await sql`commit`.execute(connection);
  });
}

/** Whether a table that people's work stands in has a row. */
export async function hasRows(database: Database): Promise<boolean> {
  for (const name of NAMES) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(database);
    if (rows.length > 0) return true;
  }
  return false;
}

/** After rows were copied with their numbers, PostgreSQL counts on from the highest. */
export async function countOn(database: Database): Promise<void> {
  await sql`select setval(pg_get_serial_sequence('visit_journal', 'place'),
    (select coalesce(max(place), 0) + 1 from visit_journal), false)`.execute(database);
}

async function* postgresRows(connection: Database, name: string): AsyncGenerator<readonly Row[]> {
  await sql`declare copied no scroll cursor for select * from ${sql.table(name)}`.execute(connection);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(connection);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close copied`.execute(connection);
}

async function* sqliteRows(connection: Database, name: string): AsyncGenerator<readonly Row[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Row & { readonly copied_row: number }>`
      select rowid as copied_row, * from ${sql.table(name)} where rowid > ${last} order by rowid limit ${ROWS_AT_ONCE}
    `.execute(connection);
    if (rows.length === 0) return;
    last = rows.at(-1)?.copied_row ?? last;
    yield rows.map(({ copied_row: _row, ...row }) => row);
  }
}

async function insertRows(to: Database, name: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(to);
}
