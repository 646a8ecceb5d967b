import type { BoundStandard } from '../audit/bind-standard.js';
import type { CollectScope } from '../collect/collect-task.js';
import { addressKey } from '../extract/address.js';
import { isDemandedAs } from '../grade/demanded-as.js';
import { normalizeColumnName } from '../match/column-name.js';
import { nameLikeness } from '../match/name-likeness.js';
import type { SiteAudit } from '../model/audit.js';
import type { OpenProblem } from '../model/grade.js';
import type { PageCapture, SiteSnapshot } from '../model/snapshot.js';
import type { ColumnRequirement } from '../model/standard.js';

/** From here on two names mean the same column (`nameLikeness`). */
const SAME_NAME = 0.9;
/** Pages beside those that are known: columns that moved, and a second page of a list. */
const PAGES_BESIDE = 10;
/** Of what a crawl may read, a quarter is kept for articles. */
const PART_OF_COLUMNS = 0.75;
/** And for each column that was missing: pages where its entry may stand by now. */
const PAGES_OF_MISSING = 6;
const DEAD_LINK = '链接/';
/** Where a site lists its columns (网站地图). */
const SITE_MAPS = ['网站地图', '站点地图', '网站导航', '栏目导航'];

/** Problems of one site, and how the site was when they were found. */
export interface RecheckGround {
  readonly problems: readonly OpenProblem[];
  readonly audit: SiteAudit;
  readonly snapshot: SiteSnapshot;
  /** The standards of today, as the agency keeps them. */
  readonly standards: readonly BoundStandard[];
}

/** What of a site is visited again, and how much a link is wanted for its text. */
export interface RecheckScope {
  readonly scope: CollectScope;
  interest(link: { readonly text: string }): number;
}

/**
 * The pages in question: the columns of the problems with all below them, the pages that were cited, and the pages by which one
 * came there; besides, a link that bears the very name of a column in question, wherever it leads: the column may have moved. A column
 * that was missing is looked for under all its names, in the columns below which it belongs, and on the site map.
 */
export function recheckScope({ problems, audit, snapshot, standards }: RecheckGround): RecheckScope {
  const pages = pagesByAddress(snapshot);
  const addresses = problems.flatMap((problem) => addressesOf(problem, audit));
  const keys = new Set(addresses.flatMap((url) => wayTo(url, pages)).map(addressKey));
  const missing = missingColumns(problems, audit, standards);
  const names = [
    ...problems.map(({ subject }) => subject.split('/').at(-1) ?? subject),
    ...missing.flatMap(({ aliases, under }) => [...aliases, ...under, ...SITE_MAPS]),
  ].map(normalizeColumnName);
  return {
    scope: {
      includes: ({ url, interest }) => interest >= SAME_NAME || keys.has(addressKey(url)),
      pages: Math.ceil((keys.size + PAGES_BESIDE + missing.length * PAGES_OF_MISSING) / PART_OF_COLUMNS),
      links: problems.some(({ subject }) => subject.startsWith(DEAD_LINK)),
    },
    interest: ({ text }) => {
      const name = normalizeColumnName(text);
      return names.reduce((best, wanted) => Math.max(best, nameLikeness(name, wanted)), 0);
    },
  };
}

/** The demanded columns that the site did not have, as the standards have them. */
function missingColumns(
  problems: readonly OpenProblem[],
  { required }: SiteAudit,
  standards: readonly BoundStandard[],
): readonly ColumnRequirement[] {
  const missing = required.filter(({ found }) => found === null);
  const subjects = problems
    .map(({ subject }) => subject)
    .filter((subject) => missing.some((one) => isDemandedAs(subject, one)));
  return standards.flatMap(({ standard }) =>
    standard.columns.filter((column) => subjects.some((subject) => isDemandedAs(subject, column))),
  );
}

/** The page of a snapshot at an address, whatever address led to it; null when it did not come home. */
export function pageAt({ pages }: Pick<SiteSnapshot, 'pages'>, url: string): PageCapture | null {
  const key = addressKey(url);
  return pages.find((page) => addressKey(page.url) === key || addressKey(page.finalUrl) === key) ?? null;
}

function addressesOf({ indicator, subject, url }: OpenProblem, audit: SiteAudit): readonly string[] {
  const findings = audit.results
    .filter((result) => result.indicator === indicator)
    .flatMap((result) => result.findings.filter((finding) => finding.subject === subject));
  const cited = findings.flatMap(({ evidence }) => evidence.map((one) => one.url));
  const columns = audit.columns
    .filter(({ path }) => `${path.join('/')}/`.startsWith(`${subject}/`))
    .map((column) => column.url);
  return [...(url === null ? [] : [url]), ...cited, ...columns].filter((address) => URL.canParse(address));
}

function pagesByAddress({ pages }: SiteSnapshot): ReadonlyMap<string, PageCapture> {
  return new Map(
    pages.flatMap((page) => [page.finalUrl, page.url].map((url) => [addressKey(url), page] as const)),
  );
}

/** An address, and the pages whose links led to it, up to the home page. */
function wayTo(url: string, pages: ReadonlyMap<string, PageCapture>): readonly string[] {
  const way: string[] = [];
  for (let at: string | null = url; at !== null && !way.includes(at); ) {
    way.push(at);
    const page = pages.get(addressKey(at));
    if (page && !way.includes(page.url)) way.push(page.url);
    at = page?.foundOn ?? null;
  }
  return way;
}
