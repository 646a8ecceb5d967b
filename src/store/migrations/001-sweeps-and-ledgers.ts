import type { Database } from '../tables.js';

/** Sweeps with their jobs, the snapshots and audits that these bring, and the ledgers. */
export async function sweepsAndLedgers(database: Database): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('sweep')
    .addColumn('quarter', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('snapshot')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('quarter', 'text', (column) => column.notNull().references('sweep.quarter'))
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('snapshot_by_quarter').on('snapshot').column('quarter').execute();
  await schema
    .createTable('sweep_job')
    .addColumn('quarter', 'text', (column) => column.notNull().references('sweep.quarter'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.references('snapshot.id'))
    .addColumn('audit', 'text')
    .addColumn('finished_at', 'text')
    .addPrimaryKeyConstraint('sweep_job_key', ['quarter', 'agency', 'outlet'])
    .execute();
  await schema
    .createTable('ledger')
    .addColumn('quarter', 'text', (column) => column.primaryKey())
    .addColumn('closed_at', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
}
