import type { LedgerEventKind } from '../model/ledger-event.js';
import type { Standing, StandingState } from '../model/standing.js';

/** What a person can enter of a card or a problem. `proposed` is for gradings alone. */
export type PersonEvent = Exclude<LedgerEventKind, 'opened' | 'frozen' | 'closed' | 'proposed' | 'ruled'>;

/** When an event may be entered, and where it leads. */
interface EventRule {
  readonly from: readonly StandingState[];
  /** `decided`: what the proposal says; `back`: where it stood before it was asked about, waived or appealed. */
  readonly to: StandingState | 'decided' | 'back';
  readonly of: readonly ('card' | 'problem')[];
}

const BOTH = ['card', 'problem'] as const;
const PROBLEM = ['problem'] as const;

/** States in which a card or a problem is charged to its agency. */
const CHARGED = ['confirmed', 'notified', 'claimed', 'refused'] as const satisfies readonly StandingState[];

/** The rules of the record: which event may follow which state. What is not here is refused. */
export const EVENT_RULES: Record<PersonEvent, EventRule> = {
  // From `appealed`: the appeal is turned down, and what was confirmed stands.
  confirmed: { from: ['open', 'appealed'], to: 'decided', of: BOTH },
  dismissed: { from: ['open'], to: 'back', of: BOTH },
  'needs-look': { from: ['open'], to: 'open', of: BOTH },
  notified: { from: ['confirmed'], to: 'notified', of: BOTH },
  'rectification-claimed': { from: ['confirmed', 'notified', 'refused'], to: 'claimed', of: PROBLEM },
  // Looked at again, and still there: a claim has come to nothing.
  're-checked': { from: ['notified', 'claimed'], to: 'notified', of: PROBLEM },
  rectified: { from: CHARGED, to: 'rectified', of: BOTH },
  refused: { from: ['notified', 'claimed'], to: 'refused', of: PROBLEM },
  waived: { from: ['open', ...CHARGED], to: 'waived', of: PROBLEM },
  appealed: { from: CHARGED, to: 'appealed', of: BOTH },
  // Goes to another person as a proposal.
  escalated: { from: ['notified', 'refused'], to: 'open', of: ['card'] },
  // Of a waiver: it ends before its day. Of a card or problem: it lapses.
  expired: { from: [...CHARGED, 'waived'], to: 'expired', of: BOTH },
  // An appeal won, or a mistake found: taken back, whatever came of it.
  corrected: { from: [...CHARGED, 'appealed', 'waived', 'rectified', 'expired'], to: 'corrected', of: BOTH },
};

/** States whose event is answered by going back; the state before is kept behind them. */
const INTERLUDES: ReadonlySet<StandingState> = new Set(['open', 'waived', 'appealed']);

/** The events that a person may enter now. */
export function possibleEvents({
  state,
  problem,
}: Pick<Standing, 'state' | 'problem'>): readonly PersonEvent[] {
  const noun = problem === null ? 'card' : 'problem';
  return (Object.keys(EVENT_RULES) as PersonEvent[]).filter((kind) => {
    const { from, of } = EVENT_RULES[kind];
    return from.includes(state) && of.includes(noun);
  });
}

/** Whether an event is one of a person's, by its kind. */
export function isPersonEvent(kind: LedgerEventKind): kind is PersonEvent {
  return Object.hasOwn(EVENT_RULES, kind);
}

/** Where a person's event leads, with what is kept behind; null when the rules do not allow it. */
export function stateAfter(
  standing: Pick<Standing, 'state' | 'behind' | 'proposal' | 'problem'>,
  kind: PersonEvent,
): Pick<Standing, 'state' | 'behind'> | null {
  if (!possibleEvents(standing).includes(kind)) return null;
  const { state, behind } = standing;
  const { to } = EVENT_RULES[kind];
  const endsWaiver = kind === 'expired' && state === 'waived';
  const turnsAppealDown = kind === 'confirmed' && state === 'appealed';
  if (to === 'back' || endsWaiver || turnsAppealDown) return goBack(behind);
  if (to === 'decided') return { state: decided(standing), behind: [] };
  if (INTERLUDES.has(to) && to !== state) return { state: to, behind: [...behind, state] };
  return { state: to, behind: INTERLUDES.has(to) ? behind : [] };
}

/** What is dismissed stands where it stood; what never stood is dismissed. */
export function goBack(behind: readonly StandingState[]): Pick<Standing, 'state' | 'behind'> {
  return { state: behind.at(-1) ?? 'dismissed', behind: behind.slice(0, -1) };
}

function decided({ proposal }: Pick<Standing, 'proposal'>): StandingState {
  return proposal === 'refused' || proposal === 'rectified' ? proposal : 'confirmed';
}
