import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { PageCapture, Screenshot, SiteSnapshot } from '../model/snapshot.js';
import type { Effect } from '../model/standard.js';

/** Pages of one site that are pictured at most. */
export const SCREENSHOTS_MOST = 12;
/** After so many pages in a row that could not be pictured, the site is left alone. */
const VAIN_MOST = 3;

const RANK: Record<Effect['kind'], number> = { veto: 0, deduct: 1, note: 2 };

/**
 * The pages that speak for findings, heaviest effect first, then those that a person has to look at because no program could
 * tell; each once, and never more than a few. What is merely noted needs no picture.
 */
export function pagesInQuestion(audit: SiteAudit, snapshot: SiteSnapshot): readonly PageCapture[] {
  const results = audit.results
    .filter(({ effect }) => effect.kind !== 'note')
    .toSorted((a, b) => RANK[a.effect.kind] - RANK[b.effect.kind]);
  const accused = results.flatMap((result) => pagesOfFindings(result, snapshot));
  const unclear = results.flatMap((result) => pagesOfUnclear(result, snapshot));
  return [...new Set([...accused, ...unclear])].slice(0, SCREENSHOTS_MOST);
}

/** The snapshot with pictures of the pages in question, taken one after the other. `capture` gives null where none could be taken. */
export async function pictureEvidence(
  audit: SiteAudit,
  snapshot: SiteSnapshot,
  capture: (page: PageCapture) => Promise<Screenshot | null>,
): Promise<SiteSnapshot> {
  const taken = new Map<PageCapture, Screenshot>();
  let vain = 0;
  for (const page of pagesInQuestion(audit, snapshot)) {
    const screenshot = await capture(page);
    vain = screenshot === null ? vain + 1 : 0;
    if (screenshot !== null) taken.set(page, screenshot);
    if (vain >= VAIN_MOST) break;
  }
  if (taken.size === 0) return snapshot;
  return {
    ...snapshot,
    pages: snapshot.pages.map((page) => ({ ...page, screenshot: taken.get(page) ?? null })),
  };
}

function pagesOfFindings({ findings }: IndicatorResult, { pages }: SiteSnapshot): readonly PageCapture[] {
  const cited = findings.flatMap(({ evidence }) => evidence);
  return cited.flatMap(({ url, sha256 }) =>
    pages.filter((page) => page.body.sha256 === sha256 && page.finalUrl === url).slice(0, 1),
  );
}

function pagesOfUnclear({ unclear }: IndicatorResult, { pages }: SiteSnapshot): readonly PageCapture[] {
  return unclear.flatMap(({ url }) =>
    pages.filter((page) => page.url === url || page.finalUrl === url).slice(0, 1),
  );
}
