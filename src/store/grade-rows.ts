import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade } from '../model/grade.js';
import type { Database } from './tables.js';

const ROWS_AT_ONCE = 200;

/** Writes a quarter's grades in place of those that it had, and shows each; some are in memory at a time. */
export async function writeGrades(
  transaction: Database,
  quarter: Quarter,
  { grades, see }: { readonly grades: AsyncIterable<readonly AgencyGrade[]>; see(grade: AgencyGrade): void },
): Promise<void> {
  await transaction.deleteFrom('grade').where('quarter', '=', quarter).execute();
  let written = 0;
  for await (const some of grades) {
    const rows = some.map((grade, place) => {
      see(grade);
      return { agency: grade.agency, quarter, position: written + place, body: JSON.stringify(grade) };
    });
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await transaction
        .insertInto('grade')
        .values(rows.slice(at, at + ROWS_AT_ONCE))
        .execute();
    written += rows.length;
  }
}

/** A quarter's grades in the order of its ledger, each under the agency by which it is found. */
export async function* eachGrade(database: Database, quarter: Quarter): AsyncGenerator<AgencyGrade> {
  for (let after = -1; ; ) {
    const rows = await database
      .selectFrom('grade')
      .select(['position', 'agency', 'body'])
      .where('quarter', '=', quarter)
      .where('position', '>', after)
      .orderBy('position')
      .limit(ROWS_AT_ONCE)
      .execute();
    for (const { agency, body } of rows) yield { ...(JSON.parse(body) as AgencyGrade), agency };
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)?.position ?? after;
  }
}

/** The grades of some agencies, in the order of the ledger. */
export async function readGradesOf(
  database: Database,
  quarter: Quarter,
  agencies: readonly string[],
): Promise<readonly AgencyGrade[]> {
  if (agencies.length === 0) return [];
  const rows = await database
    .selectFrom('grade')
    .select('body')
    .where('quarter', '=', quarter)
    .where('agency', 'in', agencies)
    .orderBy('position')
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as AgencyGrade);
}
