import { sql } from 'kysely';
import type { QuarterLedger } from '../../model/ledger.js';
import type { Database } from '../tables.js';

/** The grades of every ledger agency by agency, so that the history of one is opened without those of all; and the jobs by their place. */
export async function gradesByAgency(database: Database): Promise<void> {
  const { schema } = database;
  await schema
    .createIndex('sweep_job_by_position')
    .on('sweep_job')
    .columns(['quarter', 'position'])
    .execute();
  await schema
    .createTable('grade')
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('quarter', 'text', (column) => column.notNull().references('ledger.quarter'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('grade_key', ['agency', 'quarter'])
    .execute();
  const quarters = await database.selectFrom('ledger').select('quarter').orderBy('quarter').execute();
  for (const { quarter } of quarters) {
    const { body } = await database
      .selectFrom('ledger')
      .select('body')
      .where('quarter', '=', quarter)
      .executeTakeFirstOrThrow();
    const ledger = JSON.parse(body) as QuarterLedger;
    for (const grade of ledger.grades) {
      const alone = JSON.stringify({ ...ledger, closedAt: null, grades: [grade] });
      await sql`insert into grade (agency, quarter, body) values (${grade.agency}, ${quarter}, ${alone})`.execute(
        database,
      );
    }
  }
}
