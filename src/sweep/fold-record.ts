import type { Quarter } from '../calendar/quarter.js';
import { entryQuarter } from '../grade/entry-quarter.js';
import { type FoldView, noteGrading, openFold } from '../grade/fold-events.js';
import { foldRulings } from '../grade/fold-rulings.js';
import type { LedgerEvent, LedgerEventStore } from '../model/ledger-event.js';
import type { Ruling } from '../model/ruling.js';
import type { Standing } from '../model/standing.js';
import { someAtATime } from './some-at-a-time.js';

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

/** Where every card and problem stands, some agencies in memory at a time. */
export async function* eachStanding(
  events: Pick<LedgerEventStore, 'ofQuarters' | 'ofAgencies' | 'agencies'>,
  view: FoldView = {},
): AsyncGenerator<Standing> {
  const record = await openRecord(events);
  for (const ids of someAtATime(await events.agencies())) yield* await record.standings(ids, view);
}

/** The rulings in the record, each as it was last made; those that have ended included. */
export async function readRulings(events: Pick<LedgerEventStore, 'each'>): Promise<readonly Ruling[]> {
  const ruled: LedgerEvent[] = [];
  await events.each((event) => {
    if (event.kind === 'ruled') ruled.push(event);
  });
  return foldRulings(ruled);
}

/** The quarter to which an entry belongs that is made now. */
export async function readEntryQuarter(
  events: Pick<LedgerEventStore, 'each'>,
  fallback: Quarter,
): Promise<Quarter> {
  const latest = new Map<string, LedgerEvent>();
  await events.each((event) => {
    const { kind, quarter } = event;
    const key = kind === 'closed' ? `closed ${quarter}` : quarter;
    latest.set(key, event);
  });
  return entryQuarter([...latest.values()], fallback);
}
