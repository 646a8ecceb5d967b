import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  compileKilledProgram,
  type KilledProgram,
  proveClosed,
  proveSwept,
  recordOf,
} from '../testing/store/killed-program.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { closeByHand, sweepQuarter, TWO_QUARTERS } from '../testing/store/two-quarters.js';
import { MIGRATIONS, migrateDatabase } from './migrate-database.js';
import type { Tables } from './tables.js';

const [FIRST, SECOND] = TWO_QUARTERS;
let program: KilledProgram;

beforeAll(() => {
  program = compileKilledProgram();
});
afterAll(() => program.remove());

const inFile = (folder: string) => ({ folder, database: null });

/** Two folders with the first quarter swept: one to copy from, one for a run to its end. */
async function sweptTwice(): Promise<{ readonly before: string; readonly whole: string }> {
  const before = temporaryFolder();
  const prepared = await openTemporaryWorkspace(before);
  await sweepQuarter(FIRST, prepared);
  await prepared.close();
  const whole = temporaryFolder();
  cpSync(before, whole, { recursive: true });
  return { before, whole };
}

describe('a program that is killed between any two statements', () => {
  test('of a sweep, its grading, and the closing of the quarter before loses nothing acknowledged, and goes on to the same record', {
    timeout: 300_000,
  }, async () => {
    const { before, whole } = await sweptTwice();
    const said = program.runWhole('sweep', inFile(whole));
    const undisturbed = await openTemporaryWorkspace(whole);
    const wanted = await recordOf(undisturbed);
    const report = await sweepQuarter(SECOND, undisturbed);
    expect([...said.keys()]).toEqual(['opened', 'began', 'done:forestry', 'done:water', 'graded', 'closed']);

    for (let deadly = said.get('opened')! + 1; deadly <= said.get('closed')!; deadly++) {
      const folder = temporaryFolder();
      cpSync(before, folder, { recursive: true });
      const acknowledged = program.dieBefore(deadly, 'sweep', inFile(folder));
      const store = await openTemporaryWorkspace(folder);
      await proveSwept(acknowledged, store);
      expect(await sweepQuarter(SECOND, store)).toEqual(report);
      expect(await recordOf(store)).toEqual(wanted);
      await store.close();
    }
  });

  test('of a quarter that a person freezes and closes loses neither, and takes neither twice', {
    timeout: 120_000,
  }, async () => {
    const { before, whole } = await sweptTwice();
    const said = program.runWhole('close', inFile(whole));
    const wanted = await recordOf(await openTemporaryWorkspace(whole));
    expect([...said.keys()]).toEqual(['opened', 'frozen-by-hand', 'closed-by-hand', 'closed']);

    for (let deadly = said.get('opened')! + 1; deadly <= said.get('closed')!; deadly++) {
      const folder = temporaryFolder();
      cpSync(before, folder, { recursive: true });
      const acknowledged = program.dieBefore(deadly, 'close', inFile(folder));
      const store = await openTemporaryWorkspace(folder);
      await proveClosed(acknowledged, store);
      await closeByHand(FIRST, store);
      expect(await recordOf(store)).toEqual(wanted);
      await store.close();
    }
  });

  // From nothing, and from the oldest version that holds something: both take every later step.
  test.each([0, 1])(
    'of the steps forward from version %i leaves that version or the newest, whole',
    {
      timeout: 300_000,
    },
    async (version) => {
      const before = temporaryFolder();
      await rawDatabase(before, async (database) => {
        await migrateDatabase(database, before, { engine: 'sqlite' }, MIGRATIONS.slice(0, version));
        const body = JSON.stringify(sampleSweep(FIRST, ['old']));
        if (version > 0) await database.insertInto('sweep').values({ quarter: FIRST, body }).execute();
      });
      const whole = temporaryFolder();
      cpSync(before, whole, { recursive: true });
      const last = program.runWhole('sweep', inFile(whole)).get('opened')!;
      const wanted = await recordOf(await openTemporaryWorkspace(whole));

      for (let deadly = 1; deadly <= last; deadly++) {
        const folder = temporaryFolder();
        cpSync(before, folder, { recursive: true });
        expect([...program.dieBefore(deadly, 'sweep', inFile(folder)).keys()]).toEqual([]);
        expect([version, MIGRATIONS.length]).toContain(await versionOf(folder));
        const store = await openTemporaryWorkspace(folder);
        expect(await store.sweeps.load(FIRST)).toEqual(version > 0 ? sampleSweep(FIRST, ['old']) : null);
        await sweepQuarter(SECOND, store);
        expect(await recordOf(store)).toEqual(wanted);
        await store.close();
      }
    },
  );
});

async function rawDatabase<T>(folder: string, use: (database: Kysely<Tables>) => Promise<T>): Promise<T> {
  const handle = new Libsql(join(folder, 'gongkai.sqlite'));
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: handle }) });
  try {
    return await use(database);
  } finally {
    await database.destroy();
  }
}

/** 0 where there are no tables yet. */
function versionOf(folder: string): Promise<number> {
  return rawDatabase(folder, async (database) => {
    const tables = await database.introspection.getTables();
    if (!tables.some(({ name }) => name === 'schema_version')) return 0;
    const row = await database.selectFrom('schema_version').select('version').executeTakeFirst();
    return row?.version ?? 0;
  });
}
