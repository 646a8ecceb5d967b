import type { SiteAudit } from '../model/audit.js';
import type { VisitFailure } from '../model/snapshot.js';

/** Why a site did not come home; null for one that did. */
export function homeFailure({
  ended,
  failures,
  homeUrl,
}: SiteAudit): Pick<VisitFailure, 'kind' | 'status'> | null {
  if (ended !== 'unreachable') return null;
  const failure = failures.find(({ url }) => url === homeUrl) ?? failures.at(-1);
  return failure ?? { kind: 'unknown', status: null };
}
