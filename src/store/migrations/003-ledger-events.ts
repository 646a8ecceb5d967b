import { sql } from 'kysely';
import type { Database, Engine } from '../tables.js';

const REFUSAL = 'events of the ledger are never changed';

/** The chain of events. It can only grow: the database itself refuses to change or remove a row. */
export async function ledgerEvents(database: Database, engine: Engine = 'sqlite'): Promise<void> {
  await database.schema
    .createTable('ledger_event')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  if (engine === 'postgres') return refuseOnPostgres(database);
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.raw(`ledger_event_no_${act}`)} before ${sql.raw(act)} on ledger_event
      begin select raise(abort, ${sql.lit(REFUSAL)}); end`.execute(database);
  }
}

/** `truncate` passes over the triggers of rows, so it has one of its own. */
async function refuseOnPostgres(database: Database): Promise<void> {
  await sql`create function refuse_change() returns trigger language plpgsql as
    ${sql.lit(`begin raise exception '${REFUSAL}'; end`)}`.execute(database);
  await sql`create trigger ledger_event_no_change before update or delete on ledger_event
    for each row execute function refuse_change()`.execute(database);
  await sql`create trigger ledger_event_no_truncate before truncate on ledger_event
    for each statement execute function refuse_change()`.execute(database);
}
