import { clockFrom } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import { foldEvents, type Standing } from '../grade/fold-events.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** What a person decides: a card, or one problem by its key. */
export interface Decision {
  readonly verdict: 'confirm' | 'dismiss';
  readonly agency: string;
  readonly problem: string | undefined;
}

/** What `gongkai cards confirm` and `dismiss` take. */
export interface DecideFlags extends WorkspaceFlags {
  readonly actor: string;
  readonly reason: string;
}

/**
 * Enters what a person decided on a proposal. Returns the exit code.
 * @throws GongkaiError `PROPOSAL_MISSING` when there is nothing open to decide.
 */
export async function decideCommand(
  { verdict, agency, problem }: Decision,
  flags: DecideFlags,
  terminal: Terminal,
): Promise<number> {
  const { actor, reason } = flags;
  if (actor.trim() === '' || reason.trim() === '') {
    throw new GongkaiError('DECISION_UNFOUNDED', 'a decision needs a name and a reason', {
      hint: 'Give both: --actor and --reason.',
    });
  }
  const store = await openKeptWorkspace(flags);
  try {
    const open = foldEvents(await store.events.all()).filter(
      (standing) => standing.agency === agency && standing.decision === 'open',
    );
    const found = open.find((standing) => standing.problem === (problem ?? null));
    if (!found) throw nothingOpen(agency, open);
    const { quarter } = found;
    const kind = verdict === 'confirm' ? 'confirmed' : 'dismissed';
    const at = clockFrom(Date.now).now();
    await store.events.append([
      { kind, quarter, agency, problem: found.problem, at, actor, reason, evidence: {} },
    ]);
    terminal.print(`${kind}: ${agency} ${found.problem ?? 'card'} (${quarter})`);
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function nothingOpen(agency: string, open: readonly Standing[]): GongkaiError {
  const names = open.map(({ problem }) => (problem === null ? 'the card' : `'${problem}'`));
  return new GongkaiError('PROPOSAL_MISSING', `${agency} has no such proposal that is open`, {
    hint: names.length === 0 ? 'Nothing of this agency is to be decided.' : `Open are: ${names.join(', ')}.`,
  });
}
