import { createHash } from 'node:crypto';
import type { LedgerEntry, LedgerEvent } from '../model/ledger-event.js';
import type { Database, Tables } from './tables.js';

/** Rows that one statement writes: engines limit how many values it may have. */
const ROWS_AT_ONCE = 200;

/** The hash before the first event. */
export const CHAIN_START = '0'.repeat(64);

/** JSON with the keys of every object in order, so that the same content gives the same text and digest. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Adds entries to the end of the chain. Call it in the transaction that writes what they tell of. */
export async function appendEvents(transaction: Database, entries: readonly LedgerEntry[]): Promise<void> {
  const last = await transaction
    .selectFrom('ledger_event')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  let sequence = last?.sequence ?? 0;
  let previous = last?.hash ?? CHAIN_START;
  const rows: Tables['ledger_event'][] = [];
  for (const entry of entries) {
    sequence += 1;
    const event: LedgerEvent = { ...entry, format: 1, sequence, previous };
    const body = canonicalJson(event);
    previous = hashOf(body);
    rows.push({ sequence, body, hash: previous });
  }
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await transaction
      .insertInto('ledger_event')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
}
