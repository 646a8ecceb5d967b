import { classifyAddress } from '../extract/address.js';
import type { PageFacts } from '../model/facts.js';
import type { Attachment, PageCapture, VisitFailure } from '../model/snapshot.js';
import type { CollectTools } from './collect-task.js';
import type { Waypoint } from './frontier.js';
import { type GroupMemory, goesStraight, hasPatience } from './group-memory.js';
import type { Destination, PageFetcher, PageRequest } from './page-fetcher.js';
import {
  betterOf,
  hasNothing,
  isBlank,
  isForBrowser,
  isTurnedAway,
  isWorthWaiting,
  needsBrowser,
  type PageReading,
  readAnswer,
} from './page-reading.js';
import { fetchPolitely, type SiteSetting } from './polite-fetch.js';
import type { RobotsBook } from './robots-book.js';
import { groupOf } from './template-group.js';

/** What a visit brought home. */
export type Visited = Brought & {
  /** Whether the browser waited long for what did not come. */
  readonly waitedInVain: boolean;
  /** Whether plain HTTP, asked first, was turned away where a browser was not. */
  readonly turnedAway: boolean;
};

type Brought =
  | {
      readonly kind: 'page';
      readonly capture: PageCapture;
      readonly facts: PageFacts;
      /** What plain HTTP showed, kept or not; `refused`: nothing where a browser may be shown a page; null: not asked, or no answer. */
      readonly plain: PageFacts | 'refused' | null;
    }
  | { readonly kind: 'attachment'; readonly attachment: Attachment }
  | { readonly kind: 'failed'; readonly failure: VisitFailure };

/** Visits the pages of one site. */
export interface Visitor {
  /** Never throws for what the site does. */
  visit(waypoint: Waypoint, manner: VisitManner): Promise<Visited>;
}

/** How a visit is made. */
export interface VisitManner {
  /** Whether it is the second try of a failed visit. */
  readonly again: boolean;
  /** What was known of the site's pages when the visit began. */
  readonly groups: GroupMemory;
  /** The browser alone, whatever is known: a second reading of a page. */
  readonly only?: 'browser';
}

export interface VisitorSetting extends SiteSetting {
  readonly robots: RobotsBook;
}

/** A visit under way. */
interface Visit extends VisitManner {
  /** Called when the browser waited long, and in vain. */
  onVainWait(): void;
}

/** The plain reading of a page, null when there is none, and the one that counts. */
interface Readings {
  readonly plain: PageReading | null;
  readonly kept: PageReading;
}

/** Hops that pages order by script or meta tag, followed without a browser. */
const STUB_HOPS_MOST = 3;
const SECOND_TRY_LONGER = 1.5;

/** A visitor of one site: HTTP first, the browser where the page needs it. */
export function createVisitor(setting: VisitorSetting): Visitor {
  const { task, tools } = setting;
  const reading = { asOf: task.asOf, reader: tools.reader };

  const readWith = async (route: PageFetcher, to: Destination, options: ReadOptions): Promise<PageReading> =>
    readAnswer(await fetchPolitely(setting, route, requestFor(setting, to, options)), reading);

  const readPlain = async (to: Destination, again: boolean): Promise<PageReading> => {
    let read = await readWith(tools.fetch, to, { again, patience: 'usual' });
    for (let hop = 0; hop < STUB_HOPS_MOST && read.kind === 'read'; hop++) {
      const target = read.facts.redirect;
      if (target === null || target === read.page.finalUrl || !setting.allows(target)) break;
      const onward = { url: target, foundOn: read.page.finalUrl };
      const next = await readWith(tools.fetch, onward, { again, patience: 'usual' });
      if (next.kind !== 'read') return next;
      const redirects = [...read.page.redirects, read.page.finalUrl, ...next.page.redirects];
      read = { ...next, page: { ...next.page, redirects } };
    }
    return read;
  };

  const readRendered = async (
    browser: PageFetcher,
    waypoint: Waypoint,
    { again, groups, onVainWait }: Visit,
  ): Promise<PageReading> => {
    const usual = await readWith(browser, waypoint, { again, patience: again ? 'long' : 'usual' });
    if (again || !isWorthWaiting(usual, waypoint) || !hasPatience(groups)) return usual;
    const patient = await readWith(browser, waypoint, { again, patience: 'long' });
    if (isWorthWaiting(patient, waypoint)) onVainWait();
    return patient.kind === 'failed' ? usual : patient;
  };

  const readAlways = async (browser: PageFetcher, waypoint: Waypoint, visit: Visit): Promise<Readings> => {
    const rendered = await readRendered(browser, waypoint, visit);
    const isShown = !hasNothing(rendered);
    if (isShown && waypoint.role !== 'home') return { plain: null, kept: rendered };
    // Of the home page it tells whether programs are turned away.
    const plain = await readPlain(waypoint, visit.again);
    return { plain, kept: isShown || isBlank(plain, waypoint) ? rendered : betterOf(rendered, plain) };
  };

  const readAsNeeded = async (browser: PageFetcher, waypoint: Waypoint, visit: Visit): Promise<Readings> => {
    const { again, groups } = visit;
    if (goesStraight(groups, waypoint))
      return { plain: null, kept: await readRendered(browser, waypoint, visit) };
    const plain = await readPlain(waypoint, again);
    const isKnown = isOfTheBrowser(plain, waypoint, groups);
    if (!isKnown && !needsBrowser(plain, waypoint, again)) return { plain, kept: plain };
    const rendered = await readRendered(browser, waypoint, visit);
    // What plain HTTP shows of such a page is known to be wrong, or would accuse unproved: better none than that.
    const isDoubtful = isKnown || isBlank(plain, waypoint);
    return { plain, kept: isDoubtful ? rendered : betterOf(plain, rendered) };
  };

  const read = async (waypoint: Waypoint, visit: Visit): Promise<Readings> => {
    const { again, only } = visit;
    const browser = task.render === 'never' ? null : tools.browser;
    if (browser === null) {
      const plain = await readPlain(waypoint, again);
      return { plain, kept: plain };
    }
    if (only === 'browser') return { plain: null, kept: await readRendered(browser, waypoint, visit) };
    if (classifyAddress(waypoint.url) === 'attachment') {
      // A browser would load the file. What is none, in spite of its name, is read as any page.
      const plain = await readPlain(waypoint, again);
      if (plain.kind !== 'read') return { plain, kept: plain };
    }
    const readings = await (task.render === 'always'
      ? readAlways(browser, waypoint, visit)
      : readAsNeeded(browser, waypoint, visit));
    return readings.kept.kind === 'attachment' ? readDownload(readings, waypoint, again) : readings;
  };

  /** What a browser gave up as a download, plain HTTP tells by its first bytes; now and then it is a page. */
  const readDownload = async (browsed: Readings, waypoint: Waypoint, again: boolean): Promise<Readings> => {
    if (browsed.plain !== null) return browsed;
    const plain = await readPlain(waypoint, again);
    return { plain, kept: plain.kind === 'failed' || isBlank(plain, waypoint) ? browsed.kept : plain };
  };

  return {
    async visit(waypoint, manner) {
      const began = performance.now();
      let waitedInVain = false;
      const onVainWait = () => {
        waitedInVain = true;
      };
      const readings = (await setting.robots.allows(waypoint.url))
        ? await read(waypoint, { ...manner, onVainWait })
        : { plain: null, kept: forbidden() };
      const tookMillis = Math.round(performance.now() - began);
      const turnedAway = isTurnedAway(readings.plain, readings.kept);
      return { ...(await bringHome(readings, { waypoint, tookMillis, tools })), waitedInVain, turnedAway };
    },
  };
}

/** A page of a group that is the browser's, whatever it shows itself. */
function isOfTheBrowser(plain: PageReading, waypoint: Waypoint, groups: GroupMemory): boolean {
  if (plain.kind !== 'read' || waypoint.role === 'home') return false;
  return groups.rendered.has(groupOf(waypoint, plain.facts.template));
}

interface ReadOptions {
  readonly again: boolean;
  readonly patience: PageRequest['patience'];
}

function requestFor(
  { task, allows, signal }: VisitorSetting,
  { url, foundOn }: Destination,
  { again, patience }: ReadOptions,
): PageRequest {
  const { visitMillis, bodyBytes } = task.limits;
  const timeMillis = again || patience === 'long' ? visitMillis * SECOND_TRY_LONGER : visitMillis;
  return { url, foundOn, allows, timeMillis, bodyBytes, patience, signal };
}

function forbidden(): PageReading {
  return {
    kind: 'failed',
    problem: { kind: 'robots', status: null, message: 'forbidden by robots.txt', retryAfterMillis: null },
  };
}

async function bringHome(
  { plain, kept }: Readings,
  { waypoint, tookMillis, tools }: { waypoint: Waypoint; tookMillis: number; tools: CollectTools },
): Promise<Brought> {
  const { url, foundOn, depth } = waypoint;
  if (kept.kind === 'attachment') {
    const { type, bytes } = kept;
    return { kind: 'attachment', attachment: { url, type, bytes, foundOn } };
  }
  const at = tools.clock.now();
  if (kept.kind === 'failed') {
    const { kind, status, message } = kept.problem;
    return { kind: 'failed', failure: { url, kind, status, message, at, tookMillis, foundOn } };
  }
  const { finalUrl, redirects, status, remoteAddress, headers, via } = kept.page;
  const { 'set-cookie': _dropped, ...headersKept } = headers;
  const body = await tools.archive.put(kept.page.body, kept.page.charset);
  const capture = {
    url,
    finalUrl,
    redirects,
    status,
    remoteAddress,
    headers: headersKept,
    fetchedAt: kept.page.fetchedAt ?? at,
    tookMillis,
    depth,
    foundOn,
    via,
    body,
    screenshot: null,
  };
  return { kind: 'page', capture, facts: kept.facts, plain: plainOf(plain) };
}

function plainOf(plain: PageReading | null): PageFacts | 'refused' | null {
  if (plain?.kind === 'read') return plain.facts;
  return plain !== null && isForBrowser(plain) ? 'refused' : null;
}
