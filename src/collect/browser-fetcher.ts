import { messageOf } from '../errors.js';
import { type AddressFence, isPrivateAddress, resolveHost } from './address-fence.js';
import { type BrowserPage, type BrowserPages, blockResources, openBrowserPages } from './browser-pages.js';
import { drawPage } from './draw-page.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageAnswer, PageFetcher, PagePicture, PageRequest, VisitProblem } from './page-fetcher.js';
import { type Traffic, watchTraffic } from './page-traffic.js';
import { QUIETNESS, waitForQuiet } from './quiet-dom.js';
import { readDom, renderedPage } from './rendered-page.js';
import { kindOfBrowserError, kindOfSocketError } from './visit-failure.js';

export interface BrowserFetcherOptions extends AddressFence {
  /** Pages open at a time. */
  readonly pages: number;
  /** Added to Chromium's own user agent. */
  readonly userAgent: string;
  /** Whether pages are loaded with their images and drawn. Off unless set. */
  readonly pictures?: boolean;
}

/** Kept back of a visit's time for reading the DOM. */
const READING_MILLIS = 1_500;
const READABLE = /^(text\/(html|plain|xml)|application\/(xhtml\+xml|xml|json))/i;

/**
 * A fetcher that renders. A hung or crashed page, or a dead browser, costs its own visit and nothing else. The handle is not
 * closed with the fetcher: who opened it closes it.
 */
export function createBrowserFetcher(handle: BrowserHandle, options: BrowserFetcherOptions): PageFetcher {
  const pages = openBrowserPages(handle, options);
  return {
    browser: handle.version,
    fetch: (request) => fetchRendered(request, pages, options),
    close: () => pages.close(),
  };
}

async function fetchRendered(
  request: PageRequest,
  pages: BrowserPages,
  fence: AddressFence,
): Promise<PageAnswer> {
  const refusal = await refusalOf(request, fence);
  if (refusal !== null) return failed(refusal);
  let borrowed: BrowserPage;
  try {
    borrowed = await pages.borrow(request.signal);
  } catch (thrown) {
    const kind = request.signal.aborted ? 'timeout' : 'crashed';
    return failed(problem(kind, messageOf(thrown)));
  }
  const { answer, state } = await visitWithin(borrowed, request, fence);
  await pages.giveBack(borrowed, state);
  return answer;
}

async function refusalOf(request: PageRequest, fence: AddressFence): Promise<VisitProblem | null> {
  if (!request.allows(request.url))
    return problem('out-of-bounds', `not an address of this outlet: ${request.url}`);
  try {
    await resolveHost(new URL(request.url).hostname, fence);
    return null;
  } catch (thrown) {
    return problem(kindOfSocketError(thrown), messageOf(thrown));
  }
}

interface VisitEnd {
  readonly answer: PageAnswer;
  readonly state: 'good' | 'damaged';
}

/** One visit against its three ends: the page's own, the clock's, and the loss of the page. */
async function visitWithin(
  borrowed: BrowserPage,
  request: PageRequest,
  fence: AddressFence,
): Promise<VisitEnd> {
  const deadline = performance.now() + request.timeMillis;
  const ends = new AbortController();
  const damaged = (kind: VisitProblem['kind'], message: string): VisitEnd => ({
    answer: failed(problem(kind, message)),
    state: 'damaged',
  });
  const lost = borrowed.lost.then(() => damaged('crashed', 'the page crashed or its browser died'));
  const late = new Promise<VisitEnd>((resolve) => {
    const end = (why: string) => resolve(damaged('timeout', why));
    const timer = setTimeout(
      () => end(`not read within ${Math.round(request.timeMillis)} ms`),
      request.timeMillis,
    );
    const stop = () => end('the visit was called off');
    request.signal.addEventListener('abort', stop, { once: true });
    ends.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', stop);
    });
  });
  const refuse = (url: string) => /^(https?|file|ftp):/.test(url) && !request.allows(url);
  const traffic = watchTraffic(borrowed.session, borrowed.mainFrame, refuse);
  borrowed.visits++;
  try {
    return await Promise.race([visit(borrowed, { request, traffic, deadline, fence }), lost, late]);
  } catch (thrown) {
    return damaged('crashed', messageOf(thrown));
  } finally {
    traffic.stop();
    ends.abort();
  }
}

interface VisitTools {
  readonly request: PageRequest;
  readonly traffic: Traffic;
  /** `performance.now()` at which the visit must be over. */
  readonly deadline: number;
  readonly fence: AddressFence;
}

async function visit(borrowed: BrowserPage, tools: VisitTools): Promise<VisitEnd> {
  const { request, traffic, fence } = tools;
  const { page, session } = borrowed;
  // The same address with another fragment would not be loaded anew.
  if (request.url.includes('#')) await page.goto('about:blank');
  const refused = await navigate(borrowed, tools);
  if (refused !== null) return { answer: refused, state: 'good' };
  await settle(borrowed, tools);
  const outside = leftBounds(page.url(), traffic, { request, fence });
  if (outside !== null) return { answer: failed(outside), state: 'good' };
  const html = await readDom(session);
  const picture = borrowed.drawn ? await drawPage(session) : null;
  return { answer: answerOf(html, { finalUrl: page.url(), traffic, request, picture }), state: 'good' };
}

/** Opens the address. null when a document has begun to come; else what came of it instead. */
async function navigate(
  { page }: BrowserPage,
  { request, traffic, deadline, fence }: VisitTools,
): Promise<PageAnswer | null> {
  try {
    const timeout = Math.max(1, deadline - performance.now() - READING_MILLIS);
    await page.goto(request.url, { waitUntil: 'commit', timeout });
    return null;
  } catch (thrown) {
    const message = firstLine(messageOf(thrown));
    const outside = leftBounds(request.url, traffic, { request, fence });
    if (outside !== null) return failed(outside);
    const document = traffic.document();
    const status = document?.status ?? null;
    if (
      /Download is starting/.test(message) ||
      (document && status !== null && status < 400 && !READABLE.test(document.contentType))
    ) {
      return {
        kind: 'attachment',
        finalUrl: document?.url ?? request.url,
        status: status ?? 200,
        contentType: document?.contentType ?? '',
      };
    }
    // A script that leads on at once interrupts the first navigation; the page it leads to is the page.
    if (/interrupted by another navigation|ERR_ABORTED/.test(message) && status !== null) return null;
    // Chromium shows an error page of its own for an error status without a body.
    const kind = status !== null && status >= 400 ? 'http-error' : kindOfBrowserError(message);
    return failed({ kind, status, message, retryAfterMillis: null });
  }
}

/** Waits for quiet. A script that never comes is left out, and the page is opened again without it, once. */
async function settle(borrowed: BrowserPage, { request, traffic, deadline }: VisitTools): Promise<void> {
  const { page, session } = borrowed;
  const quietness = QUIETNESS[request.patience];
  const left = () => deadline - performance.now() - READING_MILLIS;
  const first = await waitForQuiet(session, traffic, {
    ...quietness,
    most: Math.min(quietness.most, left()),
  });
  if (first.kind !== 'stuck') return;
  await blockResources(borrowed, first.on);
  await page.goto(request.url, { waitUntil: 'commit', timeout: Math.max(1, left()) }).catch(() => null);
  await waitForQuiet(session, traffic, { ...quietness, most: Math.min(quietness.most, Math.max(0, left())) });
  await blockResources(borrowed);
}

function leftBounds(
  url: string,
  traffic: Traffic,
  { request, fence }: Pick<VisitTools, 'request' | 'fence'>,
): VisitProblem | null {
  const asked = traffic.addresses.at(-1) ?? url;
  const outside = [url, asked].find(
    (address) => /^\w+:\/\//.test(address) && !request.allows(address) && !isErrorPage(address),
  );
  if (outside !== undefined)
    return problem('out-of-bounds', `led to ${outside}, which is not of this outlet`);
  const document = traffic.document();
  if (document?.remoteAddress === null || document === null || fence.allowPrivate) return null;
  const mapped = fence.hostMap.has(new URL(document.url).hostname.toLowerCase());
  if (mapped || !isPrivateAddress(document.remoteAddress)) return null;
  return problem(
    'out-of-bounds',
    `${document.url} lies at ${document.remoteAddress}, inside a private network`,
  );
}

function isErrorPage(url: string): boolean {
  return url.startsWith('chrome-error:');
}

interface VisitYield {
  readonly finalUrl: string;
  readonly traffic: Traffic;
  readonly request: PageRequest;
  readonly picture: PagePicture | null;
}

function answerOf(html: string, { finalUrl, traffic, request, picture }: VisitYield): PageAnswer {
  const body = new TextEncoder().encode(html);
  if (body.length > request.bodyBytes) {
    return failed(problem('too-large', `the page has ${body.length} bytes, more than ${request.bodyBytes}`));
  }
  return { kind: 'page', page: renderedPage(body, { finalUrl, traffic, picture }) };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function problem(kind: VisitProblem['kind'], message: string): VisitProblem {
  return { kind, status: null, message, retryAfterMillis: null };
}

function failed(reason: VisitProblem): PageAnswer {
  return { kind: 'failed', problem: reason };
}
