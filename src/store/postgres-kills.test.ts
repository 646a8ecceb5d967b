import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import { nextQuarter, type Quarter } from '../calendar/quarter.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import {
  openCluster,
  POSTGRES_PROGRAMS,
  type PostgresCluster,
} from '../testing/postgres/postgres-cluster.js';
import { backendPids } from '../testing/postgres/temporary-postgres.js';
import {
  sampleAudit,
  sampleJob,
  sampleLedger,
  sampleSnapshot,
  sampleSweep,
} from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { MIGRATIONS, type Migration, migrateDatabase } from './migrate-database.js';
import { openWorkspaceStore, type WorkspaceStore } from './open-workspace.js';
import { parsePostgresAddress } from './postgres-address.js';
import type { Database, Tables } from './tables.js';

const Q2 = '2026Q2' as Quarter;
const KILLS = 6;
const ACKNOWLEDGED_BETWEEN = 12;

async function ownCluster(): Promise<PostgresCluster> {
  const cluster = await openCluster(temporaryFolder());
  onTestFinished(() => cluster.stop());
  return cluster;
}

/** Kills without warning, in turn: the process that serves us, and the one that all others are children of. */
async function kill(cluster: PostgresCluster, turn: number): Promise<void> {
  const postmaster = await cluster.pid();
  const backends = await backendPids(cluster.address);
  for (const pid of turn % 2 === 0 ? backends.slice(0, 1) : [postmaster, ...backends]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** Opens the workspace again as soon as the server lets us in; one that was killed as a whole is started. */
async function reopen(
  cluster: PostgresCluster,
  turn: number,
  folder: string,
  database = cluster.address,
): Promise<WorkspaceStore> {
  let startAgain = turn % 2 === 1;
  for (;;) {
    try {
      if (startAgain) await cluster.start();
      startAgain = false;
      return await openWorkspaceStore(folder, { clock: clockFrom(() => 0), database });
    } catch {
      await wait(100);
    }
  }
}

/**
 * Does one piece of work after the other until the store says that it is lost; a server is killed once enough is acknowledged.
 * Whether it was lost.
 */
async function workUntilLost(
  work: readonly (() => Promise<void>)[],
  {
    cluster,
    turn,
    last,
  }: { readonly cluster: PostgresCluster; readonly turn: number; readonly last: boolean },
): Promise<boolean> {
  let killing: Promise<void> = Promise.resolve();
  let lost = false;
  for (const [done, piece] of work.entries()) {
    if (done === ACKNOWLEDGED_BETWEEN && !last) killing = kill(cluster, turn);
    try {
      await piece();
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: expect.stringMatching(/^STORE_/) });
      lost = true;
      break;
    }
  }
  await killing;
  return lost;
}

test.skipIf(POSTGRES_PROGRAMS === null)(
  'PostgreSQL killed in the middle of finishing jobs has every one that was acknowledged, and none in part',
  async () => {
    const cluster = await ownCluster();
    const folder = temporaryFolder();
    const agencies = Array.from({ length: 400 }, (_, at) => `agency-${String(at).padStart(3, '0')}`);
    let store = await reopen(cluster, 0, folder);
    await store.sweeps.begin(sampleSweep(Q2, agencies));
    const acknowledged: string[] = [];
    let losses = 0;
    for (let turn = 0; turn <= KILLS; turn++) {
      const done = new Set((await store.sweeps.audits(Q2)).map(({ agency }) => agency));
      const { sweeps } = store;
      const work = agencies
        .filter((agency) => !done.has(agency))
        .map((agency) => async () => {
          await sweeps.finishJob(
            Q2,
            sampleJob(agency),
            sampleSnapshot(agency, agency),
            sampleAudit(agency, agency),
          );
          acknowledged.push(agency);
        });
      if (await workUntilLost(work, { cluster, turn, last: turn === KILLS })) losses += 1;
      await store.close().catch(() => undefined);
      store = await reopen(cluster, turn < KILLS ? turn : 0, folder);
      const kept = (await store.sweeps.audits(Q2)).map(({ agency }) => agency);
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      for (const agency of kept.slice(-3))
        expect(await store.sweeps.snapshot(agency)).toEqual(sampleSnapshot(agency, agency));
    }
    expect((await store.sweeps.audits(Q2)).map(({ agency }) => agency)).toEqual(agencies);
    expect(acknowledged.length).toBeGreaterThanOrEqual(agencies.length - KILLS);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(losses).toBeGreaterThan(0);
    await store.close();
  },
  240_000,
);

test.skipIf(POSTGRES_PROGRAMS === null)(
  'PostgreSQL killed in the middle of grading and closing keeps whole quarters and one chain',
  async () => {
    const cluster = await ownCluster();
    const folder = temporaryFolder();
    let store = await reopen(cluster, 0, folder);
    const graded: Quarter[] = [];
    let losses = 0;
    let quarter = Q2;
    for (let turn = 0; turn <= KILLS; turn++) {
      const { ledgers } = store;
      const work = Array.from({ length: ACKNOWLEDGED_BETWEEN + 8 }, () => async () => {
        const previous = graded.at(-1) ?? null;
        await ledgers.save(sampleLedger(quarter, previous), proposals(quarter));
        graded.push(quarter);
        quarter = nextQuarter(quarter);
      });
      if (await workUntilLost(work, { cluster, turn, last: turn === KILLS })) losses += 1;
      await store.close().catch(() => undefined);
      store = await reopen(cluster, turn < KILLS ? turn : 0, folder);
      expect(await store.events.verify(null)).toMatchObject({ broken: null, unproved: [] });
      for (const [at, one] of graded.entries()) {
        const ledger = await store.ledgers.load(one);
        if (at < graded.length - 1) expect(ledger?.closedAt).not.toBeNull();
        else expect(ledger?.quarter).toBe(one);
      }
    }
    expect(graded.length).toBeGreaterThan(KILLS * ACKNOWLEDGED_BETWEEN);
    expect(losses).toBeGreaterThan(0);
    await store.close();
  },
  240_000,
);

test.skipIf(POSTGRES_PROGRAMS === null)(
  'PostgreSQL killed in the middle of a migration has the version before, whole, and goes forward from it',
  async () => {
    const cluster = await ownCluster();
    for (const turn of [0, 1]) {
      const address = `${cluster.address}?schema=migrated_${turn}`;
      const { connection, schema } = parsePostgresAddress(address);
      const place = { engine: 'postgres', schema } as const;
      const pool = openPool(connection);
      const steps = MIGRATIONS.slice(0, -1);
      await migrateDatabase(pool.database, 'tables', place, steps);
      await pool.database.insertInto('sweep').values({ quarter: Q2, body: '{}' }).execute();
      const killed: Migration = async (database) => {
        await database.deleteFrom('sweep').execute();
        await kill(cluster, turn);
        await database.selectFrom('sweep').selectAll().execute();
      };
      await expect(
        migrateDatabase(pool.database, 'tables', place, [...steps, killed, ...MIGRATIONS.slice(-1)]),
      ).rejects.toThrow();
      await pool.end();

      const store = await reopen(cluster, turn, temporaryFolder(), address);
      expect(await store.sweeps.load(Q2)).toEqual({});
      await store.ledgers.save(sampleLedger(Q2, null), []);
      expect((await store.events.verify(null)).broken).toBeNull();
      await store.close();
    }
  },
  240_000,
);

/** A pool that survives the loss of its connections, as the store's own does. */
function openPool(connection: string) {
  const pool = new pg.Pool({ connectionString: connection, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { database, end: () => database.destroy().catch(() => undefined) };
}

function proposals(quarter: Quarter): readonly LedgerEntry[] {
  const at = '2026-06-20T04:00:00.000Z' as IsoInstant;
  return Array.from({ length: 20 }, (_, index) => ({
    kind: 'proposed',
    quarter,
    agency: `agency-${index}`,
    problem: null,
    at,
    actor: 'test',
    reason: '。',
    evidence: {},
  }));
}
