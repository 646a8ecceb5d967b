import type { QuarterLedger } from '../model/ledger.js';
import type { Standing, StandingState } from '../model/standing.js';

const ENDED: ReadonlySet<StandingState> = new Set(['rectified', 'dismissed', 'corrected', 'expired']);

/**
 * The agencies of which something is still to be settled, by id: a card or an open or waived problem in the latest ledger, or anything
 * in the record that has not come to its end. What speaks for or against them must not be thrown away.
 */
export function agenciesAtIssue(
  latest: QuarterLedger | null,
  standings: readonly Standing[],
): ReadonlySet<string> {
  const graded = (latest?.grades ?? []).filter(
    ({ card, problems, waived = [] }) => card !== 'none' || problems.length > 0 || waived.length > 0,
  );
  const asked = standings.filter(({ state }) => !ENDED.has(state));
  return new Set([...graded, ...asked].map(({ agency }) => agency));
}
