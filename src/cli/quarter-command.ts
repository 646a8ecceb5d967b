import { clockFrom } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { foldQuarters, type QuarterHistory } from '../grade/fold-quarters.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { QuarterStepKind } from '../model/sweep.js';
import { eachStanding } from '../sweep/fold-record.js';
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
    const open = await countOpen(store.events);
    const shown = foldQuarters(await store.events.ofQuarters())
      .filter(({ quarter }) => flags.quarter === undefined || quarter === flags.quarter)
      .map((history) => ({ ...history, open: open.get(history.quarter) ?? 0 }));
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
    if (kind !== 'opened' && !flags.undecided) refuseUndecided(quarter, await countOpen(store.events));
    await store.ledgers.step(quarter, kind, { at: clockFrom(Date.now).now(), actor, reason });
    const { head } = await store.events.verify(null);
    terminal.print(`${kind}: ${quarter}\nhead ${head}`);
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/** How many proposals of each quarter nobody decided yet. */
async function countOpen(events: LedgerEventStore): Promise<ReadonlyMap<Quarter, number>> {
  const open = new Map<Quarter, number>();
  for await (const { proposedIn, state } of eachStanding(events))
    if (state === 'open') open.set(proposedIn, (open.get(proposedIn) ?? 0) + 1);
  return open;
}

function refuseUndecided(quarter: Quarter, counts: ReadonlyMap<Quarter, number>): void {
  const open = counts.get(quarter) ?? 0;
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
