import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Card } from '../model/grade.js';
import type { LedgerEvent, LedgerEventKind } from '../model/ledger-event.js';
import type { ReviewVerdict } from '../model/review.js';
import { ENDED_STATES, type Standing, type StandingState } from '../model/standing.js';
import { goBack, isPersonEvent, type PersonEvent, stateAfter } from './event-rules.js';
import { reviewNumber } from './review-items.js';

/** What a grading says. Those that are not in `ASKS` bring nothing new for a person to decide. */
const GRADED = new Set<LedgerEventKind>([
  'proposed',
  'escalated',
  'refused',
  'rectified',
  're-checked',
  'expired',
]);
const ASKS = new Set<LedgerEventKind>(['proposed', 'escalated', 'refused', 'rectified']);

/** From when, and without which grading, events are looked at. */
export interface FoldView {
  /** The day by which a waiver may have ended; without it none ends by itself. */
  readonly on?: IsoDate;
  /** A quarter that is being graded: what an earlier grading of it said does not count. */
  readonly without?: Quarter;
  /** The last quarter whose gradings are looked at; what people entered since counts all the same. */
  readonly upTo?: Quarter;
}

/** Whether the program entered an event: its name stands as the actor. */
export function isProgram(actor: string): boolean {
  return /^gongkai(\s|$)/i.test(actor.trim());
}

/**
 * Where every card and problem stands. Of a quarter that was graded again only the last grading counts; what it proposes is to be
 * decided anew, since its grounds may be others. What the rules do not allow changes nothing.
 */
export function foldEvents(events: readonly LedgerEvent[], view: FoldView = {}): readonly Standing[] {
  const gradings = new Map<string, number>();
  for (const event of events) noteGrading(event, gradings);
  const fold = openFold(gradings, view);
  for (const event of events) fold.add(event);
  return fold.standings();
}

/** Events folded one after the other, for a record that does not fit into memory. */
export interface EventFold {
  add(event: LedgerEvent): void;
  standings(): readonly Standing[];
}

/** Notes the last grading of every quarter, by the sequence of its event: it must be known before anything is folded. */
export function noteGrading(
  { kind, quarter, sequence, actor }: LedgerEvent,
  gradings: Map<string, number>,
): void {
  if (kind === 'frozen' && isProgram(actor)) gradings.set(quarter, sequence);
}

/** Begins a fold, as `foldEvents` does it. */
export function openFold(gradings: ReadonlyMap<string, number>, view: FoldView = {}): EventFold {
  const standings = new Map<string, Standing>();
  return {
    add(event) {
      if (event.agency === null) return;
      const graded = isProgram(event.actor) && GRADED.has(event.kind);
      const later = view.upTo !== undefined && event.quarter > view.upTo;
      const replaced =
        later || event.sequence < (gradings.get(event.quarter) ?? 0) || event.quarter === view.without;
      if (graded && replaced) return;
      const key = standingKey(event.agency, event.problem);
      const after = standingAfter(event, standings.get(key), graded);
      if (after) standings.set(key, after);
    },
    standings: () => [...standings.values()].map((standing) => withoutEndedWaiver(standing, view.on)),
  };
}

/** The same text for the same card or problem of an agency. */
export function standingKey(agency: string, problem: string | null): string {
  return JSON.stringify([agency, problem]);
}

function standingAfter(event: LedgerEvent, before: Standing | undefined, graded: boolean): Standing | null {
  if (graded) return before ? gradedAgain(event, before) : firstGraded(event);
  if (!before || !isPersonEvent(event.kind) || answersAnother(event, before)) return null;
  const step = stateAfter(before, event.kind);
  return step && { ...before, ...step, ...decisionOf(event, event.kind, before) };
}

/** Whether an answer was given to a question that this view does not know: one of a later or an earlier grading. */
function answersAnother({ evidence }: LedgerEvent, standing: Standing): boolean {
  const number = evidence['proposal'];
  return standing.state === 'open' && number !== undefined && number !== reviewNumber(standing);
}

function firstGraded(event: LedgerEvent): Standing {
  const { agency, problem, quarter, kind, evidence } = event;
  return {
    agency: agency ?? '',
    problem,
    quarter,
    latest: kind,
    state: 'open',
    behind: [],
    proposal: kind,
    asked: askedBy(event),
    proposedIn: quarter,
    decision: 'open',
    card: cardOf(evidence),
    cardConfirmed: null,
    notifiedOn: null,
    waivedUntil: null,
    waiver: null,
    rectifyBy: dayOf(evidence, 'rectifyBy'),
    rectifiedIn: kind === 'rectified' ? quarter : null,
    answer: null,
  };
}

function gradedAgain(event: LedgerEvent, before: Standing): Standing {
  const { kind, quarter, evidence } = event;
  const seen = {
    ...before,
    quarter,
    latest: kind,
    rectifyBy: dayOf(evidence, 'rectifyBy') ?? before.rectifyBy,
  };
  if (kind === 'expired' && evidence['change'] !== undefined)
    return { ...seen, state: 'expired', behind: [] };
  if (kind === 'expired') return before.state === 'waived' ? { ...seen, ...goBack(before.behind) } : seen;
  if (!ASKS.has(kind)) return seen;
  const anew = kind === 'proposed' && ENDED_STATES.has(before.state);
  const asked = anew ? firstGraded(event) : seen;
  return {
    ...asked,
    state: 'open',
    behind: behindQuestion(before, anew),
    proposal: kind,
    asked: askedBy(event),
    proposedIn: quarter,
    decision: 'open',
    card: cardOf(evidence) ?? before.card,
    rectifiedIn: kind === 'rectified' ? quarter : before.rectifiedIn,
    waivedUntil: anew ? null : before.waivedUntil,
    waiver: anew ? null : before.waiver,
    answer: null,
  };
}

function behindQuestion({ state, behind }: Standing, anew: boolean): readonly StandingState[] {
  if (anew) return [];
  return state === 'open' ? behind : [...behind, state];
}

function askedBy({ sequence, reason }: LedgerEvent): Standing['asked'] {
  return { sequence, reason };
}

function decisionOf(event: LedgerEvent, kind: PersonEvent, before: Standing): Partial<Standing> {
  const { decision, answer, card, cardConfirmed, notifiedOn, proposal, asked, proposedIn, state } = before;
  const { quarter, actor, reason, evidence, at } = event;
  const decides = kind === 'confirmed' || kind === 'dismissed';
  const isNew = kind === 'escalated';
  return {
    quarter,
    latest: kind,
    answer: isAnswer(kind) && state === 'open' ? { verdict: kind, actor, reason } : isNew ? null : answer,
    decision: decides ? kind : isNew ? 'open' : decision,
    proposal: isNew ? kind : proposal,
    asked: isNew ? askedBy(event) : asked,
    proposedIn: isNew ? quarter : proposedIn,
    card: isNew ? 'red' : card,
    cardConfirmed: kind === 'confirmed' && state === 'open' ? card : cardConfirmed,
    notifiedOn: kind === 'notified' ? (dayOf(evidence, 'on') ?? (at.slice(0, 10) as IsoDate)) : notifiedOn,
    ...(kind === 'rectified' ? { rectifiedIn: quarter } : {}),
    waivedUntil: waiverAfter(event, before),
    // The next grading after its end reckons the day anew.
    rectifyBy: kind === 'waived' ? null : before.rectifyBy,
    waiver: kind === 'waived' ? { actor, reason } : before.waiver,
  };
}

/** The last day of a waiver after an event: one that a person ends has ended on that day; what is taken back has none. */
function waiverAfter({ kind, evidence, at }: LedgerEvent, { state, waivedUntil }: Standing): IsoDate | null {
  if (kind === 'waived') return dayOf(evidence, 'until');
  if (kind === 'corrected') return null;
  if (kind !== 'expired' || state !== 'waived' || waivedUntil === null) return waivedUntil;
  const day = at.slice(0, 10) as IsoDate;
  return day < waivedUntil ? day : waivedUntil;
}

function isAnswer(kind: PersonEvent): kind is ReviewVerdict {
  return kind === 'confirmed' || kind === 'dismissed' || kind === 'needs-look';
}

/** A waiver ends by itself when its last day is over. */
function withoutEndedWaiver(standing: Standing, on: IsoDate | undefined): Standing {
  const { state, waivedUntil, behind } = standing;
  if (state !== 'waived' || on === undefined || waivedUntil === null || waivedUntil >= on) return standing;
  return { ...standing, ...goBack(behind) };
}

function cardOf(evidence: LedgerEvent['evidence']): Card | null {
  const card = evidence['card'];
  return card === 'none' || card === 'yellow' || card === 'red' ? card : null;
}

function dayOf(evidence: LedgerEvent['evidence'], name: string): IsoDate | null {
  const day = evidence[name];
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? (day as IsoDate) : null;
}
