import { canonicalUrl } from '../extract/address.js';
import type { PageFacts } from '../model/facts.js';
import type {
  LimitHit,
  LinkProbe,
  PageCapture,
  SiteSnapshot,
  SnapshotEnd,
  VisitFailure,
} from '../model/snapshot.js';
import { chooseArticles, type ReadList } from './article-sample.js';
import { CollectError } from './collect-error.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import { createFrontier, type Frontier, type Waypoint } from './frontier.js';
import { waypointsOf } from './links-to-follow.js';
import { withinOutlet } from './outlet-hosts.js';
import type { SiteSetting } from './polite-fetch.js';
import { probeLinks } from './probe-links.js';
import { NO_ROBOTS_BOOK, openRobotsBook, type RobotsBook } from './robots-book.js';
import { sealSnapshot } from './seal-snapshot.js';
import { isPermanent } from './visit-failure.js';
import { createVisitor, type Visited, type Visitor } from './visit-page.js';

/** Visits in hand at a time. Their results are taken in the order in which they were asked, so that two runs go the same way. */
const IN_HAND = 6;
/** Failed visits that are tried a second time at the end. */
const SECOND_TRIES_MOST = 40;
/** Before the home page is tried again. */
const HOME_REST_MILLIS = 1_000;

/**
 * Brings one outlet home: its home page, its columns by what the standard wants, a sample of articles, and light probes of
 * the home page's links. Whatever the site does becomes a value in the snapshot.
 * @throws CollectError when collecting cannot start: no http(s) home address, or rendering demanded without a browser.
 */
export async function collectSite(task: CollectTask, tools: CollectTools): Promise<SiteSnapshot> {
  const homeUrl = startAddress(task, tools);
  const startedAt = tools.clock.now();
  const timeLimit = AbortSignal.timeout(task.limits.siteMillis);
  const setting: SiteSetting = {
    task,
    tools,
    allows: withinOutlet(task.outlet),
    signal: AbortSignal.any([tools.signal, timeLimit]),
  };
  const crawl = startCrawl(setting);
  const seal = (ended: SnapshotEnd, probes: readonly LinkProbe[]) => {
    const failures = [...crawl.failures.values()].map(({ failure }) => failure);
    return sealSnapshot(task, tools, { ...crawl, homeUrl, startedAt, ended, failures, probes });
  };
  const home = await visitHome(crawl, homeUrl);
  if (home === null) return seal('unreachable', []);

  await visitColumns(crawl);
  await visitArticles(crawl);
  await tryAgain(crawl);
  const { probes, limit } = await probeLinks(
    { facts: home, url: homeUrl },
    { ...setting, robots: crawl.robots, known: knownVisits(crawl) },
  );
  if (limit) crawl.limits.push(limit);
  noteTime(crawl);
  return seal(isCutShort(crawl) ? 'cut-short' : 'complete', probes);
}

/** A crawl in progress. */
interface Crawl extends SiteSetting {
  readonly robots: RobotsBook;
  readonly visitor: Visitor;
  readonly frontier: Frontier;
  readonly captures: PageCapture[];
  readonly lists: ReadList[];
  /** By address; a second try that succeeds takes its failure out. */
  readonly failures: Map<string, { readonly failure: VisitFailure; readonly waypoint: Waypoint }>;
  readonly attachments: Set<string>;
  readonly limits: LimitHit[];
}

function startAddress({ outlet, render }: CollectTask, tools: CollectTools): string {
  const homeUrl = canonicalUrl(outlet.homeUrl, outlet.homeUrl);
  if (homeUrl === null) {
    throw new CollectError(
      'COLLECT_BAD_HOME',
      `${JSON.stringify(outlet.homeUrl)} is no http or https address`,
      {
        hint: `Correct homeUrl of outlet ${outlet.id} in the roster.`,
      },
    );
  }
  if (render === 'always' && tools.browser === null) {
    throw new CollectError(
      'COLLECT_NO_BROWSER',
      'rendering every page is demanded, but there is no browser',
      {
        hint: 'Run npm run demo once (it brings a browser), or set GONGKAI_BROWSER to the path of one.',
      },
    );
  }
  return homeUrl;
}

function startCrawl(setting: SiteSetting): Crawl {
  const { task } = setting;
  const robots = task.robots === 'override' ? NO_ROBOTS_BOOK : openRobotsBook(setting);
  const pages = Math.max(1, task.limits.pages - task.limits.articles);
  return {
    ...setting,
    robots,
    visitor: createVisitor({ ...setting, robots }),
    frontier: createFrontier({ pages, depth: task.limits.depth }),
    captures: [],
    lists: [],
    failures: new Map(),
    attachments: new Set(),
    limits: [],
  };
}

async function visitHome(crawl: Crawl, url: string): Promise<PageFacts | null> {
  crawl.frontier.add({ url, depth: 0, foundOn: null, role: 'home', interest: 1, standing: 'home' });
  const waypoint = crawl.frontier.next();
  if (waypoint === null) return null;
  const first = await crawl.visitor.visit(waypoint, false);
  if (isSettled(first)) return take(crawl, waypoint, first);
  await rest(HOME_REST_MILLIS, crawl.signal);
  return take(crawl, waypoint, await crawl.visitor.visit(waypoint, true));
}

function isSettled(visited: Visited): boolean {
  return visited.kind !== 'failed' || isPermanent(visited.failure.kind, visited.failure.status);
}

async function visitColumns(crawl: Crawl): Promise<void> {
  await visitInOrder(crawl, () => crawl.frontier.next());
  crawl.limits.push(...crawl.frontier.limits());
}

async function visitArticles(crawl: Crawl): Promise<void> {
  const most = Math.min(crawl.task.limits.articles, crawl.task.limits.pages - 1);
  const unvisited = (url: string) =>
    crawl.allows(url) && !crawl.captures.some((capture) => capture.url === url);
  const chosen = [...chooseArticles(crawl.lists, { most, allows: unvisited })].map(
    (article): Waypoint => ({ ...article, role: 'article', interest: 0, standing: 'list' }),
  );
  await visitInOrder(crawl, () => chosen.shift() ?? null);
}

/** Keeps some visits in hand and takes their results strictly in the order in which they were asked. */
async function visitInOrder(crawl: Crawl, next: () => Waypoint | null): Promise<void> {
  const inHand: { waypoint: Waypoint; visited: Promise<Visited> }[] = [];
  for (;;) {
    while (inHand.length < IN_HAND && !crawl.signal.aborted) {
      const waypoint = next();
      if (waypoint === null) break;
      const visited = crawl.visitor.visit(waypoint, false);
      // A fault of our own (a full disk) is thrown when its turn comes; until then nobody listens, which would end the program.
      visited.catch(() => undefined);
      inHand.push({ waypoint, visited });
    }
    const oldest = inHand.shift();
    if (oldest === undefined) return;
    take(crawl, oldest.waypoint, await oldest.visited);
  }
}

/** Notes what a visit brought and where it leads. The facts of the page, or null when none came home. */
function take(crawl: Crawl, waypoint: Waypoint, visited: Visited): PageFacts | null {
  const { tools, frontier } = crawl;
  if (visited.kind === 'attachment') {
    crawl.attachments.add(waypoint.url);
    return null;
  }
  if (visited.kind === 'failed') {
    // A second visit that was not made says nothing new.
    if (visited.failure.kind === 'resting' && crawl.failures.has(waypoint.url)) return null;
    crawl.failures.set(waypoint.url, { failure: visited.failure, waypoint });
    tools.onPage?.({ kind: 'failed', failure: visited.failure, waiting: frontier.waiting });
    return null;
  }
  const { capture, facts } = visited;
  crawl.failures.delete(waypoint.url);
  crawl.captures.push(capture);
  if (waypoint.role !== 'article') {
    crawl.lists.push({
      url: waypoint.url,
      depth: waypoint.depth,
      interest: waypoint.interest,
      list: facts.list,
    });
    const { task, allows } = crawl;
    for (const found of waypointsOf(facts, waypoint, { interest: task.interest, allows }))
      frontier.add(found);
  }
  tools.onPage?.({ kind: 'page', capture, facts, waiting: frontier.waiting });
  return facts;
}

/** Every failed visit that may be a passing one is made a second time. What it leads to is visited, too. */
async function tryAgain(crawl: Crawl): Promise<void> {
  const again = [...crawl.failures.values()].filter(
    ({ failure }) => !isPermanent(failure.kind, failure.status),
  );
  // What was not asked at all, because its host rested, is no second visit and not counted.
  const unasked = again.filter(({ failure }) => failure.kind === 'resting');
  const asked = again.filter(({ failure }) => failure.kind !== 'resting');
  const { politeness } = crawl.tools;
  await rest(Math.max(0, ...unasked.map(({ failure }) => politeness.restMillis(failure.url))), crawl.signal);
  for (const { waypoint } of [...unasked, ...asked.slice(0, SECOND_TRIES_MOST)]) {
    if (crawl.signal.aborted) return;
    take(crawl, waypoint, await crawl.visitor.visit(waypoint, true));
  }
  await visitInOrder(crawl, () => crawl.frontier.next());
}

function knownVisits({ captures, failures, attachments }: Crawl): Map<string, VisitFailure | null> {
  return new Map([
    ...captures.map(({ url }) => [url, null] as const),
    ...[...attachments].map((url) => [url, null] as const),
    ...[...failures].map(([url, { failure }]) => [url, failure] as const),
  ]);
}

function noteTime({ signal, frontier, limits, task }: Crawl): void {
  if (signal.aborted)
    limits.push({ limit: 'time', value: task.limits.siteMillis, leftOut: frontier.waiting });
}

function isCutShort({ signal, frontier, failures }: Crawl): boolean {
  const unasked = [...failures.values()].some(({ failure }) => failure.kind === 'resting');
  return signal.aborted || frontier.cutShort || unasked;
}

function rest(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || millis <= 0) return resolve();
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
