import type { BoundStandard } from '../audit/bind-standard.js';
import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { Roster } from '../standards/parse-roster.js';
import { standardsFor } from '../sweep/sweep-plan.js';
import { type KeptStandard, refineBound } from './agency-standards.js';
import type { BoundLibrary } from './library.js';

/** By what a site is judged again. */
export interface JudgedBy {
  readonly library: BoundLibrary;
  /** The roster of the sweep, which says how agencies keep the standards; null when it was not given. */
  readonly roster: Pick<Roster, 'id'> | null;
}

/** The standards by which an audit judged, as they are today, and as the agency keeps them. */
export function standardsNow(
  { agency, audit }: { readonly agency: Agency; readonly audit: SiteAudit },
  { library, roster }: JudgedBy,
): readonly BoundStandard[] {
  const judged = new Set(audit.standards.map(({ id }) => id));
  const standards = library.standards.filter(({ standard }) => judged.has(standard.id));
  return refineBound(standardsFor(agency, standards), keptBefore(library.kept, { agency, audit, roster }));
}

/** What the agency refines. Without the roster only what it refined when it was judged: another roster may have the same id. */
function keptBefore(
  kept: readonly KeptStandard[],
  {
    agency,
    audit,
    roster,
  }: { readonly agency: Agency; readonly audit: SiteAudit; readonly roster: JudgedBy['roster'] },
): readonly KeptStandard[] {
  const refined = new Set(audit.standards.flatMap(({ id, refinement }) => (refinement ? [id] : [])));
  return kept.filter(({ loaded: { refinement } }) => {
    const isOf = roster ? refinement.roster === roster.id : refined.has(refinement.standard);
    return isOf && refinement.agency === agency.id;
  });
}
