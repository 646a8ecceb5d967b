import type { Quarter } from '../calendar/quarter.js';
import type { LedgerHead } from '../model/ledger.js';
import type { QuarterStep, QuarterStepKind } from '../model/sweep.js';
import { appendEvents } from './event-chain.js';
import { frozenEntry } from './frozen-entry.js';
import { resultsDigest } from './results-digest.js';
import { StoreError } from './store-error.js';
import type { Database } from './tables.js';

/** What of a quarter's ledger decides whether it may change. */
interface QuarterLock {
  readonly closed_at: string | null;
  readonly frozen_at: string | null;
}

/**
 * Stops a change to a quarter whose ledger is closed, or frozen by a person.
 * @throws StoreError `LEDGER_CLOSED`, `LEDGER_FROZEN`.
 */
export async function refuseFixed(database: Database, quarter: Quarter, file: string): Promise<void> {
  await refuseClosed(database, quarter, file);
  const lock = await readLock(database, quarter);
  if (!lock?.frozen_at) return;
  throw new StoreError('LEDGER_FROZEN', `${quarter} is frozen since ${lock.frozen_at}`, {
    file,
    hint: `Report on it as it is, or open it again with \`gongkai quarter open --quarter ${quarter}\`, which is recorded.`,
  });
}

/**
 * Stops a change to a quarter whose ledger is closed.
 * @throws StoreError `LEDGER_CLOSED`.
 */
export async function refuseClosed(database: Database, quarter: Quarter, file: string): Promise<void> {
  const lock = await readLock(database, quarter);
  if (!lock?.closed_at) return;
  throw new StoreError(
    'LEDGER_CLOSED',
    `${quarter} is closed since ${lock.closed_at} and cannot be changed`,
    {
      file,
      hint: 'Report on it as it is, or correct the matter in a later quarter (`gongkai cards correct`).',
    },
  );
}

/**
 * Takes a person's step with a quarter and appends its event. Call it in a transaction.
 * @throws StoreError `LEDGER_MISSING`, `LEDGER_CLOSED`, `LEDGER_FROZEN`, `QUARTER_OPEN`.
 */
export async function takeStep(
  transaction: Database,
  quarter: Quarter,
  { kind, file, by }: { readonly kind: QuarterStepKind; readonly file: string; readonly by: QuarterStep },
): Promise<void> {
  await refuseClosed(transaction, quarter, file);
  const head = await readHead(transaction, quarter);
  switch (kind) {
    case 'opened':
      return reopen(transaction, quarter, { file, by });
    case 'frozen': {
      await refuseFixed(transaction, quarter, file);
      const ledger = graded(head, quarter, file);
      await transaction
        .updateTable('ledger')
        .set({ frozen_at: by.at })
        .where('quarter', '=', quarter)
        .execute();
      const results = await resultsDigest(transaction, ledger);
      return appendEvents(transaction, [await frozenEntry(transaction, ledger, { results, by })]);
    }
    case 'closed':
      return closeLedger(transaction, graded(head, quarter, file), by);
    default:
      return kind satisfies never;
  }
}

/** Closes a ledger that is not closed yet, with the event that says so. */
export async function closeLedger(transaction: Database, head: LedgerHead, by: QuarterStep): Promise<void> {
  const { quarter } = head;
  const body = JSON.stringify({ ...head, closedAt: by.at });
  await transaction
    .updateTable('ledger')
    .set({ closed_at: by.at, body })
    .where('quarter', '=', quarter)
    .execute();
  await appendEvents(transaction, [
    {
      kind: 'closed',
      quarter,
      agency: null,
      problem: null,
      ...by,
      evidence: { results: await resultsDigest(transaction, head) },
    },
  ]);
}

/** A quarter is opened when its work begins; what was frozen, with a reason, again. */
async function reopen(
  transaction: Database,
  quarter: Quarter,
  { file, by }: { readonly file: string; readonly by: QuarterStep },
): Promise<void> {
  const lock = await readLock(transaction, quarter);
  const sweep = await transaction
    .selectFrom('sweep')
    .select('quarter')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  if (!lock?.frozen_at && (lock || sweep)) {
    throw new StoreError('QUARTER_OPEN', `${quarter} is open already`, {
      file,
      hint: `Go on with \`gongkai sweep --quarter ${quarter}\`.`,
    });
  }
  await transaction.updateTable('ledger').set({ frozen_at: null }).where('quarter', '=', quarter).execute();
  await appendEvents(transaction, [
    { kind: 'opened', quarter, agency: null, problem: null, ...by, evidence: {} },
  ]);
}

function graded(head: LedgerHead | null, quarter: Quarter, file: string): LedgerHead {
  if (head) return head;
  throw new StoreError('LEDGER_MISSING', `${quarter} was not graded yet`, {
    file,
    hint: `Run \`gongkai sweep --quarter ${quarter}\` to its end first.`,
  });
}

async function readLock(database: Database, quarter: Quarter): Promise<QuarterLock | undefined> {
  return database
    .selectFrom('ledger')
    .select(['closed_at', 'frozen_at'])
    .where('quarter', '=', quarter)
    .executeTakeFirst();
}

/** The head of a quarter's ledger; null when it was never graded. */
export async function readHead(database: Database, quarter: Quarter): Promise<LedgerHead | null> {
  const row = await database
    .selectFrom('ledger')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as LedgerHead) : null;
}
