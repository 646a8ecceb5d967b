import { type Clock, clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { GongkaiError } from '../errors.js';
import { type PersonEvent, possibleEvents } from '../grade/event-rules.js';
import { isProgram } from '../grade/fold-events.js';
import { reviewNumber } from '../grade/review-items.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';
import { openRecord, readEntryQuarter } from '../sweep/fold-record.js';
import { EVENT_VERBS } from './choices.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** What happened, to a card or to one problem by its key. */
export interface RecordCase {
  readonly kind: PersonEvent;
  readonly agency: string;
  readonly problem: string | undefined;
}

/** Who enters something, and why. */
export interface PersonFlags {
  readonly actor: string;
  readonly reason: string;
}

/** What `gongkai cards confirm`, `notify`, `waive` and the other verbs take. */
export interface RecordFlags extends WorkspaceFlags, PersonFlags {
  /** The day on which it happened; today unless given. */
  readonly on?: IsoDate;
  /** The last day of a waiver. */
  readonly until?: IsoDate;
  /** The document that says so, by number. */
  readonly document?: string;
}

/**
 * Enters what a person decided or did. Returns the exit code.
 * @throws GongkaiError `EVENT_UNFOUNDED`, `EVENT_REFUSED`, `PROPOSAL_MISSING`
 */
export async function recordCommand(
  what: RecordCase,
  flags: RecordFlags,
  terminal: Terminal,
): Promise<number> {
  refuseUnfounded(flags);
  const clock = clockFrom(Date.now);
  const on = dayOf(what.kind, flags, clock);
  const store = await openKeptWorkspace(flags);
  try {
    const record = await openRecord(store.events);
    const standings = await record.standings([what.agency], { on: today(clock) });
    const standing = findStanding(what, standings);
    refuseStep(what.kind, standing, on);
    const entry: LedgerEntry = {
      kind: what.kind,
      quarter: await readEntryQuarter(store.events, standing.quarter),
      agency: what.agency,
      problem: standing.problem,
      at: clock.now(),
      actor: flags.actor,
      reason: flags.reason,
      evidence: {
        on,
        ...(standing.state === 'open' ? { proposal: reviewNumber(standing) } : {}),
        ...(flags.until === undefined ? {} : { until: flags.until }),
        ...(flags.document === undefined ? {} : { document: flags.document }),
      },
    };
    await store.events.append([entry]);
    terminal.print(`${entry.kind}: ${entry.agency} ${entry.problem ?? 'card'} (${entry.quarter})`);
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/**
 * Stops what nobody stands for, and what would pass for the program's own.
 * @throws GongkaiError `EVENT_UNFOUNDED`
 */
export function refuseUnfounded({ actor, reason }: PersonFlags): void {
  if (actor.trim() === '' || reason.trim() === '') {
    throw new GongkaiError('EVENT_UNFOUNDED', 'a decision needs a name and a reason', {
      hint: 'Give both: --actor and --reason.',
    });
  }
  if (isProgram(actor)) {
    throw new GongkaiError('EVENT_UNFOUNDED', `"${actor}" is the name of the program, not of a person`, {
      hint: 'Give the name of who decides with --actor.',
    });
  }
}

function dayOf(kind: PersonEvent, { on, until }: RecordFlags, clock: Clock): IsoDate {
  const now = today(clock);
  if (on !== undefined && on > now) {
    throw new GongkaiError('EVENT_UNFOUNDED', `${on} has not come yet`, { hint: `Name a day up to ${now}.` });
  }
  if (kind === 'waived' && (until === undefined || until < now)) {
    throw new GongkaiError('EVENT_UNFOUNDED', `a waiver needs a last day that is not over`, {
      hint: `Give --until with a day from ${now} on.`,
    });
  }
  return on ?? now;
}

function findStanding({ agency, problem }: RecordCase, standings: readonly Standing[]): Standing {
  const ofAgency = standings.filter((standing) => standing.agency === agency);
  const found = ofAgency.find((standing) => standing.problem === (problem ?? null));
  if (found) return found;
  const names = ofAgency.map(({ problem: key }) => (key === null ? 'the card' : `'${key}'`));
  throw new GongkaiError('PROPOSAL_MISSING', `the record has no such card or problem of ${agency}`, {
    hint: names.length === 0 ? 'Nothing of this agency was ever proposed.' : `It has: ${names.join(', ')}.`,
  });
}

/** Stops what the rules of the record do not allow, or not yet. */
function refuseStep(kind: PersonEvent, standing: Standing, on: IsoDate): void {
  const noun = standing.problem === null ? 'card' : 'problem';
  const possible = possibleEvents(standing);
  if (!possible.includes(kind)) {
    const verbs = possible.map((event) => EVENT_VERBS[event]).join(', ');
    throw new GongkaiError('EVENT_REFUSED', `the ${noun} is ${standing.state}: it cannot be ${kind}`, {
      hint:
        verbs === '' ? 'Only a new proposal of a grading leads on from there.' : `Possible are: ${verbs}.`,
    });
  }
  const { rectifyBy, waivedUntil } = standing;
  if (kind === 'refused' && rectifyBy === null && waivedUntil !== null) {
    throw new GongkaiError('EVENT_REFUSED', `the waiver of the ${noun} has ended on ${waivedUntil}`, {
      hint: 'Its days of rectification begin anew: the next grading says until when, and whether that is over.',
    });
  }
  if (kind === 'refused' && rectifyBy !== null && on <= rectifyBy) {
    throw new GongkaiError('EVENT_REFUSED', `the ${noun} may be rectified until ${rectifyBy}`, {
      hint: 'Wait until that day is over.',
    });
  }
}
