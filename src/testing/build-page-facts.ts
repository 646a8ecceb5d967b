import type { PageRequest } from '../collect/page-fetcher.js';
import type { PageFacts, PageLink } from '../model/facts.js';

const HOME = 'http://www.qingxi.test/';

/** A page that shows text and nothing else: no link, no list, no date. */
export function buildPageFacts(overrides: Partial<PageFacts> = {}): PageFacts {
  return {
    url: HOME,
    title: '青溪镇人民政府',
    meta: {},
    navigation: [],
    breadcrumb: [],
    links: [],
    list: { kind: 'single-page', textLength: 200 },
    article: null,
    footer: {
      siteCode: null,
      icp: null,
      police: null,
      host: null,
      contact: null,
      partyMark: null,
      errorReport: null,
    },
    datedItems: [],
    redirect: null,
    nextPage: null,
    terms: [],
    needsBrowser: [],
    textLength: 200,
    template: 'div.main',
    ...overrides,
  };
}

/** A link of a menu to a column. */
export function buildLink(url: string, overrides: Partial<PageLink> = {}): PageLink {
  return { url, text: '通知公告', zone: 'navigation', target: 'column', ...overrides };
}

/** A request that may go anywhere and has five seconds. */
export function buildRequest(url: string, overrides: Partial<PageRequest> = {}): PageRequest {
  return {
    url,
    foundOn: null,
    allows: () => true,
    timeMillis: 5_000,
    bodyBytes: 1_000_000,
    patience: 'usual',
    signal: new AbortController().signal,
    ...overrides,
  };
}
