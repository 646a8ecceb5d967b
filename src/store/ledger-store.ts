import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade } from '../model/grade.js';
import type { LedgerHead, QuarterLedger } from '../model/ledger.js';
import type { LedgerStore } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { eachGrade, readGradesOf } from './grade-rows.js';
import { readHead, takeStep } from './quarter-steps.js';
import { storing } from './store-error.js';
import { storeGrading } from './store-grading.js';
import type { Database } from './tables.js';

/** Keeps ledgers in a database. A closed quarter stays as it is for ever. */
export function ledgerStore(opened: OpenDatabase): LedgerStore {
  const { database, file } = opened;
  return {
    load: (quarter) => storing(file, () => readLedger(database, quarter)),

    head: (quarter) => storing(file, () => readHead(database, quarter)),

    headBefore: (quarter) =>
      storing(file, async () => {
        const row = await database
          .selectFrom('ledger')
          .select('body')
          .where('quarter', '<', quarter)
          .orderBy('quarter', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row ? (JSON.parse(row.body) as LedgerHead) : null;
      }),

    grades: (quarter) => eachGrade(database, quarter),

    gradesOf: (quarter, agencies) => storing(file, () => readGradesOf(database, quarter, agencies)),

    history: (agency) => storing(file, () => readHistory(database, agency)),

    save: ({ grades, ...head }, found = []) =>
      storeGrading(opened, head, async () => ({
        async *grades() {
          yield grades;
        },
        async *found() {
          yield found;
        },
      })),

    saveGrading: (head, begin) => storeGrading(opened, head, begin),

    step: (quarter, kind, by) =>
      storing(file, () =>
        database.transaction().execute((transaction) => takeStep(transaction, quarter, { kind, file, by })),
      ),
  };
}

async function readLedger(database: Database, quarter: Quarter): Promise<QuarterLedger | null> {
  const head = await readHead(database, quarter);
  if (!head) return null;
  const grades: AgencyGrade[] = [];
  for await (const grade of eachGrade(database, quarter)) grades.push(grade);
  return withGrades(head, grades);
}

/** The ledgers of an agency, newest first, each with its grade alone. */
async function readHistory(database: Database, agency: string): Promise<readonly QuarterLedger[]> {
  const rows = await database
    .selectFrom('grade')
    .innerJoin('ledger', 'ledger.quarter', 'grade.quarter')
    .select(['ledger.body as head', 'grade.body as grade'])
    .where('grade.agency', '=', agency)
    .orderBy('grade.quarter', 'desc')
    .execute();
  return rows.map(({ head, grade }) =>
    withGrades(JSON.parse(head) as LedgerHead, [JSON.parse(grade) as AgencyGrade]),
  );
}

function withGrades({ closedAt, ...head }: LedgerHead, grades: readonly AgencyGrade[]): QuarterLedger {
  return { ...head, grades, closedAt };
}
