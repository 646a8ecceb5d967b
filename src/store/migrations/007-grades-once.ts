import { sql } from 'kysely';
import type { QuarterLedger } from '../../model/ledger.js';
import { eventAgency } from '../event-agency.js';
import type { Database, Engine } from '../tables.js';

/** Grades stand once, apart from the ledger and in its order; and the events of an agency are found without going through all. */
export async function gradesOnce(database: Database, engine: Engine): Promise<void> {
  await sql`alter table grade add column position integer not null default 0`.execute(database);
  await sql`delete from grade`.execute(database);
  const quarters = await database.selectFrom('ledger').select('quarter').orderBy('quarter').execute();
  for (const { quarter } of quarters) await moveGrades(database, quarter);
  await database.schema
    .createIndex('grade_by_position')
    .on('grade')
    .columns(['quarter', 'position'])
    .execute();
  await sql`create index ledger_event_by_agency on ledger_event ((${eventAgency(engine)}), sequence)`.execute(
    database,
  );
}

async function moveGrades(database: Database, quarter: string): Promise<void> {
  const { body } = await database
    .selectFrom('ledger')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirstOrThrow();
  const { grades, ...head } = JSON.parse(body) as QuarterLedger;
  for (const [position, grade] of grades.entries())
    await sql`insert into grade (agency, quarter, position, body)
      values (${grade.agency}, ${quarter}, ${position}, ${JSON.stringify(grade)})`.execute(database);
  await database
    .updateTable('ledger')
    .set({ body: JSON.stringify(head) })
    .where('quarter', '=', quarter)
    .execute();
}
