import type { Quarter } from '../calendar/quarter.js';
import type { LedgerHead } from '../model/ledger.js';
import type { Grading, GradingRecords } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { appendEvents } from './event-chain.js';
import { frozenEntry } from './frozen-entry.js';
import { readGradesOf, writeGrades } from './grade-rows.js';
import { eventReader } from './ledger-event-store.js';
import { closeLedger, readHead, refuseFixed } from './quarter-steps.js';
import { openResults } from './results-digest.js';
import { StoreError, storing } from './store-error.js';
import { sweepReader } from './sweep-reader.js';
import type { Database } from './tables.js';

/**
 * Stores a quarter's grading as it goes on, and closes the quarter that it is graded against, all or nothing. The event that
 * fixes the quarter comes before what the grading found: of two gradings only what follows the later counts.
 */
export async function storeGrading(
  opened: OpenDatabase,
  head: LedgerHead,
  begin: (records: GradingRecords) => Promise<Grading>,
): Promise<void> {
  const { quarter, previous, closedAt } = head;
  if (previous !== null && previous >= quarter)
    throw new Error(`${quarter} cannot be graded against ${previous}`);
  const { database, file } = opened;
  await storing(file, () =>
    database.transaction().execute(async (transaction) => {
      await refuseFixed(transaction, quarter, file);
      if (previous !== null) await closeQuarter(transaction, previous, head, file);
      const grading = await begin(recordsOf({ ...opened, database: transaction }));
      const body = JSON.stringify(head);
      await transaction
        .insertInto('ledger')
        .values({ quarter, closed_at: closedAt, body })
        .onConflict((conflict) => conflict.column('quarter').doUpdateSet({ closed_at: closedAt, body }))
        .execute();
      const results = openResults(head);
      await writeGrades(transaction, quarter, { grades: grading.grades(), see: results.add });
      const by = {
        at: head.gradedAt,
        actor: `gongkai ${head.toolVersion}`,
        reason: `graded as of ${head.asOf}`,
      };
      await appendEvents(transaction, [
        await frozenEntry(transaction, head, { results: results.digest(), by }),
      ]);
      for await (const found of grading.found()) await appendEvents(transaction, found);
    }),
  );
}

function recordsOf(opened: OpenDatabase): GradingRecords {
  return {
    sweeps: sweepReader(opened),
    ledgers: {
      gradesOf: (quarter, agencies) => readGradesOf(opened.database, quarter, agencies),
    },
    events: eventReader(opened),
  };
}

/** Closes a quarter on which another one is graded; one that is closed keeps its moment. */
async function closeQuarter(
  transaction: Database,
  quarter: Quarter,
  by: LedgerHead,
  file: string,
): Promise<void> {
  const head = await readHead(transaction, quarter);
  if (!head) {
    throw new StoreError('LEDGER_MISSING', `there is no ledger of ${quarter} to be graded against`, {
      file,
      hint: `Grade ${quarter} first.`,
    });
  }
  if (head.closedAt !== null) return;
  await closeLedger(transaction, head, {
    at: by.gradedAt,
    actor: `gongkai ${by.toolVersion}`,
    reason: `${by.quarter} was graded on it`,
  });
}
