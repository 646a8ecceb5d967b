import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerStore } from '../model/sweep.js';

/**
 * The ledgers of an agency, newest first, each with its grade alone: under the ids that it had before it was renamed, and with those of
 * agencies that were merged into it, too.
 */
export async function historyUnderAllIds(
  agency: string,
  ledgers: Pick<LedgerStore, 'history'>,
): Promise<readonly QuarterLedger[]> {
  const byQuarter = new Map<string, QuarterLedger>();
  const asked = new Set<string>();
  const ask = [agency];
  for (let id = ask.shift(); id !== undefined; id = ask.shift()) {
    if (asked.has(id)) continue;
    asked.add(id);
    for (const ledger of await ledgers.history(id)) {
      const grades = [...(byQuarter.get(ledger.quarter)?.grades ?? []), ...ledger.grades];
      byQuarter.set(ledger.quarter, { ...ledger, grades });
      ask.push(...ledger.grades.flatMap(({ succeeds = [] }) => succeeds));
    }
  }
  return [...byQuarter.values()].toSorted((one, other) => (one.quarter < other.quarter ? 1 : -1));
}
