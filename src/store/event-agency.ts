import { type RawBuilder, sql } from 'kysely';
import type { Engine } from './tables.js';

/** The agency of an event, as the index has it; null for one of a quarter as a whole. It stands in the body alone, which its hash proves. */
export function eventAgency(engine: Engine): RawBuilder<string | null> {
  return engine === 'postgres'
    ? sql<string | null>`body::json ->> 'agency'`
    : sql<string | null>`json_extract(body, '$.agency')`;
}
