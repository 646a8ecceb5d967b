import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkspacePlace } from '../testing/postgres/each-engine.js';
import { POSTGRES_PROGRAMS } from '../testing/postgres/postgres-cluster.js';
import { queryPostgres, temporaryPostgres } from '../testing/postgres/temporary-postgres.js';
import {
  compileKilledProgram,
  type KilledProgram,
  type KilledTask,
  proveClosed,
  proveSwept,
  recordOf,
  type Said,
} from '../testing/store/killed-program.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { closeByHand, sweepQuarter, TWO_QUARTERS } from '../testing/store/two-quarters.js';
import { MIGRATIONS } from './migrate-database.js';
import type { WorkspaceStore } from './open-workspace.js';
import { parsePostgresAddress } from './postgres-address.js';
import { StoreError } from './store-error.js';

const [FIRST, SECOND] = TWO_QUARTERS;
/** Of statements between two steps so many are tried: each costs a process and a schema. */
const KILLS_OF_STEP = 7;
let program: KilledProgram;

beforeAll(() => {
  program = compileKilledProgram();
});
afterAll(() => program.remove());

async function newPlace(): Promise<WorkspacePlace> {
  return { folder: temporaryFolder(), database: await temporaryPostgres() };
}

/** A workspace with the first quarter graded. */
async function firstQuarter(): Promise<WorkspacePlace> {
  const place = await newPlace();
  const store = await openTemporaryWorkspace(place);
  await sweepQuarter(FIRST, store);
  await store.close();
  return place;
}

/** Opens a workspace whose owner was killed, as soon as the server has seen that its line is gone. */
async function openOrphan(place: WorkspacePlace): Promise<WorkspaceStore> {
  for (;;) {
    try {
      return await openTemporaryWorkspace(place);
    } catch (thrown) {
      if (!(thrown instanceof StoreError) || thrown.code !== 'STORE_LOCKED') throw thrown;
      await wait(20);
    }
  }
}

/** Statements before which the program is killed: of every step the first ones, some between, and the last. */
function deadlyOf(said: Said, from: string): readonly number[] {
  const steps = [...said.entries()];
  const begin = steps.findIndex(([what]) => what === from);
  return steps.slice(begin).flatMap(([, first], at, rest) => {
    const last = rest[at + 1]?.[1] ?? first;
    const stride = Math.max(1, Math.ceil((last - first) / KILLS_OF_STEP));
    const tried = [];
    for (let deadly = last; deadly > first; deadly -= stride) tried.push(deadly);
    return tried;
  });
}

const TASKS: Record<
  KilledTask,
  {
    readonly goOn: (store: WorkspaceStore) => Promise<unknown>;
    readonly prove: typeof proveSwept;
    readonly says: readonly string[];
  }
> = {
  sweep: {
    goOn: (store) => sweepQuarter(SECOND, store),
    prove: proveSwept,
    says: ['opened', 'began', 'done:forestry', 'done:water', 'graded', 'closed'],
  },
  close: {
    goOn: (store) => closeByHand(FIRST, store),
    prove: proveClosed,
    says: ['opened', 'frozen-by-hand', 'closed-by-hand', 'closed'],
  },
};

describe.skipIf(POSTGRES_PROGRAMS === null)(
  'a program on PostgreSQL that is killed between statements',
  () => {
    test.each(['sweep', 'close'] as const)(
      'in the middle of a %s loses nothing acknowledged, and goes on to the same record',
      async (task) => {
        const { goOn, prove, says } = TASKS[task];
        const whole = await firstQuarter();
        const said = program.runWhole(task, whole);
        expect([...said.keys()]).toEqual(says);
        const wanted = await recordOf(await openTemporaryWorkspace(whole));

        const deadly = deadlyOf(said, 'opened');
        expect(deadly.length).toBeGreaterThan(KILLS_OF_STEP);
        for (const statement of deadly) {
          const place = await firstQuarter();
          const acknowledged = program.dieBefore(statement, task, place);
          const store = await openOrphan(place);
          await prove(acknowledged, store);
          await goOn(store);
          expect(await recordOf(store)).toEqual(wanted);
          await store.close();
        }
      },
      300_000,
    );

    test('in the middle of making its tables leaves none or all, and goes on', async () => {
      const whole = await newPlace();
      const opened = program.runWhole('sweep', whole).get('opened')!;
      const wanted = await recordOf(await openTemporaryWorkspace(whole));
      const stride = Math.ceil(opened / (2 * KILLS_OF_STEP));
      for (let statement = opened; statement > 0; statement -= stride) {
        const place = await newPlace();
        expect([...program.dieBefore(statement, 'sweep', place).keys()]).toEqual([]);
        expect([0, MIGRATIONS.length]).toContain(await versionOf(place));
        const store = await openOrphan(place);
        await sweepQuarter(SECOND, store);
        expect(await recordOf(store)).toEqual(wanted);
        await store.close();
      }
    }, 300_000);
  },
);

/** 0 where there are no tables yet. */
async function versionOf({ database }: WorkspacePlace): Promise<number> {
  const { schema } = parsePostgresAddress(database!);
  const place = `${schema}.schema_version`;
  const [there] = await queryPostgres<{ found: boolean }>(
    database!,
    `select to_regclass('${place}') is not null as found`,
  );
  if (!there?.found) return 0;
  const [row] = await queryPostgres<{ version: number }>(database!, `select version from ${place}`);
  return row?.version ?? 0;
}
