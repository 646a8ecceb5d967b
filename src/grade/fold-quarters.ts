import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import { isProgram } from './fold-events.js';

/** Where a quarter can stand. `graded` may be graded again; `frozen` by a person only after it was opened again; `closed` never. */
export type QuarterState = 'opened' | 'graded' | 'frozen' | 'closed';

/** What became of a quarter as a whole. */
export interface QuarterHistory {
  readonly quarter: Quarter;
  readonly state: QuarterState;
  /** Its steps, oldest first. */
  readonly steps: readonly LedgerEvent[];
}

/** The steps of every quarter, newest quarter first. */
export function foldQuarters(events: readonly LedgerEvent[]): readonly QuarterHistory[] {
  const histories = new Map<Quarter, LedgerEvent[]>();
  for (const event of events) {
    if (stateOf(event) === null) continue;
    histories.set(event.quarter, [...(histories.get(event.quarter) ?? []), event]);
  }
  return [...histories]
    .map(([quarter, steps]) => ({ quarter, steps, state: steps.reduce(stateAfter, 'opened') }))
    .toSorted((one, other) => (one.quarter < other.quarter ? 1 : -1));
}

function stateAfter(state: QuarterState, event: LedgerEvent): QuarterState {
  return stateOf(event) ?? state;
}

function stateOf({ kind, actor }: LedgerEvent): QuarterState | null {
  if (kind === 'frozen') return isProgram(actor) ? 'graded' : 'frozen';
  return kind === 'opened' || kind === 'closed' ? kind : null;
}
