import { createHash } from 'node:crypto';
import type PgBoss from 'pg-boss';
import type { Quarter } from '../calendar/quarter.js';
import type { FillOptions, JobQueue, QueuedJob, TakenJob } from '../model/job-queue.js';
import type { SweepJob } from '../model/sweep.js';
import { addressLocks } from './address-locks.js';
import { loadDriver, noDriver, settingOf } from './postgres.js';
import { type PostgresAddress, parsePostgresAddress } from './postgres-address.js';
import { storing } from './store-error.js';

/** A job that broke the program so often, or whose workers died, is given up. */
const RETRIES = 3;
const RETRY_SECONDS = 2;
/** How often it is looked whether leases ran out, by one of all that have the queue open. */
const MAINTENANCE_SECONDS = 2;
/** Entries that are done are kept for so long: they stop a job from being entered again. */
const KEPT_SECONDS = 14 * 86_400;
const CONNECTIONS_MOST = 4;
const INSERTED_AT_ONCE = 500;
/** More than any country has sites. */
const DEAD_MOST = 100_000;
/** Behind every first round, however many sites one host has. */
const SECOND_ROUND_PRIORITY = -1_000_000;

/**
 * Opens the queue of a quarter in pg-boss, which has a schema of its own beside that of the tables (`gongkai_jobs`).
 * @throws StoreError `STORE_NO_DRIVER`, `STORE_UNREACHABLE`, `STORE_REFUSED`
 */
export async function openJobQueue(address: string, quarter: Quarter): Promise<JobQueue> {
  const parsed = parsePostgresAddress(address);
  return storing(parsed.name, async () => {
    const driver = await loadDriver();
    const boss = await startBoss(parsed);
    const pool = new driver.Pool({ ...settingOf(parsed), max: 2 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    const client = new driver.Client(settingOf(parsed));
    client.on('error', () => undefined);
    await client.connect();
    const schema = jobSchemaOf(parsed);
    const name = `sites-${quarter}`;
    const dead = `${name}-dead`;
    const locks = addressLocks(client);
    const keep = <T>(work: () => Promise<T>): Promise<T> => storing(parsed.name, work);
    await boss.createQueue(dead);
    await boss.createQueue(name);

    return {
      fill: (jobs, options) => keep(() => fillQueue(boss, { name, dead, quarter, jobs, options })),
      take: () => keep(() => takeJob(boss, name)),
      finish: (job) => keep(() => boss.complete(name, job.id)),
      fail: (job, message) => keep(() => boss.fail(name, job.id, { message })),

      putBack: (job, { round, waitSeconds }) =>
        keep(async () => {
          const next = { ...nameOf(job), round, turn: job.turn + 1 };
          const entry = {
            ...entryOf(next, { name, dead, quarter, leaseSeconds: job.leaseMillis / 1000 }),
            priority: round === 2 ? SECOND_ROUND_PRIORITY : 0,
            startAfter: `${waitSeconds}`,
          };
          const connection = await pool.connect();
          const db = { executeSql: (text: string, values: unknown[]) => connection.query(text, values) };
          try {
            await connection.query('begin');
            await boss.insert([entry], { db });
            await boss.complete(name, job.id, { db });
            await connection.query('commit');
            connection.release();
          } catch (thrown) {
            connection.release(true);
            throw thrown;
          }
        }),

      dead: () => keep(() => deadJobs(boss, schema, dead)),

      clear: () =>
        keep(async () => {
          for (const queue of [name, dead]) await emptyQueue(boss, schema, queue);
        }),

      takeAddress: (taken) => keep(() => locks.take(taken)),
      freeAddress: (taken) => keep(() => locks.free(taken)),

      close: async () => {
        await boss.stop({ graceful: false });
        await pool.end();
        await client.end();
      },
    };
  });
}

function jobSchemaOf({ schema }: PostgresAddress): string {
  return `${schema}_jobs`;
}

async function startBoss(address: PostgresAddress): Promise<PgBoss> {
  const Boss = await loadBoss();
  const boss = new Boss({
    ...settingOf(address),
    connectionString: address.connection,
    schema: jobSchemaOf(address),
    max: CONNECTIONS_MOST,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    archiveCompletedAfterSeconds: KEPT_SECONDS,
    archiveFailedAfterSeconds: KEPT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  } as PgBoss.ConstructorOptions);
  // What fails beside a call (its clock, its maintenance) is tried again by itself.
  boss.on('error', () => undefined);
  return boss.start();
}

async function loadBoss(): Promise<typeof PgBoss> {
  try {
    return (await import('pg-boss')).default;
  } catch (thrown) {
    throw noDriver('pg-boss', thrown);
  }
}

interface Filling {
  readonly name: string;
  readonly dead: string;
  readonly quarter: Quarter;
  readonly jobs: readonly SweepJob[];
  readonly options: FillOptions;
}

async function fillQueue(boss: PgBoss, filling: Filling): Promise<void> {
  const { name, dead, quarter, jobs, options } = filling;
  const setting = { name, dead, quarter, leaseSeconds: options.leaseSeconds };
  // The first site of every group comes before the second of any.
  const seen = new Map<string, number>();
  const first = jobs.map((job) => {
    const before = seen.get(options.groupOf(job)) ?? 0;
    seen.set(options.groupOf(job), before + 1);
    return { ...entryOf({ ...job, round: 1, turn: 0 }, setting), priority: -before };
  });
  const wanted = new Set(jobs.map(({ agency, outlet }) => `${agency}/${outlet}`));
  const given = await boss.fetch<QueuedJob>(dead, { batchSize: DEAD_MOST });
  const again = given
    .filter(({ data }) => wanted.has(`${data.agency}/${data.outlet}`))
    .map(({ data }) => ({ ...entryOf({ ...data, turn: data.turn + 1 }, setting), priority: 0 }));
  const entries = [...first, ...again];
  for (let at = 0; at < entries.length; at += INSERTED_AT_ONCE)
    await boss.insert(entries.slice(at, at + INSERTED_AT_ONCE));
  if (given.length > 0)
    await boss.deleteJob(
      dead,
      given.map(({ id }) => id),
    );
}

interface EntrySetting {
  readonly name: string;
  readonly dead: string;
  readonly quarter: Quarter;
  readonly leaseSeconds: number;
}

function entryOf(job: QueuedJob, { name, dead, quarter, leaseSeconds }: EntrySetting): PgBoss.JobInsert {
  return {
    id: idOf(quarter, job),
    name,
    data: job,
    retryLimit: RETRIES,
    retryDelay: RETRY_SECONDS,
    expireInSeconds: leaseSeconds,
    deadLetter: dead,
  };
}

/** The same job has the same name whoever enters it, so that it is entered once. */
function idOf(quarter: Quarter, { agency, outlet, round, turn }: QueuedJob): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([quarter, agency, outlet, round, turn]))
    .digest('hex');
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function takeJob(boss: PgBoss, name: string): Promise<TakenJob | null> {
  const [job] = await boss.fetch<QueuedJob>(name);
  if (!job) return null;
  return { ...job.data, id: job.id, leaseMillis: Number(job.expireInSeconds) * 1000 };
}

/** pg-boss 10 cannot delete a queue that has entries, and purges only those that nobody has in hand. */
async function emptyQueue(boss: PgBoss, schema: string, queue: string): Promise<void> {
  const { rows } = await boss.getDb().executeSql(`select id from ${schema}.job where name = $1`, [queue]);
  const ids = rows.map(({ id }: { readonly id: string }) => id);
  if (ids.length > 0) await boss.deleteJob(queue, ids);
}

/** Looks without taking: whoever fills the queue again gives them another chance. */
async function deadJobs(boss: PgBoss, schema: string, dead: string): Promise<readonly SweepJob[]> {
  const { rows } = await boss
    .getDb()
    .executeSql(`select data from ${schema}.job where name = $1 and state < 'active'`, [dead]);
  return rows.map(({ data }: { readonly data: QueuedJob }) => nameOf(data));
}

function nameOf({ agency, outlet }: SweepJob): SweepJob {
  return { agency, outlet };
}
