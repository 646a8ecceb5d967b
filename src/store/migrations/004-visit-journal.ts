import type { Database } from '../tables.js';

/** The answers of sites under way, from which a killed run goes on. */
export async function visitJournal(database: Database): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('visit_journal')
    .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
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
