import type { AgencyGrade } from '../model/grade.js';
import { ENDED_STATES, type Standing } from '../model/standing.js';

/** One after the other: a country's are not held. */
type Some<Part> = AsyncIterable<Part> | Iterable<Part>;

/**
 * The agencies of which something is still to be settled, by id: a card or an open or waived problem in the latest ledger, or anything
 * in the record that has not come to its end. What speaks for or against them must not be thrown away.
 */
export async function agenciesAtIssue(
  latest: Some<AgencyGrade>,
  standings: Some<Standing>,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { agency, card, problems, waived = [] } of latest)
    if (card !== 'none' || problems.length > 0 || waived.length > 0) ids.add(agency);
  for await (const { agency, state } of standings) if (!ENDED_STATES.has(state)) ids.add(agency);
  return ids;
}
