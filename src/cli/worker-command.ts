import { today } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import type { SweepRecord } from '../model/sweep.js';
import { loadRoster } from '../standards/load-standards.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { readRulings } from '../sweep/fold-record.js';
import { workQueue } from '../sweep/work-queue.js';
import { EXIT } from './exit-code.js';
import { openWorkspace } from './kept-workspace.js';
import { openRunClock, warnOfSetBackClock } from './run-clock.js';
import { openSiteTools } from './site-tools.js';
import { planOf, SITE_MOST_MILLIS, type SweepFlags, withoutNeedlessBrowser } from './sweep-command.js';
import { openQueue, pause } from './sweep-queue.js';
import type { Terminal } from './terminal.js';
import { visitingHours } from './visiting-hours.js';
import { watchRun } from './watched-run.js';

/** What `gongkai worker` takes. */
export type WorkerFlags = Omit<SweepFlags, 'asOf' | 'out' | 'restart' | 'json' | 'queue' | 'lease'>;

const LOOK_MILLIS = 1_000;
/** How long a site that did not come home is left alone at least. */
const SECOND_ROUND_SECONDS = 60;

/** `gongkai worker`: does jobs of a sweep that was begun with `--queue`, until none is left. Returns the exit code. */
export async function workerCommand(flags: WorkerFlags, terminal: Terminal): Promise<number> {
  const { signal, warn } = terminal;
  const clock = openRunClock(warn);
  const roster = await loadRoster(flags.roster);
  const queue = await openQueue(flags);
  try {
    const store = await openWorkspace(flags, { clock, mode: 'shared' });
    try {
      await warnOfSetBackClock(store, clock, warn);
      const record = await recordOf(flags, store, terminal);
      if (record === null) return EXIT.clean;
      const plan = await planOf({ ...flags, asOf: record.asOf }, roster, today(clock));
      if (plan.inputsDigest !== record.inputsDigest) throw otherInputs(record);
      return await watchRun({ ...flags, terminal, over: 'many' }, async (onEvent) => {
        const { archive, sweeps, access } = store;
        const journal = store.journal(flags.quarter);
        const given = { archive, clock, signal, warn, journal };
        const site = await openSiteTools(withoutNeedlessBrowser(flags, roster), given);
        const done = (await sweeps.finished(flags.quarter)).length;
        onEvent({ kind: 'began', jobs: plan.jobs.length, alreadyDone: done });
        const recorded = await workQueue(plan, {
          ...site,
          rulings: await readRulings(store.events),
          ...{ sweeps, access, queue, clock, signal, onEvent, concurrency: flags.concurrency },
          freeFrom: visitingHours(roster, SITE_MOST_MILLIS),
          secondRoundSeconds: flags.hurry ? 0 : SECOND_ROUND_SECONDS,
          pause: (millis) => pause(millis, signal),
        }).finally(() => site.close());
        terminal.print(`${recorded} sites`);
        return EXIT.clean;
      });
    } finally {
      await store.close();
    }
  } finally {
    await queue.close();
  }
}

/** Waits until the sweep is begun; null when the worker is stopped before. */
async function recordOf(
  { quarter }: WorkerFlags,
  { sweeps }: WorkspaceStore,
  { signal, tell }: Terminal,
): Promise<SweepRecord | null> {
  for (let look = 0; !signal.aborted; look++) {
    const record = await sweeps.load(quarter);
    if (record) return record;
    if (look === 0) tell(`waiting until a sweep of ${quarter} is begun`);
    await pause(LOOK_MILLIS, signal);
  }
  return null;
}

function otherInputs({ quarter, asOf }: SweepRecord): GongkaiError {
  return new GongkaiError(
    'SWEEP_INPUTS_CHANGED',
    `the sweep of ${quarter} (as of ${asOf}) was begun with another roster, standard or policy than this worker has`,
    { hint: 'Give the worker the same roster, standards and version of Gongkai as the sweep.' },
  );
}
