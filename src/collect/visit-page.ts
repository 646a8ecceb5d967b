import { decodeHtml } from '../extract/decode-html.js';
import { readPage } from '../extract/read-page.js';
import type { BrowserNeed, PageFacts } from '../model/facts.js';
import type { PageCapture, VisitFailure } from '../model/snapshot.js';
import { judgeAnswer } from './blocked-page.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import type { Waypoint } from './frontier.js';
import { statusProblem } from './http-fetcher.js';
import type { FetchedPage, PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';
import { fetchPolitely, type SiteSetting } from './polite-fetch.js';
import type { RobotsBook } from './robots-book.js';

/** What a visit brought home. */
export type Visited =
  | { readonly kind: 'page'; readonly capture: PageCapture; readonly facts: PageFacts }
  | { readonly kind: 'attachment' }
  | { readonly kind: 'failed'; readonly failure: VisitFailure };

/** Visits the pages of one site. */
export interface Visitor {
  /** Never throws for what the site does. `again` marks the second try of a failed visit. */
  visit(waypoint: Waypoint, again: boolean): Promise<Visited>;
}

export interface VisitorSetting extends SiteSetting {
  readonly robots: RobotsBook;
}

type Read =
  | { readonly kind: 'read'; readonly page: FetchedPage; readonly facts: PageFacts }
  | { readonly kind: 'attachment' }
  | { readonly kind: 'failed'; readonly problem: VisitProblem };

/** Hops that pages order by script or meta tag, followed without a browser. */
const STUB_HOPS_MOST = 3;
/** After so many long waits in vain the site's lists are taken as unreadable. */
const VAIN_WAITS_MOST = 3;
const SECOND_TRY_LONGER = 1.5;

/** An article is read without its menus and lists; only these needs hide its text. */
const ARTICLE_NEEDS: ReadonlySet<BrowserNeed> = new Set(['redirect', 'frameset', 'empty-body', 'challenge']);
/** No answer at all: a browser would get none either. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'dns',
  'refused',
  'tls',
  'timeout',
  'out-of-bounds',
  'redirect-loop',
  'too-large',
]);

/** A visitor of one site: HTTP first, the browser where the page needs it. */
export function createVisitor(setting: VisitorSetting): Visitor {
  const { task, tools } = setting;
  let vainWaits = 0;

  const readWith = async (route: PageFetcher, url: string, options: ReadOptions): Promise<Read> =>
    readAnswer(await fetchPolitely(setting, route, requestFor(setting, url, options)), task);

  const readPlain = async (url: string, again: boolean): Promise<Read> => {
    let read = await readWith(tools.fetch, url, { again, patience: 'usual' });
    for (let hop = 0; hop < STUB_HOPS_MOST && read.kind === 'read'; hop++) {
      const target = read.facts.redirect;
      if (target === null || target === read.page.finalUrl || !setting.allows(target)) break;
      const next = await readWith(tools.fetch, target, { again, patience: 'usual' });
      if (next.kind !== 'read') return next;
      const redirects = [...read.page.redirects, read.page.finalUrl, ...next.page.redirects];
      read = { ...next, page: { ...next.page, redirects } };
    }
    return read;
  };

  const readRendered = async (browser: PageFetcher, waypoint: Waypoint, again: boolean): Promise<Read> => {
    const usual = await readWith(browser, waypoint.url, { again, patience: again ? 'long' : 'usual' });
    if (again || !isWorthWaiting(usual, waypoint) || vainWaits >= VAIN_WAITS_MOST) return usual;
    const patient = await readWith(browser, waypoint.url, { again, patience: 'long' });
    if (isWorthWaiting(patient, waypoint)) vainWaits++;
    return patient.kind === 'failed' ? usual : patient;
  };

  const read = async (waypoint: Waypoint, again: boolean): Promise<Read> => {
    const browser = task.render === 'never' ? null : tools.browser;
    if (browser === null) return readPlain(waypoint.url, again);
    if (task.render === 'always') {
      const rendered = await readRendered(browser, waypoint, again);
      return hasNothing(rendered) ? better(rendered, await readPlain(waypoint.url, again)) : rendered;
    }
    const plain = await readPlain(waypoint.url, again);
    if (!needsBrowser(plain, waypoint, again)) return plain;
    return better(plain, await readRendered(browser, waypoint, again));
  };

  return {
    async visit(waypoint, again) {
      const began = performance.now();
      const outcome = (await setting.robots.allows(waypoint.url)) ? await read(waypoint, again) : forbidden();
      const tookMillis = Math.round(performance.now() - began);
      return bringHome(outcome, { waypoint, tookMillis, tools });
    },
  };
}

interface ReadOptions {
  readonly again: boolean;
  readonly patience: PageRequest['patience'];
}

function requestFor(
  { task, allows, signal }: VisitorSetting,
  url: string,
  { again, patience }: ReadOptions,
): PageRequest {
  const { visitMillis, bodyBytes } = task.limits;
  const timeMillis = again || patience === 'long' ? visitMillis * SECOND_TRY_LONGER : visitMillis;
  return { url, allows, timeMillis, bodyBytes, patience, signal };
}

function readAnswer(answer: PageAnswer, task: CollectTask): Read {
  if (answer.kind !== 'page') return answer.kind === 'attachment' ? { kind: 'attachment' } : answer;
  const { page } = answer;
  const contentType = page.headers['content-type'] ?? null;
  const { html } = decodeHtml(page.body, { charset: page.charset, contentType });
  const verdict = judgeAnswer({ status: page.status, headers: page.headers, html });
  if (verdict !== null) {
    const { retryAfterMillis } = statusProblem(page.status, page.headers);
    return { kind: 'failed', problem: { ...verdict, status: page.status, retryAfterMillis } };
  }
  return {
    kind: 'read',
    page,
    facts: readPage({ url: page.finalUrl, html, asOf: task.asOf, rendered: page.via === 'browser' }),
  };
}

/** Whether the browser may show what plain HTTP did not. */
function needsBrowser(read: Read, waypoint: Waypoint, again: boolean): boolean {
  if (read.kind === 'attachment') return false;
  if (read.kind === 'failed') {
    if (['blocked', 'empty'].includes(read.problem.kind)) return true;
    return (
      waypoint.role === 'home' &&
      (again || !NO_ANSWER.has(read.problem.kind)) &&
      read.problem.kind !== 'http-error'
    );
  }
  return waypoint.role === 'home' || isUnread(read.facts, waypoint);
}

function isUnread({ needsBrowser: needs, list }: PageFacts, { role }: Waypoint): boolean {
  if (role === 'article') return needs.some((need) => ARTICLE_NEEDS.has(need));
  return needs.length > 0 || (list.kind === 'unreadable' && list.reason === 'script');
}

/** Whether a rendered page still looks as if something were on its way. */
function isWorthWaiting(read: Read, waypoint: Waypoint): boolean {
  if (read.kind === 'failed') return read.problem.kind === 'blocked' || read.problem.kind === 'empty';
  return read.kind === 'read' && isUnread(read.facts, waypoint);
}

function hasNothing(read: Read): boolean {
  return (
    read.kind === 'failed' && ['timeout', 'crashed', 'unknown', 'empty', 'reset'].includes(read.problem.kind)
  );
}

/** The later reading where it brought a page home, else the earlier one. */
function better(earlier: Read, later: Read): Read {
  return later.kind === 'read' || earlier.kind === 'failed' ? preferAnswer(earlier, later) : earlier;
}

/** Of two failures the one that was answered says more, and one that is known more than one that is not. */
function preferAnswer(earlier: Read, later: Read): Read {
  if (earlier.kind !== 'failed' || later.kind !== 'failed') return later;
  if (later.problem.status !== null) return later;
  return earlier.problem.status !== null || later.problem.kind === 'unknown' ? earlier : later;
}

function forbidden(): Read {
  return {
    kind: 'failed',
    problem: { kind: 'robots', status: null, message: 'forbidden by robots.txt', retryAfterMillis: null },
  };
}

async function bringHome(
  read: Read,
  { waypoint, tookMillis, tools }: { waypoint: Waypoint; tookMillis: number; tools: CollectTools },
): Promise<Visited> {
  const { url, foundOn, depth } = waypoint;
  if (read.kind === 'attachment') return read;
  const at = tools.clock.now();
  if (read.kind === 'failed') {
    const { kind, status, message } = read.problem;
    return { kind: 'failed', failure: { url, kind, status, message, at, tookMillis, foundOn } };
  }
  const { finalUrl, redirects, status, remoteAddress, headers, via } = read.page;
  const { 'set-cookie': _dropped, ...kept } = headers;
  const body = await tools.archive.put(read.page.body, read.page.charset);
  const capture = {
    url,
    finalUrl,
    redirects,
    status,
    remoteAddress,
    headers: kept,
    fetchedAt: at,
    tookMillis,
    depth,
    foundOn,
    via,
    body,
    screenshot: null,
  };
  return { kind: 'page', capture, facts: read.facts };
}
