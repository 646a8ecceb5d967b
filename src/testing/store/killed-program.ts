import { execFileSync, spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import type { WorkspaceStore } from '../../store/open-workspace.js';
import type { WorkspacePlace } from '../postgres/each-engine.js';
import { compileProgram } from './compile-program.js';
import { TWO_QUARTERS } from './two-quarters.js';

const [FIRST, SECOND] = TWO_QUARTERS;

/** What a program said before it died: what was acknowledged, and after how many statements. */
export type Said = ReadonlyMap<string, number>;

/** Sweeping the second quarter, or freezing and closing the first one by hand. */
export type KilledTask = 'sweep' | 'close';

/** A program that works on a workspace in a process of its own. */
export interface KilledProgram {
  /** It dies by SIGKILL right before its n-th statement. */
  dieBefore(deadly: number, task: KilledTask, place: WorkspacePlace): Said;
  runWhole(task: KilledTask, place: WorkspacePlace): Said;
  remove(): void;
}

/** Compiles the program; the caller removes it. */
export function compileKilledProgram(): KilledProgram {
  const { file, remove } = compileProgram('sweep-until-killed');
  const args = (deadly: number, task: KilledTask, { folder, database }: WorkspacePlace) => [
    ...[file, folder, task, String(deadly)],
    ...(database === null ? [] : [database]),
  ];
  return {
    dieBefore(deadly, task, place) {
      const run = spawnSync(process.execPath, args(deadly, task, place), { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.signal).toBe('SIGKILL');
      return saidIn(run.stdout);
    },
    runWhole: (task, place) =>
      saidIn(execFileSync(process.execPath, args(0, task, place), { encoding: 'utf8' })),
    remove,
  };
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
export async function recordOf({ sweeps, ledgers, events }: WorkspaceStore): Promise<object> {
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

/** What was acknowledged of a sweep is there, what was not is there whole or not at all. */
export async function proveSwept(said: Said, { sweeps, ledgers, events }: WorkspaceStore): Promise<void> {
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

/** The same of a quarter that is frozen and closed by hand. */
export async function proveClosed(said: Said, { ledgers, events }: WorkspaceStore): Promise<void> {
  expect((await events.verify(null)).broken).toBeNull();
  const kinds = (await events.all()).filter(({ actor }) => actor === '李某').map(({ kind }) => kind);
  for (const kind of ['frozen', 'closed']) if (said.has(`${kind}-by-hand`)) expect(kinds).toContain(kind);
  expect((await ledgers.load(FIRST))?.closedAt != null).toBe(kinds.some((kind) => kind === 'closed'));
}
