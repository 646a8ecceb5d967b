import { messageOf } from '../errors.js';
import type { AddressFence } from './address-fence.js';
import type { BrowserPage } from './browser-page.js';
import { type BrowserPages, openBrowserPages } from './browser-pages.js';
import { drawPage } from './draw-page.js';
import type { FencingProxy } from './fencing-proxy.js';
import { failed, isOutside, loadPage, problem, type VisitTools } from './load-page.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageAnswer, PageFetcher, PagePicture, PageRequest, VisitProblem } from './page-fetcher.js';
import { type Traffic, watchTraffic } from './page-traffic.js';
import { passFence } from './proxy-tunnel.js';
import { readDom, renderedPage } from './rendered-page.js';
import { kindOfSocketError } from './visit-failure.js';

export interface BrowserFetcherOptions extends AddressFence {
  /** Pages open at a time. */
  readonly pages: number;
  /** Added to Chromium's own user agent. */
  readonly userAgent: string;
  /** Whether pages are loaded with their images and drawn. Off unless set. */
  readonly pictures?: boolean;
}

/**
 * A fetcher that renders. A hung or crashed page, or a dead browser, costs its own visit and nothing else. The handle is not
 * closed with the fetcher: who opened it closes it.
 */
export function createBrowserFetcher(handle: BrowserHandle, options: BrowserFetcherOptions): PageFetcher {
  const pages = openBrowserPages(handle, options);
  return {
    browser: handle.version,
    fetch: (request) => fetchRendered(request, pages, { fence: options, door: handle.door }),
    close: () => pages.close(),
  };
}

async function fetchRendered(
  request: PageRequest,
  pages: BrowserPages,
  { fence, door }: { readonly fence: AddressFence; readonly door: FencingProxy },
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
  const { answer, state } = await visitWithin(borrowed, request, door);
  pages.giveBack(borrowed, state);
  return answer;
}

async function refusalOf(request: PageRequest, fence: AddressFence): Promise<VisitProblem | null> {
  if (isOutside(request.url, request))
    return problem('out-of-bounds', `not an address of this outlet: ${request.url}`);
  try {
    await passFence(new URL(request.url), fence);
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
  door: FencingProxy,
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
  const refuse = (url: string) => !url.startsWith('about:') && isOutside(url, request);
  const bounds = { refuse, bytesMost: request.bodyBytes };
  const traffic = watchTraffic(borrowed.session, borrowed.mainFrame, bounds);
  borrowed.visits++;
  try {
    return await Promise.race([visit(borrowed, { request, traffic, deadline, door }), lost, late]);
  } catch (thrown) {
    return damaged('crashed', messageOf(thrown));
  } finally {
    traffic.stop();
    borrowed.isCutOff = traffic.isLooping;
    ends.abort();
  }
}

async function visit(borrowed: BrowserPage, tools: VisitTools): Promise<VisitEnd> {
  const answer = (await loadPage(borrowed, tools)) ?? (await readAnswer(borrowed, tools));
  return { answer, state: 'good' };
}

async function readAnswer(
  borrowed: BrowserPage,
  { request, traffic, door }: VisitTools,
): Promise<PageAnswer> {
  const html = await readDom(borrowed.session);
  const picture = borrowed.drawn ? await drawPage(borrowed.session) : null;
  return answerOf(html, { finalUrl: traffic.address, traffic, request, door, picture });
}

interface VisitYield {
  readonly finalUrl: string;
  readonly traffic: Traffic;
  readonly request: PageRequest;
  readonly door: FencingProxy;
  readonly picture: PagePicture | null;
}

function answerOf(html: string, { finalUrl, traffic, request, door, picture }: VisitYield): PageAnswer {
  const body = new TextEncoder().encode(html);
  if (body.length > request.bodyBytes) {
    return failed(problem('too-large', `the page has ${body.length} bytes, more than ${request.bodyBytes}`));
  }
  return { kind: 'page', page: renderedPage(body, { finalUrl, traffic, door, picture }) };
}
