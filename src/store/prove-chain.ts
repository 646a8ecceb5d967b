import type { Quarter } from '../calendar/quarter.js';
import type { ChainProof, LedgerEvent } from '../model/ledger-event.js';
import { CHAIN_START, hashOf } from './event-chain.js';
import type { KeptLedger } from './kept-ledgers.js';
import type { Tables } from './tables.js';

type Broken = NonNullable<ChainProof['broken']>;
type EventRow = Tables['ledger_event'];

/** The last events of a kind, by their quarter. */
type StepsOf = Map<Quarter, LedgerEvent>;

/** Walks the chain, of which nothing is held; the first alteration ends it. A head that was printed must be found in it. */
export async function proveChain(
  rows: AsyncIterable<EventRow> | Iterable<EventRow>,
  ledgers: readonly KeptLedger[],
  head: string | null,
): Promise<ChainProof> {
  const frozen: StepsOf = new Map();
  const closed: StepsOf = new Map();
  let events = 0;
  let last = CHAIN_START;
  let broken: Broken | null = null;
  let isHeadFound = head === null;
  for await (const row of rows) {
    events += 1;
    const event = parseEvent(row.body);
    broken ??= brokenLink(row, event, { place: events, previous: last });
    last = row.hash;
    isHeadFound ||= row.hash === head;
    if (event?.kind === 'frozen') frozen.set(event.quarter, event);
    if (event?.kind === 'closed') closed.set(event.quarter, event);
  }
  const proof = { events, head: last, unproved: [] };
  if (broken) return { ...proof, broken };
  return {
    ...proof,
    unproved: ledgers.map(({ quarter }) => quarter).filter((quarter) => !frozen.has(quarter)),
    broken:
      brokenLedger(ledgers, frozen, closed) ??
      brokenAudits(ledgers, frozen) ??
      (isHeadFound ? null : missingHead(head)),
  };
}

function brokenLink(
  { sequence, body, hash }: EventRow,
  event: LedgerEvent | null,
  { place, previous }: { readonly place: number; readonly previous: string },
): Broken | null {
  if (sequence !== place) return { sequence: place, reason: 'this event is missing' };
  if (hashOf(body) !== hash) return { sequence, reason: 'its content does not have its hash' };
  if (event?.sequence !== place) return { sequence, reason: 'it stood at another place' };
  if (event.previous !== previous) return { sequence, reason: 'it does not follow the event before it' };
  return null;
}

/** null when a text with the right hash is no JSON: somebody wrote both. */
function parseEvent(body: string): LedgerEvent | null {
  try {
    return JSON.parse(body) as LedgerEvent;
  } catch {
    return null;
  }
}

function brokenLedger(ledgers: readonly KeptLedger[], frozen: StepsOf, closed: StepsOf): Broken | null {
  const stored = new Map(ledgers.map((ledger) => [ledger.quarter, ledger]));
  for (const [quarter, { sequence, evidence }] of frozen) {
    const ledger = stored.get(quarter);
    if (!ledger) return { sequence, reason: `the ledger of ${quarter} that it froze is missing` };
    if (ledger.results !== evidence['results'])
      return { sequence, reason: `the ledger of ${quarter} is not the one that it froze` };
  }
  for (const [quarter, { sequence, at }] of closed) {
    if (stored.get(quarter)?.closedAt !== at)
      return { sequence, reason: `the ledger of ${quarter} is not closed since ${at}` };
  }
  return null;
}

/** Quarters that were frozen before audits were in their event are not proved by them. */
function brokenAudits(ledgers: readonly KeptLedger[], frozen: StepsOf): Broken | null {
  const audits = new Map(ledgers.map((ledger) => [ledger.quarter, ledger.audits]));
  for (const [quarter, { sequence, evidence }] of frozen) {
    const digest = evidence['audits'];
    if (digest !== undefined && audits.get(quarter) !== digest)
      return { sequence, reason: `the audits of ${quarter} are not the ones that it froze` };
  }
  return null;
}

function missingHead(head: string | null): Broken {
  return {
    sequence: null,
    reason: `no event has the hash ${head}: the chain was rewritten, or it is another one`,
  };
}
