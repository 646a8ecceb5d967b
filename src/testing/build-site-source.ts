import type { IsoInstant } from '../calendar/iso-date.js';
import type { CollectedPage } from '../extract/outlet-pages.js';
import type { BreadcrumbEntry, ListReading, NavigationEntry, PageFacts } from '../model/facts.js';
import type { PageCapture, SiteSnapshot, VisitFailure } from '../model/snapshot.js';
import { buildArticle, buildDate } from './build-facts.js';
import { buildPageFacts } from './build-page-facts.js';

const HOST = 'http://www.qingxi.test';
const AT = '2026-09-20T02:00:00.000Z' as IsoInstant;

/** A page that came home from a path of the outlet (or a whole address); everything else is in order. */
export function buildCollected(
  path: string,
  facts: Partial<PageFacts> = {},
  capture: Partial<PageCapture> = {},
): CollectedPage {
  const url = addressIn(path);
  const isHome = path === '/';
  return {
    facts: buildPageFacts({ url, title: '', ...facts }),
    capture: {
      url,
      finalUrl: url,
      redirects: [],
      status: 200,
      remoteAddress: '203.0.113.7:80',
      headers: {},
      fetchedAt: AT,
      tookMillis: 80,
      depth: isHome ? 0 : 1,
      foundOn: isHome ? null : `${HOST}/`,
      via: 'http',
      body: { sha256: 'b'.repeat(64), bytes: 20_000, charset: null },
      screenshot: null,
      ...capture,
    },
  };
}

/** A crawl that ended well and brought these pages. */
export function buildSiteSource(
  pages: readonly CollectedPage[],
  snapshot: Partial<SiteSnapshot> = {},
): { readonly snapshot: SiteSnapshot; readonly pages: readonly CollectedPage[] } {
  return {
    pages,
    snapshot: {
      format: 1,
      id: 'qingxi/portal/1',
      agency: 'qingxi',
      outlet: 'portal',
      homeUrl: `${HOST}/`,
      startedAt: AT,
      finishedAt: AT,
      collectorVersion: '0.0.0',
      browser: null,
      pages: pages.map(({ capture }) => capture),
      failures: [],
      linkProbes: [],
      limits: [],
      ended: 'complete',
      ...snapshot,
    },
  };
}

/** A menu entry; a path without `/` is a whole address, null an entry that only opens a menu. */
export function menuEntry(name: string, path: string | null, under: readonly string[] = []): NavigationEntry {
  return { name, url: path === null ? null : addressIn(path), under };
}

/** What makes a page's menu a menu and not headings of blocks: the zone of its links. */
export function menuOf(...entries: readonly NavigationEntry[]): Pick<PageFacts, 'navigation' | 'links'> {
  return {
    navigation: entries,
    links: entries.flatMap(({ name, url }) =>
      url === null ? [] : [{ url, text: name, zone: 'navigation' as const, target: 'column' as const }],
    ),
  };
}

/** A trail: names alone, or with the path of their link. */
export function trailOf(
  ...steps: readonly (string | readonly [name: string, path: string])[]
): BreadcrumbEntry[] {
  return steps.map((step) => {
    if (typeof step === 'string') return { name: step, url: null };
    return { name: step[0], url: addressIn(step[1]) };
  });
}

/** A list with one article for each path; an article is dated by a day behind a space, and undated without one. */
export function listOf(...articles: readonly string[]): ListReading {
  return {
    kind: 'list',
    articles: articles.map((article) => {
      const [path = '', on] = article.split(' ');
      return buildArticle(on ?? null, { title: `题目${path}`, url: addressIn(path) });
    }),
  };
}

/** A page that is an article of a day, or without one. */
export function articleOf(on: string | null, textLength = 600): NonNullable<PageFacts['article']> {
  const published = on === null ? null : buildDate(on, { source: 'label' });
  return { title: '关于做好防汛工作的通知', published, written: null, source: '青溪镇', textLength };
}

/** A visit that brought nothing home. */
export function buildFailure(path: string, overrides: Partial<VisitFailure> = {}): VisitFailure {
  return {
    url: addressIn(path),
    kind: 'timeout',
    status: null,
    message: 'Timeout 20000ms exceeded',
    at: AT,
    tookMillis: 20_000,
    foundOn: `${HOST}/`,
    ...overrides,
  };
}

function addressIn(path: string): string {
  return path.startsWith('/') ? HOST + path : path;
}
