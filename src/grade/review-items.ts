import type { Quarter } from '../calendar/quarter.js';
import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { OpenProblem } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Evidence } from '../model/outcome.js';
import type { ReviewItem } from '../model/review.js';
import type { Standing } from '../model/standing.js';
import { columnNamed } from './problem-key.js';

/** What a quarter's proposals rest on. */
export interface ReviewGround {
  readonly ledger: QuarterLedger;
  readonly agencies: readonly Agency[];
  readonly audits: readonly SiteAudit[];
}

/** What a proposal is known by, wherever it is written: its quarter and the place of its event in the record. */
export function reviewNumber({ proposedIn, asked }: Pick<Standing, 'proposedIn' | 'asked'>): string {
  return `${proposedIn}-${asked.sequence}`;
}

/** The open proposals, in the order of the roster, the card of an agency before its problems. */
export function buildReviewItems(
  standings: readonly Standing[],
  grounds: ReadonlyMap<Quarter, ReviewGround>,
): readonly ReviewItem[] {
  return standings
    .filter(({ state }) => state === 'open')
    .map((standing) => ({ standing, ground: grounds.get(standing.proposedIn) ?? null }))
    .toSorted(
      (one, other) =>
        placeOf(one.standing, one.ground) - placeOf(other.standing, other.ground) ||
        Number(one.standing.problem !== null) - Number(other.standing.problem !== null) ||
        one.standing.asked.sequence - other.standing.asked.sequence,
    )
    .map(({ standing, ground }) => itemOf(standing, ground));
}

function placeOf({ agency }: Standing, ground: ReviewGround | null): number {
  const place = ground?.agencies.findIndex(({ id }) => id === agency) ?? -1;
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

function itemOf(standing: Standing, ground: ReviewGround | null): ReviewItem {
  const { agency, problem, proposedIn, proposal, card, asked, rectifyBy, answer } = standing;
  const entry = ground?.agencies.find(({ id }) => id === agency);
  const known = problemOf(standing, ground);
  const audit = ground?.audits.find((one) => one.agency === agency && one.outlet === known?.outlet);
  const result = audit?.results.find(({ indicator }) => indicator === known?.indicator);
  const finding = result?.findings.find(({ subject }) => subject === known?.subject);
  return {
    number: reviewNumber(standing),
    quarter: proposedIn,
    agency,
    agencyName: entry?.name ?? agency,
    problem,
    proposal,
    card,
    outletName: entry?.outlets.find(({ id }) => id === known?.outlet)?.name ?? known?.outlet ?? null,
    message: asked.reason,
    clause: result?.clause ?? null,
    evidence: finding?.evidence ?? evidenceNow(audit, known),
    rectifyBy,
    remark: answer ? `${answer.actor}：${answer.reason}` : null,
  };
}

/** What the site shows today where a problem was that is gone: its column, with the newest date in it. */
function evidenceNow(audit: SiteAudit | undefined, known: OpenProblem | undefined): readonly Evidence[] {
  if (!audit || !known) return [];
  const column =
    columnNamed(audit, known.subject) ?? audit.columns.find(({ url }) => url === known.url) ?? null;
  if (column === null) return [];
  const { url, newest } = column;
  return [{ url, excerpt: newest?.raw ?? null, fetchedAt: audit.collectedAt, sha256: null }];
}

function problemOf({ agency, problem }: Standing, ground: ReviewGround | null): OpenProblem | undefined {
  const grade = ground?.ledger.grades.find((one) => one.agency === agency);
  return [...(grade?.problems ?? []), ...(grade?.rectified ?? [])].find(({ key }) => key === problem);
}
