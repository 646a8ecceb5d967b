import type { Clock } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteAudit } from '../model/audit.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { SweepJob, SweepRecord, SweepStore } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { appendEvents } from './event-chain.js';
import { refuseFixed } from './quarter-steps.js';
import { StoreError, storing } from './store-error.js';
import { readRecord, sweepReader } from './sweep-reader.js';
import type { Database } from './tables.js';
import { forgetVisits } from './visit-journal.js';

/**
 * Keeps sweeps in a database. A quarter whose ledger is closed may be read and no longer changed: its audits are the grounds
 * of cards that stand.
 */
export function sweepStore(opened: OpenDatabase, clock: Clock): SweepStore {
  const { database, file } = opened;
  const write = <T>(work: (transaction: Database) => Promise<T>): Promise<T> =>
    storing(file, () => database.transaction().execute(work));

  return {
    ...sweepReader(opened),

    begin: (record) =>
      write(async (transaction) => {
        await refuseFixed(transaction, record.quarter, file);
        if (await readRecord(transaction, record.quarter)) throw sweepExists(record.quarter, file);
        await insertSweep(transaction, record);
        await appendEvents(transaction, [openedEntry(record)]);
      }),

    finishJob: async (quarter, job, snapshot, audit) => {
      proveSameOutlet(job, snapshot, audit);
      await write(async (transaction) => {
        await refuseFixed(transaction, quarter, file);
        await proveJob(transaction, quarter, job, file);
        await storeSnapshot(transaction, quarter, snapshot, file);
        await markDone(transaction, quarter, job, {
          snapshot: snapshot.id,
          audit: JSON.stringify(audit),
          finished_at: clock.now(),
        });
        await forgetVisits(transaction, quarter, job);
      });
    },

    discard: (quarter) =>
      write(async (transaction) => {
        await refuseFixed(transaction, quarter, file);
        await transaction.deleteFrom('visit_journal').where('quarter', '=', quarter).execute();
        await transaction.deleteFrom('sweep_job').where('quarter', '=', quarter).execute();
        await transaction.deleteFrom('snapshot').where('quarter', '=', quarter).execute();
        await transaction.deleteFrom('sweep').where('quarter', '=', quarter).execute();
      }),
  };
}

function openedEntry({ quarter, startedAt, inputsDigest, asOf }: SweepRecord): LedgerEntry {
  return {
    kind: 'opened',
    quarter,
    agency: null,
    problem: null,
    at: startedAt,
    actor: 'gongkai',
    reason: `a sweep as of ${asOf} was begun`,
    evidence: { inputs: inputsDigest },
  };
}

async function insertSweep(transaction: Database, record: SweepRecord): Promise<void> {
  await transaction
    .insertInto('sweep')
    .values({ quarter: record.quarter, body: JSON.stringify(record) })
    .execute();
  for (const [position, { agency, outlet }] of record.jobs.entries()) {
    await transaction
      .insertInto('sweep_job')
      .values({ quarter: record.quarter, position, agency, outlet })
      .execute();
  }
}

async function proveJob(
  transaction: Database,
  quarter: Quarter,
  { agency, outlet }: SweepJob,
  file: string,
): Promise<void> {
  const job = await transaction
    .selectFrom('sweep_job')
    .select('position')
    .where('quarter', '=', quarter)
    .where('agency', '=', agency)
    .where('outlet', '=', outlet)
    .executeTakeFirst();
  if (job) return;
  throw new StoreError('SWEEP_UNKNOWN_JOB', `the sweep of ${quarter} has no job ${agency}/${outlet}`, {
    file,
    hint: `Begin the sweep of ${quarter} anew with a roster that holds this outlet.`,
  });
}

/** Stores a snapshot; one of the same job and id is replaced, one of another job is never overwritten. */
async function storeSnapshot(
  transaction: Database,
  quarter: Quarter,
  snapshot: SiteSnapshot,
  file: string,
): Promise<void> {
  const { id, agency, outlet } = snapshot;
  const body = JSON.stringify(snapshot);
  const known = await transaction
    .selectFrom('snapshot')
    .select(['quarter', 'agency', 'outlet'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!known) {
    await transaction.insertInto('snapshot').values({ id, quarter, agency, outlet, body }).execute();
    return;
  }
  if (known.quarter !== quarter || known.agency !== agency || known.outlet !== outlet) {
    throw new StoreError('SNAPSHOT_EXISTS', `snapshot ${id} belongs to another job already`, {
      file,
      hint: 'Collect the site again: every snapshot needs an id of its own.',
    });
  }
  await transaction.updateTable('snapshot').set({ body }).where('id', '=', id).execute();
}

/** Marks a job done and drops the snapshot of an earlier attempt. */
async function markDone(
  transaction: Database,
  quarter: Quarter,
  { agency, outlet }: SweepJob,
  result: { readonly snapshot: string; readonly audit: string; readonly finished_at: string },
): Promise<void> {
  await transaction
    .updateTable('sweep_job')
    .set(result)
    .where('quarter', '=', quarter)
    .where('agency', '=', agency)
    .where('outlet', '=', outlet)
    .execute();
  await transaction
    .deleteFrom('snapshot')
    .where('quarter', '=', quarter)
    .where('agency', '=', agency)
    .where('outlet', '=', outlet)
    .where('id', '!=', result.snapshot)
    .execute();
}

/** Evidence filed under another agency would accuse the wrong one: a mistake in the program, so it stops here. */
function proveSameOutlet(job: SweepJob, snapshot: SiteSnapshot, audit: SiteAudit): void {
  for (const part of [snapshot, audit]) {
    if (part.agency === job.agency && part.outlet === job.outlet) continue;
    throw new Error(`job ${job.agency}/${job.outlet} brought results of ${part.agency}/${part.outlet}`);
  }
  if (audit.snapshot !== snapshot.id) {
    throw new Error(`the audit judges snapshot ${audit.snapshot}, the job brought ${snapshot.id}`);
  }
}

function sweepExists(quarter: Quarter, file: string): StoreError {
  return new StoreError('SWEEP_EXISTS', `a sweep of ${quarter} was begun already`, {
    file,
    hint: `Go on with it, or discard it before the sweep of ${quarter} is begun anew.`,
  });
}
