import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEntry, LedgerEvent } from '../model/ledger-event.js';
import { buildGrade } from '../testing/build-report.js';
import {
  sampleAudit,
  sampleJob,
  sampleLedger,
  sampleSnapshot,
  sampleSweep,
} from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type OpenDatabase, openSqlite } from './database.js';
import { CHAIN_START, canonicalJson, hashOf } from './event-chain.js';
import { keptLedgers } from './kept-ledgers.js';
import { ledgerEventStore } from './ledger-event-store.js';
import { ledgerStore } from './ledger-store.js';
import { sweepsAndLedgers } from './migrations/001-sweeps-and-ledgers.js';
import { accessLog } from './migrations/002-access-log.js';
import { proveChain } from './prove-chain.js';
import { sweepStore } from './sweep-store.js';
import type { Tables } from './tables.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;
const found: LedgerEntry = {
  kind: 'proposed',
  quarter: Q2,
  agency: 'bureau',
  problem: null,
  at: '2026-06-20T04:00:00.000Z' as IsoInstant,
  actor: 'gongkai 0.1.0',
  reason: '本季度被点名，拟出示黄牌。',
  evidence: { card: 'yellow' },
};

async function openFile(file = join(temporaryFolder(), 'gongkai.sqlite')): Promise<OpenDatabase> {
  const opened = await openSqlite(file);
  onTestFinished(() => opened.close());
  return opened;
}

/** Two quarters: frozen with a proposal, closed, frozen. */
async function twoQuarters(): Promise<OpenDatabase> {
  const opened = await openFile();
  const ledgers = ledgerStore(opened);
  await ledgers.save(sampleLedger(Q2, null), [found]);
  await ledgers.save(sampleLedger(Q3, Q2));
  return opened;
}

const rowsOf = ({ database }: OpenDatabase) =>
  database.selectFrom('ledger_event').selectAll().orderBy('sequence').execute();

test('a chain as it was written is proved, with its length and head', async () => {
  const opened = await twoQuarters();
  const rows = await rowsOf(opened);
  expect(rows.map(({ body }) => (JSON.parse(body) as LedgerEvent).kind)).toEqual([
    'frozen',
    'proposed',
    'closed',
    'frozen',
  ]);
  expect(await ledgerEventStore(opened).verify(rows[1]!.hash)).toEqual({
    events: 4,
    head: rows[3]!.hash,
    broken: null,
    unproved: [],
  });
});

test('every change of a single byte of any event is found, at that event', async () => {
  const opened = await twoQuarters();
  const rows = await rowsOf(opened);
  const ledgers = await keptLedgers(opened.database);
  let tried = 0;
  for (const [at, row] of rows.entries()) {
    for (const field of ['body', 'hash'] as const) {
      const bytes = Buffer.from(row[field]);
      for (let index = 0; index < bytes.length; index++) {
        const altered = Buffer.from(bytes);
        altered[index] = bytes[index]! ^ 1;
        const forged = rows.with(at, { ...row, [field]: altered.toString() });
        const { broken } = await proveChain(forged, ledgers, null);
        if (broken?.sequence !== row.sequence) throw new Error(`${field} of ${row.sequence}, byte ${index}`);
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(1000);
});

/** An event with another reason and the hash that fits it. */
function forge(row: Tables['ledger_event']): Tables['ledger_event'] {
  const body = canonicalJson({ ...(JSON.parse(row.body) as LedgerEvent), reason: '未被点名。' });
  return { ...row, body, hash: hashOf(body) };
}

test.each<[string, (rows: Tables['ledger_event'][]) => Tables['ledger_event'][], number | null]>([
  ['an event with a new hash of its own breaks the next', (rows) => rows.with(1, forge(rows[1]!)), 3],
  ['an event that was taken out', (rows) => rows.toSpliced(1, 1), 2],
  ['two events that changed places', (rows) => [rows[1]!, rows[0]!, ...rows.slice(2)], 1],
  [
    'a text with its hash that is no JSON',
    (rows) => rows.with(0, { ...rows[0]!, body: 'x', hash: hashOf('x') }),
    1,
  ],
  ['a last event that was rewritten, by the printed head', (rows) => rows.with(3, forge(rows[3]!)), null],
  ['an end that was cut off, by the printed head', (rows) => rows.slice(0, 3), null],
])('%s', async (_case, alter, sequence) => {
  const opened = await twoQuarters();
  const rows = await rowsOf(opened);
  const ledgers = await keptLedgers(opened.database);
  const { broken } = await proveChain(alter(rows), ledgers, rows[3]!.hash);
  expect(broken).toMatchObject({ sequence });
});

test.each<[string, string, number]>([
  [
    'a frozen ledger with another content',
    "update ledger set body = replace(body, '0.1.0', '0.1.1') where quarter = '2026Q2'",
    1,
  ],
  ['a frozen ledger that is gone', "delete from ledger where quarter = '2026Q3'", 4],
  ['a closed ledger that was opened again', "update ledger set closed_at = null where quarter = '2026Q2'", 3],
  ['a frozen ledger that is no JSON', "update ledger set body = '{' where quarter = '2026Q3'", 4],
])('%s is found', async (_case, statement, sequence) => {
  const opened = await twoQuarters();
  await sql.raw(statement).execute(opened.database);
  expect((await ledgerEventStore(opened).verify(null)).broken).toMatchObject({ sequence });
});

test.each([
  "update grade set body = replace(body, 'qualified', 'unqualified')",
  "update grade set agency = 'another'",
  'delete from grade',
  "insert into grade (agency, quarter, position, body) select 'another', quarter, position + 1, body from grade",
])('a grade of an agency that is not as in its ledger is found: %s', async (statement) => {
  const opened = await openFile();
  await ledgerStore(opened).save({
    ...sampleLedger(Q2, null),
    grades: [buildGrade({ agency: 'bureau', quarter: Q2 })],
  });
  expect((await ledgerEventStore(opened).verify(null)).broken).toBeNull();
  await sql.raw(statement).execute(opened.database);
  expect((await ledgerEventStore(opened).verify(null)).broken).toEqual({
    sequence: 1,
    reason: 'the ledger of 2026Q2 is not the one that it froze',
  });
});

test.each(["update ledger_event set body = ''", 'delete from ledger_event'])(
  'the database itself refuses "%s"',
  async (statement) => {
    const opened = await twoQuarters();
    await expect(sql.raw(statement).execute(opened.database)).rejects.toThrow('never changed');
    expect(await rowsOf(opened)).toHaveLength(4);
  },
);

test.each([0, 1, 999, 1000, 1001])('%i events are shown one by one, as they stand', async (count) => {
  const store = ledgerEventStore(await openFile());
  await store.append(Array.from({ length: count }, () => found));
  const seen: LedgerEvent[] = [];
  await store.each((event) => seen.push(event));
  expect(seen).toEqual(await store.all());
  expect(seen).toHaveLength(count);
});

test('a ledger that cannot be stored leaves no event', async () => {
  const opened = await twoQuarters();
  await expect(ledgerStore(opened).save(sampleLedger(Q2, null), [found])).rejects.toThrow('closed');
  expect(await rowsOf(opened)).toHaveLength(4);
});

test('a quarter that was graded again keeps both gradings, and the ledger is proved by the later', async () => {
  const opened = await openFile();
  await ledgerStore(opened).save(sampleLedger(Q2, null));
  await ledgerStore(opened).save({ ...sampleLedger(Q2, null), toolVersion: '0.2.0' });
  expect(await ledgerEventStore(opened).verify(null)).toMatchObject({ events: 2, broken: null });
});

test('a workspace of version 2 keeps working: its ledgers are named as not proved', async () => {
  const file = join(temporaryFolder(), 'gongkai.sqlite');
  const older = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Libsql(file) }) });
  await sweepsAndLedgers(older);
  await accessLog(older);
  await older.schema.createTable('schema_version').addColumn('version', 'integer').execute();
  await older.insertInto('schema_version').values({ version: 2 }).execute();
  const body = JSON.stringify(sampleLedger(Q2, null));
  await older.insertInto('ledger').values({ quarter: Q2, closed_at: null, body }).execute();
  await older.destroy();

  const opened = await openFile(file);
  expect(await ledgerStore(opened).load(Q2)).toEqual(sampleLedger(Q2, null));
  expect(await ledgerEventStore(opened).verify(null)).toEqual({
    events: 0,
    head: CHAIN_START,
    broken: null,
    unproved: [Q2],
  });
  await ledgerStore(opened).save(sampleLedger(Q3, Q2));
  expect(await ledgerEventStore(opened).verify(null)).toMatchObject({
    events: 2,
    broken: null,
    unproved: [Q2],
  });
});

test('an audit behind a frozen ledger that was altered is found', async () => {
  const opened = await openFile();
  const sweeps = sweepStore(
    opened,
    clockFrom(() => Date.UTC(2026, 5, 20)),
  );
  await sweeps.begin(sampleSweep(Q2, ['bureau']));
  await sweeps.finishJob(Q2, sampleJob('bureau'), sampleSnapshot('bureau', 's'), sampleAudit('bureau', 's'));
  await ledgerStore(opened).save(sampleLedger(Q2, null));
  expect(await ledgerEventStore(opened).verify(null)).toMatchObject({ events: 2, broken: null });
  await sql`update sweep_job set audit = replace(audit, '"pagesRead":1', '"pagesRead":2')`.execute(
    opened.database,
  );
  expect((await ledgerEventStore(opened).verify(null)).broken).toEqual({
    sequence: 2,
    reason: 'the audits of 2026Q2 are not the ones that it froze',
  });
});
