import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { RecheckReport } from '../model/recheck.js';

/**
 * What a second look leaves in the record: each problem was looked at again, with what the page said. Nothing else follows from it:
 * that a problem is rectified is for a person to say, or for the next grading, which reads the whole site.
 */
export function recheckEvents(
  { quarter: of, asOf, toolVersion, problems }: RecheckReport,
  { at, quarter }: { readonly at: IsoInstant; readonly quarter: Quarter },
): readonly LedgerEntry[] {
  return problems.map(({ agency, problem, answer, message, before, after }) => ({
    kind: 're-checked',
    quarter,
    agency,
    problem: problem.key,
    at,
    actor: `gongkai ${toolVersion}`,
    reason: message,
    evidence: {
      now: answer,
      on: asOf,
      of,
      ...(after.url === null ? {} : { url: after.url }),
      ...(before.sha256 === null ? {} : { before: before.sha256 }),
      ...(after.sha256 === null ? {} : { after: after.sha256 }),
    },
  }));
}
