import type { Database } from '../tables.js';

/** The visits that `gongkai probe` makes, with all that a rule on them asks for in columns of its own. */
export async function accessLog(database: Database): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('access_visit')
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('final_url', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('took_millis', 'integer', (column) => column.notNull())
    .addColumn('own_network_down', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('access_visit_by_outlet')
    .on('access_visit')
    .columns(['agency', 'outlet', 'at'])
    .execute();
}
