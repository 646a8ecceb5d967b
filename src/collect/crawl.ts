import type { PageFacts } from '../model/facts.js';
import type {
  Attachment,
  LimitHit,
  PageCapture,
  ReadingDisagreement,
  VisitFailure,
} from '../model/snapshot.js';
import type { ReadList } from './article-sample.js';
import type { CollectLimits } from './collect-task.js';
import { createFrontier, type Frontier, type Waypoint } from './frontier.js';
import { type GroupMemory, NOTHING_KNOWN } from './group-memory.js';
import { waypointsOf } from './links-to-follow.js';
import type { SiteSetting } from './polite-fetch.js';
import { NO_ROBOTS_BOOK, openRobotsBook, type RobotsBook } from './robots-book.js';
import { createVisitor, type Visitor } from './visit-page.js';

/** A crawl in progress. */
export interface Crawl extends SiteSetting {
  readonly robots: RobotsBook;
  readonly visitor: Visitor;
  readonly frontier: Frontier;
  /** By address, in the order in which they came; a second reading takes the place of the first. */
  readonly captures: Map<string, PageCapture>;
  readonly lists: Map<string, ReadList>;
  /** By address; a second try that succeeds takes its failure out. */
  readonly failures: Map<string, { readonly failure: VisitFailure; readonly waypoint: Waypoint }>;
  /** Files, by address. */
  readonly attachments: Map<string, Attachment>;
  readonly limits: LimitHit[];
  /** What the groups of pages need; replaced when something is learnt. */
  groups: GroupMemory;
  /** By group and address: pages of which the plain reading counts. */
  readonly plainPages: Map<string, Map<string, PlainReading>>;
  /** Pages that are to be read by the browser, too. They come before new ones. */
  readonly secondReadings: SecondReading[];
  /** The addresses of those, waiting or in hand. */
  readonly beingReadAgain: Set<string>;
  readonly disagreements: ReadingDisagreement[];
  /** Of the pages that came home, each reading counted. */
  bytes: number;
}

/** A page whose plain reading counts, so far. */
export interface PlainReading {
  readonly waypoint: Waypoint;
  readonly facts: PageFacts;
}

/** A page that is to be read by the browser, too. */
export interface SecondReading {
  readonly waypoint: Waypoint;
  readonly group: string;
}

/** Of the pages of a site, so many in a hundred may be articles. */
const ARTICLE_PART = 0.25;

/** A crawl before its first visit. */
export function startCrawl(setting: SiteSetting): Crawl {
  const { task, tools } = setting;
  tools.politeness.forgive(task.outlet.homeUrl);
  const robots = task.robots === 'override' ? NO_ROBOTS_BOOK : openRobotsBook(setting);
  const pages = Math.max(1, task.limits.pages - articlesWithin(task.limits));
  return {
    ...setting,
    robots,
    visitor: createVisitor({ ...setting, robots }),
    frontier: createFrontier({ pages, depth: task.limits.depth }),
    captures: new Map(),
    lists: new Map(),
    failures: new Map(),
    attachments: new Map(),
    limits: [],
    groups: NOTHING_KNOWN,
    plainPages: new Map(),
    secondReadings: [],
    beingReadAgain: new Set(),
    disagreements: [],
    bytes: 0,
  };
}

/** How many articles are opened: a small budget of pages is kept for columns. */
export function articlesWithin({ pages, articles }: CollectLimits): number {
  return Math.min(articles, Math.floor(pages * ARTICLE_PART));
}

/** Whether so much was read that no new page is begun. */
export function isFull({ bytes, task }: Crawl): boolean {
  return bytes >= task.limits.siteBytes;
}

/** Keeps a page, in the place of an earlier reading if there is one, and remembers where it leads. */
export function keepPage(
  crawl: Crawl,
  waypoint: Waypoint,
  { capture, facts }: { readonly capture: PageCapture; readonly facts: PageFacts },
): void {
  const { url, depth, interest } = waypoint;
  crawl.failures.delete(url);
  crawl.captures.set(url, capture);
  crawl.bytes += capture.body.bytes;
  if (waypoint.role === 'article') return;
  crawl.lists.set(url, { url, depth, interest, list: facts.list });
  const { task, allows } = crawl;
  const { scope } = task;
  for (const found of waypointsOf(facts, waypoint, { interest: task.interest, allows, asOf: task.asOf })) {
    // The next page of a list belongs to the page before it.
    if (!scope || found.role === 'next-page' || scope.includes(found)) crawl.frontier.add(found);
  }
}
