import type { Quarter } from '../calendar/quarter.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerStore } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { appendEvents } from './event-chain.js';
import { frozenEntry } from './frozen-entry.js';
import { gradeRows, readHistory } from './grade-rows.js';
import { closeLedger, refuseFixed, takeStep } from './quarter-steps.js';
import { StoreError, storing } from './store-error.js';
import type { Database } from './tables.js';

/** Keeps ledgers in a database. A closed quarter stays as it is for ever. */
export function ledgerStore({ database, file }: OpenDatabase): LedgerStore {
  return {
    load: (quarter) => storing(file, () => readLedger(database, quarter)),

    history: (agency) => storing(file, () => readHistory(database, agency)),

    before: (quarter) =>
      storing(file, async () => {
        const row = await database
          .selectFrom('ledger')
          .select('body')
          .where('quarter', '<', quarter)
          .orderBy('quarter', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row ? (JSON.parse(row.body) as QuarterLedger) : null;
      }),

    save: async (ledger, found = []) => {
      if (ledger.previous !== null && ledger.previous >= ledger.quarter) {
        throw new Error(`${ledger.quarter} cannot be graded against ${ledger.previous}`);
      }
      await storing(file, () =>
        database.transaction().execute(async (transaction) => {
          await refuseFixed(transaction, ledger.quarter, file);
          if (ledger.previous !== null) await closeQuarter(transaction, ledger.previous, ledger, file);
          await writeLedger(transaction, ledger);
          const frozen = await frozenEntry(transaction, ledger, {
            at: ledger.gradedAt,
            actor: `gongkai ${ledger.toolVersion}`,
            reason: `graded as of ${ledger.asOf}`,
          });
          await appendEvents(transaction, [frozen, ...found]);
        }),
      );
    },

    step: (quarter, kind, by) =>
      storing(file, () =>
        database.transaction().execute((transaction) => takeStep(transaction, quarter, { kind, file, by })),
      ),
  };
}

/** Closes a quarter on which another one is graded; one that is closed keeps its moment. */
async function closeQuarter(
  transaction: Database,
  quarter: Quarter,
  by: QuarterLedger,
  file: string,
): Promise<void> {
  const ledger = await readLedger(transaction, quarter);
  if (!ledger) throw ledgerMissing(quarter, file);
  if (ledger.closedAt !== null) return;
  await closeLedger(transaction, ledger, {
    at: by.gradedAt,
    actor: `gongkai ${by.toolVersion}`,
    reason: `${by.quarter} was graded on it`,
  });
}

async function readLedger(database: Database, quarter: Quarter): Promise<QuarterLedger | null> {
  const row = await database
    .selectFrom('ledger')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as QuarterLedger) : null;
}

async function writeLedger(transaction: Database, ledger: QuarterLedger): Promise<void> {
  const { quarter, closedAt } = ledger;
  const body = JSON.stringify(ledger);
  await transaction
    .insertInto('ledger')
    .values({ quarter, closed_at: closedAt, body })
    .onConflict((conflict) => conflict.column('quarter').doUpdateSet({ closed_at: closedAt, body }))
    .execute();
  await gradeRows(transaction, ledger);
}

function ledgerMissing(quarter: Quarter, file: string): StoreError {
  return new StoreError('LEDGER_MISSING', `there is no ledger of ${quarter} to be graded against`, {
    file,
    hint: `Grade ${quarter} first.`,
  });
}
