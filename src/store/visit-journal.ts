import type { Quarter } from '../calendar/quarter.js';
import type { SweepJob } from '../model/sweep.js';
import type { JournalEntry, VisitJournal } from '../model/visit-journal.js';
import type { OpenDatabase } from './database.js';
import { storing } from './store-error.js';
import type { Database } from './tables.js';

/** Keeps the answers of a quarter's sites under way in a database. An entry that was acknowledged survives a kill. */
export function visitJournal({ database, file }: OpenDatabase, quarter: Quarter): VisitJournal {
  return {
    entries: ({ agency, outlet }) =>
      storing(file, async () => {
        const rows = await database
          .selectFrom('visit_journal')
          .select('body')
          .where('quarter', '=', quarter)
          .where('agency', '=', agency)
          .where('outlet', '=', outlet)
          .orderBy('place')
          .execute();
        return rows.map(({ body }) => JSON.parse(body) as JournalEntry);
      }),

    append: ({ agency, outlet }, entry) =>
      storing(file, async () => {
        const body = JSON.stringify(entry);
        await database.insertInto('visit_journal').values({ quarter, agency, outlet, body }).execute();
      }),

    forget: (job) => storing(file, () => forgetVisits(database, quarter, job)),
  };
}

/** Drops the entries of a job. */
export async function forgetVisits(
  database: Database,
  quarter: Quarter,
  { agency, outlet }: SweepJob,
): Promise<void> {
  await database
    .deleteFrom('visit_journal')
    .where('quarter', '=', quarter)
    .where('agency', '=', agency)
    .where('outlet', '=', outlet)
    .execute();
}
