import { nextQuarter, type Quarter } from '../calendar/quarter.js';
import type { LedgerEvent } from '../model/ledger-event.js';

/**
 * The quarter to which an entry belongs that is made now: the latest that is not closed, else the one after the latest. A closed
 * quarter never changes, so what is put right later is an event of a later one. Without any quarter it is `fallback`.
 */
export function entryQuarter(events: readonly LedgerEvent[], fallback: Quarter): Quarter {
  const closed = new Set<Quarter>();
  let latest: Quarter | null = null;
  for (const { kind, quarter } of events) {
    if (kind === 'closed') closed.add(quarter);
    if (latest === null || quarter > latest) latest = quarter;
  }
  const quarter = latest ?? fallback;
  return closed.has(quarter) ? nextQuarter(quarter) : quarter;
}
