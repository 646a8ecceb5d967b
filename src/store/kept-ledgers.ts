import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerHead } from '../model/ledger.js';
import { digestAudits } from './frozen-entry.js';
import { resultsDigest } from './results-digest.js';
import type { Database } from './tables.js';

/** A ledger as it is stored, by its digests. */
export interface KeptLedger {
  readonly quarter: Quarter;
  readonly closedAt: IsoInstant | null;
  /** Digest of what the grading brought; null when it is no JSON any more. */
  readonly results: string | null;
  /** Digest of the audits behind it; null when it has none. */
  readonly audits: string | null;
}

/** All ledgers, the oldest first; some grades and audits are in memory at a time. */
export async function keptLedgers(database: Database): Promise<readonly KeptLedger[]> {
  const rows = await database.selectFrom('ledger').selectAll().orderBy('quarter').execute();
  const kept: KeptLedger[] = [];
  for (const { quarter: name, closed_at: closedAt, body } of rows) {
    const quarter = name as Quarter;
    kept.push({
      quarter,
      closedAt: closedAt as IsoInstant | null,
      results: await resultsOf(database, body),
      audits: (await digestAudits(database, quarter))?.audits ?? null,
    });
  }
  return kept;
}

async function resultsOf(database: Database, body: string): Promise<string | null> {
  try {
    return await resultsDigest(database, JSON.parse(body) as LedgerHead);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
