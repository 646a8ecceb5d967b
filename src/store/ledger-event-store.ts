import type { Quarter } from '../calendar/quarter.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { ChainProof, LedgerEvent, LedgerEventStore } from '../model/ledger-event.js';
import type { OpenDatabase } from './database.js';
import { appendEvents, CHAIN_START, hashOf } from './event-chain.js';
import { digestAudits, resultsDigest } from './frozen-entry.js';
import { findForgedGrade } from './grade-rows.js';
import { refuseClosed } from './quarter-steps.js';
import { storing } from './store-error.js';
import type { Database, Tables } from './tables.js';

const EVENTS_AT_ONCE = 1000;

type Broken = NonNullable<ChainProof['broken']>;

/** Proves the chain of events in a database, and the ledgers by the digests that stand in it. */
export function ledgerEventStore({ database, file }: OpenDatabase): LedgerEventStore {
  return {
    all: () =>
      storing(file, async () => {
        const rows = await database.selectFrom('ledger_event').select('body').orderBy('sequence').execute();
        return rows.map(({ body }) => JSON.parse(body) as LedgerEvent);
      }),

    each: (see) =>
      storing(file, async () => {
        for (let after = 0; ; ) {
          const rows = await database
            .selectFrom('ledger_event')
            .select(['sequence', 'body'])
            .where('sequence', '>', after)
            .orderBy('sequence')
            .limit(EVENTS_AT_ONCE)
            .execute();
          for (const { body } of rows) see(JSON.parse(body) as LedgerEvent);
          if (rows.length < EVENTS_AT_ONCE) return;
          after = rows.at(-1)?.sequence ?? after;
        }
      }),

    append: (entries) =>
      storing(file, () =>
        database.transaction().execute(async (transaction) => {
          for (const quarter of new Set(entries.map((entry) => entry.quarter)))
            await refuseClosed(transaction, quarter, file);
          await appendEvents(transaction, entries);
        }),
      ),

    verify: (head) =>
      storing(file, async () => {
        const rows = await database.selectFrom('ledger_event').selectAll().orderBy('sequence').execute();
        const ledgers = await database.selectFrom('ledger').selectAll().orderBy('quarter').execute();
        const audits = new Map<string, string | null>();
        for (const { quarter } of ledgers)
          audits.set(quarter, (await digestAudits(database, quarter as Quarter))?.audits ?? null);
        const proof = proveChain({ rows, ledgers, audits }, head);
        return proof.broken ? proof : { ...proof, broken: await brokenGrade(database, ledgers) };
      }),
  };
}

/** Grades stand twice, so that the history of an agency is opened at once: both must say the same. */
async function brokenGrade(database: Database, ledgers: readonly Tables['ledger'][]): Promise<Broken | null> {
  for (const { quarter, body } of ledgers) {
    const ledger = parseLedger(body);
    if (ledger === null) return { sequence: null, reason: `the ledger of ${quarter} is no JSON` };
    const forged = await findForgedGrade(database, ledger);
    if (forged !== null)
      return { sequence: null, reason: `the grade of ${forged} is not the one in the ledger of ${quarter}` };
  }
  return null;
}

function parseLedger(body: string): QuarterLedger | null {
  try {
    return JSON.parse(body) as QuarterLedger;
  } catch {
    return null;
  }
}

/** All that is proved. */
export interface KeptRecord {
  readonly rows: readonly Tables['ledger_event'][];
  readonly ledgers: readonly Pick<Tables['ledger'], 'quarter' | 'closed_at' | 'body'>[];
  /** Digest of the audits behind each ledger; null for one that has none. */
  readonly audits: ReadonlyMap<string, string | null>;
}

/** Walks the chain; the first alteration ends it. A head that was printed must be found in it. */
export function proveChain({ rows, ledgers, audits }: KeptRecord, head: string | null): ChainProof {
  const last = rows.at(-1)?.hash ?? CHAIN_START;
  const broken = brokenLink(rows);
  const proof = { events: rows.length, head: last, unproved: [] };
  if (broken) return { ...proof, broken };
  const frozen = new Map<Quarter, LedgerEvent>();
  const closed = new Map<Quarter, LedgerEvent>();
  for (const { body } of rows) {
    const event = JSON.parse(body) as LedgerEvent;
    if (event.kind === 'frozen') frozen.set(event.quarter, event);
    if (event.kind === 'closed') closed.set(event.quarter, event);
  }
  return {
    ...proof,
    unproved: ledgers.map(({ quarter }) => quarter as Quarter).filter((quarter) => !frozen.has(quarter)),
    broken: brokenLedger(ledgers, frozen, closed) ?? brokenAudits(frozen, audits) ?? missingHead(rows, head),
  };
}

function brokenLink(rows: readonly Tables['ledger_event'][]): Broken | null {
  let previous = CHAIN_START;
  for (const [at, { sequence, body, hash }] of rows.entries()) {
    const place = at + 1;
    if (sequence !== place) return { sequence: place, reason: 'this event is missing' };
    if (hashOf(body) !== hash) return { sequence, reason: 'its content does not have its hash' };
    const event = parseEvent(body);
    if (event?.sequence !== place) return { sequence, reason: 'it stood at another place' };
    if (event.previous !== previous) return { sequence, reason: 'it does not follow the event before it' };
    previous = hash;
  }
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

function brokenLedger(
  ledgers: KeptRecord['ledgers'],
  frozen: ReadonlyMap<Quarter, LedgerEvent>,
  closed: ReadonlyMap<Quarter, LedgerEvent>,
): Broken | null {
  const stored = new Map(ledgers.map((ledger) => [ledger.quarter, ledger]));
  for (const [quarter, { sequence, evidence }] of frozen) {
    const ledger = stored.get(quarter);
    if (!ledger) return { sequence, reason: `the ledger of ${quarter} that it froze is missing` };
    if (digestOf(ledger.body) !== evidence['results'])
      return { sequence, reason: `the ledger of ${quarter} is not the one that it froze` };
  }
  for (const [quarter, { sequence, at }] of closed) {
    if (stored.get(quarter)?.closed_at !== at)
      return { sequence, reason: `the ledger of ${quarter} is not closed since ${at}` };
  }
  return null;
}

/** Quarters that were frozen before audits were in their event are not proved by them. */
function brokenAudits(
  frozen: ReadonlyMap<Quarter, LedgerEvent>,
  audits: KeptRecord['audits'],
): Broken | null {
  for (const [quarter, { sequence, evidence }] of frozen) {
    const digest = evidence['audits'];
    if (digest !== undefined && audits.get(quarter) !== digest)
      return { sequence, reason: `the audits of ${quarter} are not the ones that it froze` };
  }
  return null;
}

/** The digest of a stored ledger; null when it is no JSON any more. */
function digestOf(body: string): string | null {
  try {
    return resultsDigest(JSON.parse(body));
  } catch {
    return null;
  }
}

function missingHead(rows: readonly Tables['ledger_event'][], head: string | null): Broken | null {
  if (head === null || rows.some(({ hash }) => hash === head)) return null;
  return {
    sequence: null,
    reason: `no event has the hash ${head}: the chain was rewritten, or it is another one`,
  };
}
