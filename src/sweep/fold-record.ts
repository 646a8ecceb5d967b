import { type FoldView, noteGrading, openFold } from '../grade/fold-events.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';

/** Where everything stands, once for each view: the record is read twice, and never held. */
export async function foldRecord(
  events: Pick<LedgerEventStore, 'each'>,
  views: readonly FoldView[],
): Promise<readonly (readonly Standing[])[]> {
  const gradings = new Map<string, number>();
  await events.each((event) => noteGrading(event, gradings));
  const folds = views.map((view) => openFold(gradings, view));
  await events.each((event) => {
    for (const fold of folds) fold.add(event);
  });
  return folds.map((fold) => fold.standings());
}
