import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { LedgerStore, SweepRecord } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { appendEvents, canonicalJson, hashOf } from './event-chain.js';
import { StoreError, storing } from './store-error.js';
import type { Database } from './tables.js';

/** Keeps ledgers in a database. A closed quarter stays as it is for ever. */
export function ledgerStore({ database, file }: OpenDatabase): LedgerStore {
  return {
    load: (quarter) => storing(file, () => readLedger(database, quarter)),

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
          await refuseClosed(transaction, ledger.quarter, file);
          if (ledger.previous !== null) await closeQuarter(transaction, ledger.previous, ledger, file);
          await writeLedger(transaction, ledger);
          await appendEvents(transaction, [await frozenEntry(transaction, ledger), ...found]);
        }),
      );
    },
  };
}

/**
 * Stops a change to a quarter whose ledger is closed.
 * @throws StoreError `LEDGER_CLOSED`.
 */
export async function refuseClosed(database: Database, quarter: Quarter, file: string): Promise<void> {
  const row = await database
    .selectFrom('ledger')
    .select('closed_at')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  if (!row?.closed_at) return;
  throw new StoreError('LEDGER_CLOSED', `${quarter} is closed since ${row.closed_at} and cannot be changed`, {
    file,
    hint: 'A later quarter was graded on it. Report on it as it is, or correct the matter in the current quarter.',
  });
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
  const closedAt: IsoInstant = by.gradedAt;
  await writeLedger(transaction, { ...ledger, closedAt });
  await appendEvents(transaction, [
    {
      kind: 'closed',
      quarter,
      agency: null,
      problem: null,
      at: closedAt,
      actor: `gongkai ${by.toolVersion}`,
      reason: `${by.quarter} was graded on it`,
      evidence: { results: resultsDigest(ledger) },
    },
  ]);
}

/** SHA-256 of what a quarter's grading brought; closing does not change it. */
export function resultsDigest(ledger: QuarterLedger): string {
  return hashOf(canonicalJson({ ...ledger, closedAt: null }));
}

async function frozenEntry(transaction: Database, ledger: QuarterLedger): Promise<LedgerEntry> {
  const { quarter, gradedAt, toolVersion, policy } = ledger;
  const sweep = await transaction
    .selectFrom('sweep')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  const inputs = sweep ? (JSON.parse(sweep.body) as SweepRecord).inputsDigest : null;
  return {
    kind: 'frozen',
    quarter,
    agency: null,
    problem: null,
    at: gradedAt,
    actor: `gongkai ${toolVersion}`,
    reason: `graded as of ${ledger.asOf}`,
    evidence: {
      results: resultsDigest(ledger),
      policy: policy.digest,
      toolVersion,
      ...(inputs === null ? {} : { inputs }),
    },
  };
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
  await transaction.deleteFrom('ledger').where('quarter', '=', quarter).execute();
  await transaction
    .insertInto('ledger')
    .values({ quarter, closed_at: closedAt, body: JSON.stringify(ledger) })
    .execute();
}

function ledgerMissing(quarter: Quarter, file: string): StoreError {
  return new StoreError('LEDGER_MISSING', `there is no ledger of ${quarter} to be graded against`, {
    file,
    hint: `Grade ${quarter} first.`,
  });
}
