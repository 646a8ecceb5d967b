import type { QuarterLedger } from '../model/ledger.js';
import type { Database, Tables } from './tables.js';

const ROWS_AT_ONCE = 200;

/** Writes a ledger's grades agency by agency, in place of those that it had. What they hold stands in the ledger, too, and is proved by it. */
export async function gradeRows(transaction: Database, ledger: QuarterLedger): Promise<void> {
  await transaction.deleteFrom('grade').where('quarter', '=', ledger.quarter).execute();
  const rows = rowsOfLedger(ledger);
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await transaction
      .insertInto('grade')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
}

/** The ledgers of an agency, newest first, each with its grade alone. */
export async function readHistory(database: Database, agency: string): Promise<readonly QuarterLedger[]> {
  const rows = await database
    .selectFrom('grade')
    .innerJoin('ledger', 'ledger.quarter', 'grade.quarter')
    .select(['grade.body', 'ledger.closed_at'])
    .where('grade.agency', '=', agency)
    .orderBy('grade.quarter', 'desc')
    .execute();
  return rows.map(({ body, closed_at: closedAt }) => ({ ...JSON.parse(body), closedAt }) as QuarterLedger);
}

/** The first agency whose row is not as its ledger has it; null when all are. */
export async function findForgedGrade(database: Database, ledger: QuarterLedger): Promise<string | null> {
  const rows = await database
    .selectFrom('grade')
    .select(['agency', 'body'])
    .where('quarter', '=', ledger.quarter)
    .execute();
  const stored = new Map(rows.map(({ agency, body }) => [agency, body]));
  const wanted = rowsOfLedger(ledger);
  const forged = wanted.find(({ agency, body }) => stored.get(agency) !== body);
  if (forged) return forged.agency;
  const known = new Set(wanted.map(({ agency }) => agency));
  return rows.find(({ agency }) => !known.has(agency))?.agency ?? null;
}

/** Without the moment of closing, which stands with the ledger alone. */
function rowsOfLedger(ledger: QuarterLedger): readonly Tables['grade'][] {
  const { quarter, grades } = ledger;
  return grades.map((grade) => ({
    agency: grade.agency,
    quarter,
    body: JSON.stringify({ ...ledger, closedAt: null, grades: [grade] }),
  }));
}
