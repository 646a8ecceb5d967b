import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompiledProgram, compileProgram } from '../testing/store/compile-program.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { sweepQuarter, TWO_QUARTERS } from '../testing/store/two-quarters.js';
import { MIGRATIONS, migrateDatabase } from './migrate-database.js';
import type { WorkspaceStore } from './open-workspace.js';
import type { Tables } from './tables.js';

const [FIRST, SECOND] = TWO_QUARTERS;
let program: CompiledProgram;

beforeAll(() => {
  program = compileProgram('sweep-until-killed');
});
afterAll(() => program.remove());

/** What a program said before it died: what was acknowledged, and after how many statements. */
type Said = ReadonlyMap<string, number>;

/** Sweeps the second quarter in a process of its own, which dies right before its n-th statement. */
function sweepAndDie(folder: string, deadly: number): Said {
  const run = spawnSync(process.execPath, [program.file, folder, String(deadly)], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.signal).toBe('SIGKILL');
  return saidIn(run.stdout);
}

/** The same without dying. */
function sweepWhole(folder: string): Said {
  return saidIn(execFileSync(process.execPath, [program.file, folder, '0'], { encoding: 'utf8' }));
}

function saidIn(output: string): Said {
  return new Map(
    output
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, number] => {
        const [what = '', statements] = line.split(' ');
        return [what, Number(statements)];
      }),
  );
}

/** Everything that an office would stand on: ledgers, events, audits and snapshots. */
async function recordOf({ sweeps, ledgers, events }: WorkspaceStore): Promise<object> {
  const proof = await events.verify(null);
  expect(proof.broken).toBeNull();
  const audits = await sweeps.audits(SECOND);
  return {
    head: proof.head,
    events: await events.all(),
    ledgers: [await ledgers.load(FIRST), await ledgers.load(SECOND)],
    audits,
    snapshots: await Promise.all(audits.map(({ snapshot }) => sweeps.snapshot(snapshot))),
  };
}

/** What was acknowledged is there, what was not is there whole or not at all. */
async function proveAcknowledged(said: Said, { sweeps, ledgers, events }: WorkspaceStore): Promise<void> {
  expect((await events.verify(null)).broken).toBeNull();
  if (said.has('began')) expect(await sweeps.load(SECOND)).not.toBeNull();
  const done = (await sweeps.audits(SECOND)).map(({ agency }) => agency);
  for (const agency of ['forestry', 'water']) if (said.has(`done:${agency}`)) expect(done).toContain(agency);
  for (const { snapshot } of await sweeps.audits(SECOND))
    expect(await sweeps.snapshot(snapshot)).not.toBeNull();
  const second = await ledgers.load(SECOND);
  if (said.has('graded')) expect(second).not.toBeNull();
  // One is graded when and only when the one before is closed, and both stand in the chain.
  expect((await ledgers.load(FIRST))?.closedAt ?? null).toBe(second?.gradedAt ?? null);
  const kinds = (await events.all()).map(({ kind, quarter }) => `${kind} ${quarter}`);
  expect(kinds.includes(`closed ${FIRST}`)).toBe(second !== null);
  expect(kinds.includes(`frozen ${SECOND}`)).toBe(second !== null);
}

describe('a program that is killed between any two statements', () => {
  test('of a sweep, its grading, and the closing of the quarter before loses nothing acknowledged, and goes on to the same record', {
    timeout: 300_000,
  }, async () => {
    const before = temporaryFolder();
    const prepared = await openTemporaryWorkspace(before);
    await sweepQuarter(FIRST, prepared);
    await prepared.close();
    const whole = temporaryFolder();
    cpSync(before, whole, { recursive: true });
    const said = sweepWhole(whole);
    const undisturbed = await openTemporaryWorkspace(whole);
    const wanted = await recordOf(undisturbed);
    const report = await sweepQuarter(SECOND, undisturbed);
    expect([...said.keys()]).toEqual(['opened', 'began', 'done:forestry', 'done:water', 'graded', 'closed']);

    for (let deadly = said.get('opened')! + 1; deadly <= said.get('closed')!; deadly++) {
      const folder = temporaryFolder();
      cpSync(before, folder, { recursive: true });
      const acknowledged = sweepAndDie(folder, deadly);
      const store = await openTemporaryWorkspace(folder);
      await proveAcknowledged(acknowledged, store);
      expect(await sweepQuarter(SECOND, store)).toEqual(report);
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
      const last = sweepWhole(whole).get('opened')!;
      const wanted = await recordOf(await openTemporaryWorkspace(whole));

      for (let deadly = 1; deadly <= last; deadly++) {
        const folder = temporaryFolder();
        cpSync(before, folder, { recursive: true });
        expect([...sweepAndDie(folder, deadly).keys()]).toEqual([]);
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
