import { sql } from 'kysely';
import type { Database } from '../tables.js';

/** The chain of events. It can only grow: SQLite itself refuses to change or remove a row. */
export async function ledgerEvents(database: Database): Promise<void> {
  await database.schema
    .createTable('ledger_event')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.raw(`ledger_event_no_${act}`)} before ${sql.raw(act)} on ledger_event
      begin select raise(abort, 'events of the ledger are never changed'); end`.execute(database);
  }
}
