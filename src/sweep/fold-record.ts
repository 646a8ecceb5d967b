import { type FoldView, noteGrading, openFold } from '../grade/fold-events.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';

/** Tells where the cards and problems of some agencies stand: the record of a country is never held. */
export interface OpenRecord {
  standings(agencies: readonly string[], view: FoldView): Promise<readonly Standing[]>;
}

/** Opens the record for such questions. */
export async function openRecord(
  events: Pick<LedgerEventStore, 'ofQuarters' | 'ofAgencies'>,
): Promise<OpenRecord> {
  const gradings = new Map<string, number>();
  for (const event of await events.ofQuarters()) noteGrading(event, gradings);
  return {
    async standings(agencies, view) {
      const fold = openFold(gradings, view);
      for (const event of await events.ofAgencies(agencies)) fold.add(event);
      return fold.standings();
    },
  };
}
