import type { LedgerEvent, LedgerEventKind } from '../model/ledger-event.js';

/** Where a card (`problem` null) or a problem stands after all that happened to it. */
export interface Standing {
  readonly agency: string;
  readonly problem: LedgerEvent['problem'];
  /** The quarter of the last event. */
  readonly quarter: LedgerEvent['quarter'];
  readonly latest: LedgerEventKind;
  /** What a person said of the last proposal; `open` until somebody did. */
  readonly decision: 'open' | 'confirmed' | 'dismissed';
}

/** What a grading says. Those that are not in `ASKS` bring nothing new for a person to decide. */
const GRADED = new Set<LedgerEventKind>(['proposed', 'escalated', 'refused', 'rectified', 're-checked']);
const ASKS = new Set<LedgerEventKind>(['proposed', 'escalated', 'refused', 'rectified']);

/**
 * Where every card and problem stands. Of a quarter that was graded again only the last grading counts; what it proposes is to be
 * decided anew, since its grounds may be others.
 */
export function foldEvents(events: readonly LedgerEvent[]): readonly Standing[] {
  const frozen = new Map<string, number>();
  for (const { kind, quarter, sequence } of events) if (kind === 'frozen') frozen.set(quarter, sequence);

  const standings = new Map<string, Standing>();
  for (const event of events) {
    const replaced = GRADED.has(event.kind) && event.sequence < (frozen.get(event.quarter) ?? 0);
    if (event.agency === null || replaced) continue;
    const { agency, problem, quarter, kind } = event;
    const key = JSON.stringify([agency, problem]);
    const before = standings.get(key);
    if (!before && !GRADED.has(kind)) continue;
    standings.set(key, { agency, problem, quarter, latest: kind, decision: decisionAfter(kind, before) });
  }
  return [...standings.values()];
}

function decisionAfter(kind: LedgerEventKind, before: Standing | undefined): Standing['decision'] {
  if (kind === 'confirmed' || kind === 'dismissed') return kind;
  return ASKS.has(kind) ? 'open' : (before?.decision ?? 'open');
}
