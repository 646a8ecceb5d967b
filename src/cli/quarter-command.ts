import { clockFrom } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { foldEvents } from '../grade/fold-events.js';
import { foldQuarters, type QuarterHistory } from '../grade/fold-quarters.js';
import type { Standing } from '../model/standing.js';
import type { QuarterStepKind } from '../model/sweep.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { type PersonFlags, refuseUnfounded } from './record-command.js';
import type { Terminal } from './terminal.js';

/** What `gongkai quarter show` takes. */
export interface QuarterFlags extends WorkspaceFlags {
  readonly quarter?: Quarter;
  readonly json?: boolean;
}

/** What `gongkai quarter open`, `freeze` and `close` take. */
export interface StepFlags extends WorkspaceFlags, PersonFlags {
  readonly quarter: Quarter;
  /** Closes although proposals are open. */
  readonly undecided?: boolean;
}

/** `gongkai quarter show`: the steps of every quarter and what is open in it. Returns the exit code. */
export async function showQuarters(flags: QuarterFlags, terminal: Terminal): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const events = await store.events.all();
    const standings = foldEvents(events);
    const shown = foldQuarters(events)
      .filter(({ quarter }) => flags.quarter === undefined || quarter === flags.quarter)
      .map((history) => ({ ...history, open: openIn(history.quarter, standings).length }));
    terminal.print(flags.json ? JSON.stringify(shown, null, 2) : shown.map(showQuarter).join('\n\n'));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/**
 * Takes a person's step with a quarter. Returns the exit code.
 * @throws GongkaiError `QUARTER_UNDECIDED`, and what the store refuses.
 */
export async function stepQuarter(
  kind: QuarterStepKind,
  flags: StepFlags,
  terminal: Terminal,
): Promise<number> {
  refuseUnfounded(flags);
  const { quarter, actor, reason } = flags;
  const store = await openKeptWorkspace(flags);
  try {
    if (kind !== 'opened' && !flags.undecided) refuseUndecided(quarter, foldEvents(await store.events.all()));
    await store.ledgers.step(quarter, kind, { at: clockFrom(Date.now).now(), actor, reason });
    const { head } = await store.events.verify(null);
    terminal.print(`${kind}: ${quarter}\nhead ${head}`);
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function openIn(quarter: Quarter, standings: readonly Standing[]): readonly Standing[] {
  return standings.filter(({ proposedIn, state }) => proposedIn === quarter && state === 'open');
}

function refuseUndecided(quarter: Quarter, standings: readonly Standing[]): void {
  const open = openIn(quarter, standings).length;
  if (open === 0) return;
  throw new GongkaiError('QUARTER_UNDECIDED', `${open} proposals of ${quarter} are not decided`, {
    hint: 'Decide them with `gongkai review`, or add --undecided to leave them open for ever.',
  });
}

function showQuarter({ quarter, state, steps, open }: QuarterHistory & { readonly open: number }): string {
  const lines = steps.flatMap(({ kind, at, actor, reason, evidence }) => [
    `  ${at}  ${kind}  ${actor}  ${reason}`,
    ...Object.entries(evidence).map(([name, value]) => `      ${name} ${value}`),
  ]);
  return [`${quarter}  ${state}${open > 0 ? `, ${open} proposals open` : ''}`, ...lines].join('\n');
}
