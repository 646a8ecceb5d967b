import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import { buildGrade } from '../testing/build-report.js';
import { describeEachEngine, type WorkspacePlace } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import {
  sampleAudit,
  sampleJob,
  sampleLedger,
  sampleSnapshot,
  sampleSweep,
} from '../testing/store/sample-records.js';
import { appendEvents, canonicalJson, hashOf } from './event-chain.js';
import { MIGRATIONS, type Migration, migrateDatabase, type TablePlace } from './migrate-database.js';
import { parsePostgresAddress } from './postgres-address.js';
import type { Database, Tables } from './tables.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;

interface RawTables {
  readonly database: Database;
  readonly place: TablePlace;
}

/** The tables without any step taken. */
function rawTables({ folder, database }: WorkspacePlace): RawTables {
  if (database === null) {
    const handle = new Libsql(join(folder, 'gongkai.sqlite'));
    return {
      database: new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) }),
      place: { engine: 'sqlite' },
    };
  }
  const { connection, schema } = parsePostgresAddress(database);
  const pool = new pg.Pool({ connectionString: connection });
  pool.on('connect', (client) => client.on('error', () => undefined));
  const dialect = new PostgresDialect({ pool });
  return { database: new Kysely<Tables>({ dialect }), place: { engine: 'postgres', schema } };
}

/** A sweep of two jobs, one of them done, as every version keeps it. */
async function writeSweep(database: Database): Promise<void> {
  const record = sampleSweep(Q2, ['a', 'b']);
  const snapshot = sampleSnapshot('a', 's');
  await database
    .insertInto('sweep')
    .values({ quarter: Q2, body: JSON.stringify(record) })
    .execute();
  const { agency, outlet } = snapshot;
  await database
    .insertInto('snapshot')
    .values({ id: 's', quarter: Q2, agency, outlet, body: JSON.stringify(snapshot) })
    .execute();
  const done = {
    snapshot: 's',
    audit: JSON.stringify(sampleAudit('a', 's')),
    finished_at: snapshot.finishedAt,
  };
  for (const [position, job] of record.jobs.entries())
    await database
      .insertInto('sweep_job')
      .values({ quarter: Q2, position, ...job, ...(position === 0 ? done : {}) })
      .execute();
}

const VERSIONS = MIGRATIONS.map((_, before) => before);

describeEachEngine('steps forward', (newPlace) => {
  test.each(VERSIONS)('from version %i keep what was there, and the store works', async (version) => {
    const place = await newPlace();
    const raw = rawTables(place);
    await migrateDatabase(raw.database, 'tables', raw.place, MIGRATIONS.slice(0, version));
    if (version > 0) await writeSweep(raw.database);
    const early = {
      ...sampleLedger('2026Q1' as Quarter, null),
      grades: [buildGrade({ agency: 'a', quarter: Q2 })],
    };
    if (version > 0)
      await sql`insert into ledger (quarter, closed_at, body) values ('2026Q1', null, ${JSON.stringify(early)})`.execute(
        raw.database,
      );
    await raw.database.destroy();

    const { sweeps, ledgers, events } = await openTemporaryWorkspace(place);
    if (version === 0) await sweeps.begin(sampleSweep(Q2, ['a', 'b']));
    else expect(await sweeps.snapshot('s')).toEqual(sampleSnapshot('a', 's'));
    await sweeps.finishJob(Q2, sampleJob('b'), sampleSnapshot('b', 't'), sampleAudit('b', 't'));
    expect((await sweeps.audits(Q2)).map(({ agency }) => agency)).toEqual(version === 0 ? ['b'] : ['a', 'b']);
    await ledgers.save(sampleLedger(Q2, null));
    await ledgers.save(sampleLedger(Q3, Q2));
    expect((await events.verify(null)).broken).toBeNull();
    if (version > 0) expect(await ledgers.history('a')).toEqual([early]);
  });

  test('move the grades of a ledger to their own rows: what was frozen is still proved', async () => {
    const place = await newPlace();
    const raw = rawTables(place);
    await migrateDatabase(raw.database, 'tables', raw.place, MIGRATIONS.slice(0, 6));
    const ledger = {
      ...sampleLedger(Q2, null),
      grades: ['b', 'a'].map((agency) => buildGrade({ agency, quarter: Q2 })),
    };
    await sql`insert into ledger (quarter, closed_at, body) values (${Q2}, null, ${JSON.stringify(ledger)})`.execute(
      raw.database,
    );
    const frozen: LedgerEntry = {
      kind: 'frozen',
      quarter: Q2,
      agency: null,
      problem: null,
      at: ledger.gradedAt,
      actor: 'gongkai 0.1.0',
      reason: 'graded',
      evidence: { results: hashOf(canonicalJson(ledger)) },
    };
    await appendEvents(raw.database, [frozen]);
    await raw.database.destroy();

    const { ledgers, events } = await openTemporaryWorkspace(place);
    expect(await events.verify(null)).toMatchObject({ events: 1, broken: null });
    expect(await ledgers.load(Q2)).toEqual(ledger);
    expect(await ledgers.gradesOf(Q2, ['a'])).toEqual([ledger.grades[1]]);
  });

  test('that break in the middle leave the version before, whole', async () => {
    const raw = rawTables(await newPlace());
    const [first, ...rest] = MIGRATIONS;
    await migrateDatabase(raw.database, 'tables', raw.place, [first!]);
    await writeSweep(raw.database);
    const breaks: Migration = async (database) => {
      await sql`delete from sweep_job`.execute(database);
      throw new Error('the power went off');
    };
    await expect(
      migrateDatabase(raw.database, 'tables', raw.place, [first!, ...rest, breaks]),
    ).rejects.toThrow('the power went off');
    expect(await raw.database.selectFrom('sweep_job').selectAll().execute()).toHaveLength(2);
    expect(await raw.database.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: 1 }]);
    await expect(raw.database.selectFrom('ledger_event').selectAll().execute()).rejects.toThrow();
    await migrateDatabase(raw.database, 'tables', raw.place);
    expect(await raw.database.selectFrom('ledger_event').selectAll().execute()).toEqual([]);
    await raw.database.destroy();
  });

  test('of a newer Gongkai are not undone', async () => {
    const raw = rawTables(await newPlace());
    await migrateDatabase(raw.database, 'tables', raw.place);
    await raw.database.updateTable('schema_version').set({ version: 99 }).execute();
    await expect(migrateDatabase(raw.database, 'tables', raw.place)).rejects.toMatchObject({
      code: 'STORE_TOO_NEW',
    });
    expect(await raw.database.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: 99 }]);
    await raw.database.destroy();
  });
});
