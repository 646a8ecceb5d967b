import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type {
  ArticleFact,
  ColumnFact,
  FooterMarks,
  HomeFacts,
  PageRef,
  PublishDate,
  SiteFacts,
} from '../model/facts.js';

const HOME = 'http://www.yunling.test/';

/** A page that came home through the browser. */
export function buildPage(overrides: Partial<PageRef> = {}): PageRef {
  const url = overrides.url ?? HOME;
  const fetchedAt = '2026-09-20T02:00:00.000Z' as IsoInstant;
  return { url, finalUrl: url, fetchedAt, sha256: 'a'.repeat(64), via: 'browser', ...overrides };
}

/** A date that a list prints in full and nothing contradicts. */
export function buildDate(on: string, overrides: Partial<PublishDate> = {}): PublishDate {
  return { on: on as IsoDate, source: 'list', raw: on, inferred: false, conflicts: [], ...overrides };
}

/** An article of a list; `on` null for one without a date. */
export function buildArticle(on: string | null, overrides: Partial<ArticleFact> = {}): ArticleFact {
  const published = on === null ? null : buildDate(on);
  return { title: '关于做好防汛工作的通知', url: `${HOME}a/1.html`, published, pinned: false, ...overrides };
}

/** A list column with one article of 2026-09-18. */
export function buildColumn(overrides: Partial<ColumnFact> = {}): ColumnFact {
  const url = overrides.url ?? `${HOME}tzgg/`;
  return {
    path: ['通知公告'],
    url,
    depth: 1,
    listing: 'list',
    unreadable: null,
    leadsToFile: false,
    articles: [buildArticle('2026-09-18')],
    goesOn: false,
    notice: null,
    textLength: null,
    page: buildPage({ url }),
    meta: {},
    ...overrides,
  };
}

const ALL_MARKS: FooterMarks = {
  siteCode: '5200000001',
  icp: '黔ICP备20260001号',
  police: '52000002000001',
  host: '云岭县人民政府办公室',
  contact: '0851-00000000',
  partyMark: 'conac',
  errorReport: 'jiucuo',
};

/** A home page with every mark and fresh items. */
export function buildHome(overrides: Partial<HomeFacts> = {}): HomeFacts {
  return {
    page: buildPage(),
    title: '云岭县人民政府',
    meta: { sitename: '云岭县人民政府' },
    footer: ALL_MARKS,
    datedItems: [buildArticle('2026-09-18')],
    needsBrowser: [],
    ...overrides,
  };
}

/** A site with everything in order. */
export function buildSite(overrides: Partial<SiteFacts> = {}): SiteFacts {
  return {
    agency: 'yunling-county',
    outlet: 'portal',
    homeUrl: HOME,
    ended: 'complete',
    home: buildHome(),
    columns: [buildColumn()],
    articles: [],
    words: [],
    linkProbes: [],
    failures: [],
    certificates: [],
    ...overrides,
  };
}
