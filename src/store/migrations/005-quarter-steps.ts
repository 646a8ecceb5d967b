import type { Database } from '../tables.js';

/** When a person froze a quarter's ledger; empty for those that may still be graded again. */
export async function quarterSteps(database: Database): Promise<void> {
  await database.schema.alterTable('ledger').addColumn('frozen_at', 'text').execute();
}
