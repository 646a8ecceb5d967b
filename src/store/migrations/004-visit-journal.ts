import type { Database, Engine } from '../tables.js';

/** The answers of sites under way, from which a killed run goes on. */
export async function visitJournal(database: Database, engine: Engine = 'sqlite'): Promise<void> {
  const { schema } = database;
  const counted = schema.createTable('visit_journal');
  await (engine === 'postgres'
    ? counted.addColumn('place', 'bigserial', (column) => column.primaryKey())
    : counted.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
  )
    .addColumn('quarter', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('visit_journal_by_job')
    .on('visit_journal')
    .columns(['quarter', 'agency', 'outlet'])
    .execute();
}
