import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import { POSTGRES_PROGRAMS } from '../testing/postgres/postgres-cluster.js';
import { queryPostgres, temporaryPostgres } from '../testing/postgres/temporary-postgres.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleLedger, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import type { OpenDatabase } from './database.js';
import { ledgerEventStore } from './ledger-event-store.js';
import { ledgerStore } from './ledger-store.js';
import { openPostgres } from './postgres.js';
import { parsePostgresAddress } from './postgres-address.js';

const Q2 = '2026Q2' as Quarter;

async function openTables(address: string): Promise<OpenDatabase> {
  const opened = await openPostgres(parsePostgresAddress(address), null);
  onTestFinished(() => opened.close());
  return opened;
}

function proposed(agency: string): LedgerEntry {
  const at = '2026-06-20T04:00:00.000Z' as IsoInstant;
  return {
    kind: 'proposed',
    quarter: Q2,
    agency,
    problem: null,
    at,
    actor: 'test',
    reason: '。',
    evidence: {},
  };
}

describe.skipIf(POSTGRES_PROGRAMS === null)('a store on PostgreSQL', () => {
  test.each(["update ledger_event set body = ''", 'delete from ledger_event', 'truncate ledger_event'])(
    'refuses "%s"',
    async (statement) => {
      const opened = await openTables(await temporaryPostgres());
      await ledgerStore(opened).save(sampleLedger(Q2, null));
      await expect(sql.raw(statement).execute(opened.database)).rejects.toThrow('never changed');
      expect(await ledgerEventStore(opened).verify(null)).toMatchObject({ events: 1, broken: null });
    },
  );

  test('keeps one chain when many processes append at once', async () => {
    const address = await temporaryPostgres();
    const opened = await Promise.all([openTables(address), openTables(address), openTables(address)]);
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        ledgerEventStore(opened[at % 3]!).append([proposed(`a-${at}`), proposed(`b-${at}`)]),
      ),
    );
    expect(await ledgerEventStore(opened[0]!).verify(null)).toMatchObject({ events: 120, broken: null });
    const events = await ledgerEventStore(opened[1]!).all();
    expect(new Set(events.map(({ agency }) => agency)).size).toBe(120);
  });

  test('orders texts by bytes, whatever the server is set to', async () => {
    const { database } = await openTables(await temporaryPostgres());
    const { rows } = await sql<{ collation_name: string | null }>`
      select distinct collation_name from information_schema.columns
      where table_schema = current_schema() and data_type = 'text'`.execute(database);
    expect(rows).toEqual([{ collation_name: 'C' }]);
  });

  test('is opened by one at a time, or by all that share it', async () => {
    const place = { folder: temporaryFolder(), database: await temporaryPostgres() };
    const alone = await openTemporaryWorkspace(place);
    for (const mode of ['alone', 'shared'] as const)
      await expect(openTemporaryWorkspace(place, mode)).rejects.toMatchObject({
        code: 'STORE_LOCKED',
        message: expect.stringContaining(`process ${process.pid} on `),
      });
    await alone.close();
    await openTemporaryWorkspace(place, 'shared');
    await openTemporaryWorkspace(place, 'shared');
    await expect(openTemporaryWorkspace(place)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });

  test('writes nothing any more once its lock is lost, and says how to go on', async () => {
    const database = await temporaryPostgres();
    const store = await openTemporaryWorkspace({ folder: temporaryFolder(), database });
    await store.sweeps.begin(sampleSweep(Q2, ['a']));
    await queryPostgres(
      database,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = (
        select objid from pg_locks join pg_stat_activity using (pid)
        where application_name like 'gongkai, process ${process.pid} %' and locktype = 'advisory' limit 1)`,
    );
    await expect
      .poll(() => store.sweeps.load(Q2).catch((thrown: unknown) => thrown))
      .toMatchObject({
        code: 'STORE_UNREACHABLE',
        hint: expect.stringContaining('goes on where it stopped'),
      });
  });

  test('that cannot be reached or refuses says so, and never names the password', async () => {
    const address = new URL(await temporaryPostgres());
    const elsewhere = new URL(address);
    elsewhere.port = '1';
    elsewhere.password = 'secret';
    const unknown = new URL(address);
    unknown.pathname = '/no-such-database';
    await expect(openPostgres(parsePostgresAddress(elsewhere.href), null)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.not.stringContaining('secret'),
    });
    await expect(openPostgres(parsePostgresAddress(unknown.href), null)).rejects.toMatchObject({
      code: 'STORE_REFUSED',
    });
  });
});

test.each([
  ['postgres://me:word@db.test/gongkai', 'postgres://db.test/gongkai', 'gongkai'],
  ['postgresql://db.test:6432/g?schema=north', 'postgres://db.test:6432/g?schema=north', 'north'],
  ['postgres:///g?host=/run/postgresql', 'postgres:///run/postgresql/g', 'gongkai'],
])('the address %s is shown as %s', (text, name, schema) => {
  expect(parsePostgresAddress(text)).toMatchObject({ name, schema });
});

test.each(['mysql://db.test/g', 'gongkai.sqlite', 'postgres://db.test/g?schema=North%22', 'postgres://:x:y'])(
  '%s is no address of a store',
  (text) => {
    expect(() => parsePostgresAddress(text)).toThrow(expect.objectContaining({ code: 'STORE_ADDRESS' }));
  },
);
