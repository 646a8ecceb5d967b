import { setMaxListeners } from 'node:events';
import { canonicalUrl } from '../extract/address.js';
import type { PageFacts } from '../model/facts.js';
import type { LimitHit, LinkProbe, SiteSnapshot, SnapshotEnd, VisitFailure } from '../model/snapshot.js';
import { chooseArticles } from './article-sample.js';
import { CollectError } from './collect-error.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import { articlesWithin, type Crawl, isFull, startCrawl } from './crawl.js';
import type { Waypoint } from './frontier.js';
import { withinOutlet } from './outlet-hosts.js';
import type { SiteSetting } from './polite-fetch.js';
import { probeLinks } from './probe-links.js';
import { sealSnapshot } from './seal-snapshot.js';
import { dropUnread } from './second-readings.js';
import { takeVisit, visitInOrder } from './take-visits.js';
import { isPermanent } from './visit-failure.js';
import type { Visited } from './visit-page.js';

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
  tools.reader.getReady();
  const startedAt = tools.clock.now();
  const timeLimit = AbortSignal.timeout(task.limits.siteMillis);
  const signal = AbortSignal.any([tools.signal, timeLimit]);
  // Every visit in hand listens to it: many of them are no leak.
  setMaxListeners(0, signal);
  const setting: SiteSetting = { task, tools, allows: withinOutlet(task.outlet), signal };
  const crawl = startCrawl(setting);
  const seal = async (ended: SnapshotEnd, probes: readonly LinkProbe[]) => {
    await tools.archive.settle();
    const captures = [...crawl.captures.values()];
    const failures = [...crawl.failures.values()].map(({ failure }) => failure);
    const attachments = [...crawl.attachments.values()];
    const brought = { ...crawl, homeUrl, startedAt, ended, captures, failures, attachments, probes };
    return sealSnapshot(task, tools, brought);
  };
  const home = await visitHome(crawl, homeUrl);
  if (home === null) return seal('unreachable', []);

  await visitColumns(crawl);
  const unopened = await visitArticles(crawl);
  await tryAgain(crawl);
  dropUnread(crawl);
  noteFrontier(crawl);
  const { probes, limit } = await tryLinks(crawl, { facts: home, url: homeUrl });
  if (limit) crawl.limits.push(limit);
  noteBytes(crawl, unopened);
  noteTime(crawl, unopened);
  return seal(isCutShort(crawl) ? 'cut-short' : 'complete', probes);
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

async function visitHome(crawl: Crawl, url: string): Promise<PageFacts | null> {
  crawl.frontier.add({ url, depth: 0, foundOn: null, role: 'home', interest: 1, standing: 'home' });
  const waypoint = crawl.frontier.next();
  if (waypoint === null) return null;
  // The visit by which a site is called reached or not is always made, however long its host rests.
  await restOut(crawl, url);
  const first = await crawl.visitor.visit(waypoint, { again: false, groups: crawl.groups });
  if (isSettled(first)) return takeVisit(crawl, waypoint, first);
  await rest(HOME_REST_MILLIS, crawl.signal);
  await restOut(crawl, url);
  return takeVisit(
    crawl,
    waypoint,
    await crawl.visitor.visit(waypoint, { again: true, groups: crawl.groups }),
  );
}

function isSettled(visited: Visited): boolean {
  return visited.kind !== 'failed' || isPermanent(visited.failure.kind, visited.failure.status);
}

async function visitColumns(crawl: Crawl): Promise<void> {
  await visitInOrder(crawl, () => crawl.frontier.next());
}

/** Opens a sample of articles; returns how many of it the time did not suffice for. */
async function visitArticles(crawl: Crawl): Promise<number> {
  const most = articlesWithin(crawl.task.limits);
  const { articlesOfList: ofList } = crawl.task.limits;
  const unvisited = (url: string) => crawl.allows(url) && !crawl.captures.has(url);
  const { scope } = crawl.task;
  const lists = [...crawl.lists.values()].filter((list) => !scope || scope.includes(list));
  const chosen = [...chooseArticles(lists, { most, ofList, allows: unvisited })].map(
    (article): Waypoint => ({ ...article, role: 'article', interest: 0, standing: 'list' }),
  );
  await visitInOrder(crawl, () => chosen.shift() ?? null);
  return chosen.length;
}

/** Every failed visit that may be a passing one is made a second time. What it leads to is visited, too. */
async function tryAgain(crawl: Crawl): Promise<void> {
  const again = [...crawl.failures.values()].filter(
    ({ failure }) => !isPermanent(failure.kind, failure.status),
  );
  // What was not asked at all, because its host rested, is no second visit and not counted.
  const unasked = again.filter(({ failure }) => failure.kind === 'resting');
  const asked = again.filter(({ failure }) => failure.kind !== 'resting');
  for (const { failure } of unasked) await restOut(crawl, failure.url);
  for (const { waypoint } of [...unasked, ...asked.slice(0, SECOND_TRIES_MOST)]) {
    if (crawl.signal.aborted) return;
    takeVisit(crawl, waypoint, await crawl.visitor.visit(waypoint, { again: true, groups: crawl.groups }));
  }
  const leftOut = asked.length - SECOND_TRIES_MOST;
  if (leftOut > 0) crawl.limits.push({ limit: 'second-tries', value: SECOND_TRIES_MOST, leftOut });
  await visitInOrder(crawl, () => crawl.frontier.next());
}

async function tryLinks(
  crawl: Crawl,
  home: { readonly facts: PageFacts; readonly url: string },
): Promise<{ readonly probes: readonly LinkProbe[]; readonly limit: LimitHit | null }> {
  if (crawl.task.scope?.links === false) return { probes: [], limit: null };
  return probeLinks(home, { ...crawl, known: knownVisits(crawl), knownOnly: crawl.groups.turnsAway });
}

/** The frontier has its share of the pages; the limit that was given is the one to tell. */
function noteFrontier({ frontier, limits, task }: Crawl): void {
  const { pages } = task.limits;
  limits.push(...frontier.limits().map((hit) => (hit.limit === 'pages' ? { ...hit, value: pages } : hit)));
}

function knownVisits({ captures, failures, attachments }: Crawl): Map<string, VisitFailure | null> {
  return new Map([
    ...[...captures.keys()].map((url) => [url, null] as const),
    ...[...attachments.keys()].map((url) => [url, null] as const),
    ...[...failures].map(([url, { failure }]) => [url, failure] as const),
  ]);
}

function noteBytes(crawl: Crawl, unopened: number): void {
  const leftOut = crawl.frontier.waiting + unopened;
  if (isFull(crawl) && leftOut > 0)
    crawl.limits.push({ limit: 'bytes', value: crawl.task.limits.siteBytes, leftOut });
}

function noteTime({ signal, frontier, limits, task }: Crawl, unopened: number): void {
  if (signal.aborted)
    limits.push({ limit: 'time', value: task.limits.siteMillis, leftOut: frontier.waiting + unopened });
}

function isCutShort({ signal, frontier, failures, task }: Crawl): boolean {
  // What was passed by might hold what is not found.
  if (task.scope) return true;
  const unasked = [...failures.values()].some(({ failure }) => failure.kind === 'resting');
  return signal.aborted || frontier.cutShort || unasked;
}

/** Waits until the host of an address rests no more: a timer that was set in a busy moment goes off too early. */
async function restOut({ tools, signal }: Crawl, url: string): Promise<void> {
  for (;;) {
    const millis = tools.politeness.restMillis(url);
    if (millis <= 0 || signal.aborted) return;
    await rest(millis, signal);
  }
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
