import { sql } from 'kysely';
import type { LedgerEvent, LedgerEventStore } from '../model/ledger-event.js';
import type { OpenDatabase } from './database.js';
import { eventAgency } from './event-agency.js';
import { appendEvents } from './event-chain.js';
import { keptLedgers } from './kept-ledgers.js';
import { proveChain } from './prove-chain.js';
import { refuseClosed } from './quarter-steps.js';
import { storing } from './store-error.js';
import type { Database, Tables } from './tables.js';

const EVENTS_AT_ONCE = 1000;

/** Proves the chain of events in a database, and the ledgers by the digests that stand in it. */
export function ledgerEventStore(opened: OpenDatabase): LedgerEventStore {
  const { database, file } = opened;
  return {
    ...eventReader(opened),

    append: (entries) =>
      storing(file, () =>
        database.transaction().execute(async (transaction) => {
          for (const quarter of new Set(entries.map((entry) => entry.quarter)))
            await refuseClosed(transaction, quarter, file);
          await appendEvents(transaction, entries);
        }),
      ),

    verify: (head) =>
      storing(file, async () => proveChain(eventRows(database), await keptLedgers(database), head)),
  };
}

/** Reads the events. */
export function eventReader({
  database,
  engine,
  file,
}: Omit<OpenDatabase, 'close'>): Omit<LedgerEventStore, 'append' | 'verify'> {
  const agency = eventAgency(engine);
  return {
    all: () =>
      storing(file, async () => {
        const events: LedgerEvent[] = [];
        for await (const { body } of eventRows(database)) events.push(JSON.parse(body) as LedgerEvent);
        return events;
      }),

    each: (see) =>
      storing(file, async () => {
        for await (const { body } of eventRows(database)) see(JSON.parse(body) as LedgerEvent);
      }),

    ofQuarters: () =>
      storing(file, async () => {
        const { rows } = await sql<Pick<Tables['ledger_event'], 'body'>>`
          select body from ledger_event where (${agency}) is null order by sequence`.execute(database);
        return rows.map(({ body }) => JSON.parse(body) as LedgerEvent);
      }),

    ofAgencies: (agencies) =>
      storing(file, async () => {
        if (agencies.length === 0) return [];
        const { rows } = await sql<Pick<Tables['ledger_event'], 'body'>>`
          select body from ledger_event where (${agency}) in (${sql.join(agencies)}) order by sequence`.execute(
          database,
        );
        return rows.map(({ body }) => JSON.parse(body) as LedgerEvent);
      }),

    agencies: () =>
      storing(file, async () => {
        const { rows } = await sql<{ readonly agency: string }>`
          select distinct (${agency}) as agency from ledger_event where (${agency}) is not null order by 1`.execute(
          database,
        );
        return rows.map((row) => row.agency);
      }),
  };
}

async function* eventRows(database: Database): AsyncGenerator<Tables['ledger_event']> {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('ledger_event')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(EVENTS_AT_ONCE)
      .execute();
    yield* rows;
    if (rows.length < EVENTS_AT_ONCE) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}
