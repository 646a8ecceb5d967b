import { type IsoDate, parseIsoDate } from '../calendar/iso-date.js';
import type { LedgerEntry, LedgerEvent } from '../model/ledger-event.js';
import type { Ruling, RulingKind } from '../model/ruling.js';

const KINDS: readonly RulingKind[] = ['column', 'historical', 'validity-date'];

/** The rulings in the record, each as it was last made; those that have ended included. */
export function foldRulings(events: readonly LedgerEvent[]): readonly Ruling[] {
  const rulings = new Map<string, Ruling>();
  for (const event of events) {
    const ruling = event.kind === 'ruled' ? readRuling(event) : null;
    if (ruling) rulings.set(rulingKey(ruling), ruling);
  }
  return [...rulings.values()];
}

/** The same text for rulings of which the later replaces the earlier. */
export function rulingKey({
  kind,
  agency,
  outlet,
  url,
  required,
}: Omit<Ruling, 'until' | 'actor' | 'reason'>): string {
  return JSON.stringify([kind, agency, outlet, kind === 'column' ? required : url]);
}

/** A ruling as the record keeps it. */
export function rulingEntry(
  { kind, agency, outlet, url, required, actor, reason, until }: Ruling,
  moment: Pick<LedgerEntry, 'at' | 'quarter'>,
): LedgerEntry {
  return {
    ...moment,
    kind: 'ruled',
    agency,
    problem: null,
    actor,
    reason,
    evidence: { as: kind, outlet, url, until, ...(required === null ? {} : { required }) },
  };
}

function readRuling({ agency, actor, reason, evidence }: LedgerEvent): Ruling | null {
  const { as, outlet, url, until, required = null } = evidence;
  const kind = KINDS.find((one) => one === as);
  const last: IsoDate | null = until === undefined ? null : parseIsoDate(until);
  if (!kind || agency === null || outlet === undefined || url === undefined || last === null) return null;
  return { kind, agency, outlet, url, required, actor, reason, until: last };
}
