import { messageOf } from '../errors.js';
import { judgeAnswer } from './blocked-page.js';
import { type BrowserPage, blockResources, openAfresh } from './browser-page.js';
import type { FencingProxy } from './fencing-proxy.js';
import { fileTypeOf, isFileByHead, sizeByHead } from './file-type.js';
import { openAddress } from './open-address.js';
import { ProxyRefused } from './outer-proxy.js';
import type { PageAnswer, PageRequest, VisitProblem } from './page-fetcher.js';
import type { DocumentAnswer, Traffic } from './page-traffic.js';
import { QUIETNESS, type Settled, waitForQuiet } from './quiet-dom.js';
import { kindOfBrowserError, kindOfSocketError } from './visit-failure.js';

/** What a rendered visit works with. */
export interface VisitTools {
  readonly request: PageRequest;
  readonly traffic: Traffic;
  /** `performance.now()` at which the visit must be over. */
  readonly deadline: number;
  readonly door: FencingProxy;
}

/** Kept back of a visit's time for reading the DOM. */
const READING_MILLIS = 1_500;

/** Opens an address and waits until it is there. null when its page can be read; else what came of it instead. */
export async function loadPage(borrowed: BrowserPage, tools: VisitTools): Promise<PageAnswer | null> {
  const instead = await navigate(borrowed, tools);
  if (instead !== null) return instead;
  const document = tools.traffic.document();
  // A picture is shown, and no download; there is nothing to wait for.
  if (isAttachment(document)) return fileOf(document, tools.request.url);
  const settled = await settle(borrowed, tools);
  const reason = leftBounds(tools.traffic.address, tools) ?? unreadable(settled, tools);
  return reason && failed(reason);
}

/** Opens the address. null when a document has begun to come; else what came of it instead. */
async function navigate(borrowed: BrowserPage, tools: VisitTools): Promise<PageAnswer | null> {
  const { request, traffic, deadline } = tools;
  try {
    const timeoutMillis = Math.max(1, deadline - performance.now() - READING_MILLIS);
    await openAfresh(borrowed, request, timeoutMillis);
    return null;
  } catch (thrown) {
    const message = firstLine(messageOf(thrown));
    const outside = leftBounds(request.url, tools);
    if (outside !== null) return failed(outside);
    const document = traffic.document();
    if (/Download is starting/.test(message) || isAttachment(document)) {
      return fileOf(document, request.url);
    }
    // A script that leads on at once interrupts the first navigation; the page it leads to is the page.
    if (/interrupted by another navigation|ERR_ABORTED/.test(message) && document !== null) return null;
    return failed(unanswered(message, tools));
  }
}

function isAttachment(document: DocumentAnswer | null): boolean {
  return document !== null && document.status < 400 && isFileByHead(headOf(document));
}

/** A file as its head tells it: the browser shows none of its bytes. */
function fileOf(document: DocumentAnswer | null, asked: string): PageAnswer {
  const { url = asked, status = 200 } = document ?? {};
  const headers = document === null ? {} : headOf(document);
  const type = fileTypeOf({ url, headers, first: new Uint8Array() });
  return { kind: 'attachment', finalUrl: url, status, type, bytes: sizeByHead(headers) };
}

function headOf({ headers, contentType }: DocumentAnswer): DocumentAnswer['headers'] {
  return contentType === '' ? headers : { ...headers, 'content-type': contentType };
}

/** Chromium shows an error page of its own for an error status without a body. */
function unanswered(message: string, { request, traffic, door }: VisitTools): VisitProblem {
  // The browser knows only that the door gave it no line; the door knows why.
  const whyNot = door.whyNot(traffic.addresses.at(-1) ?? request.url);
  const refused = /ERR_SOCKS/.test(message) || whyNot instanceof ProxyRefused ? whyNot : null;
  if (refused !== null) {
    const status = refused instanceof ProxyRefused ? refused.status : null;
    return { ...problem(kindOfSocketError(refused), messageOf(refused)), status };
  }
  const document = traffic.document();
  const verdict = document && judgeAnswer({ status: document.status, headers: document.headers, html: '' });
  if (document === null || document.status < 400 || verdict === null)
    return problem(kindOfBrowserError(message), message);
  return { ...problem(verdict.kind, message), status: document.status };
}

/** Waits for quiet. A script that never comes is left out, and the page is opened again without it, once. */
async function settle(borrowed: BrowserPage, { request, traffic, deadline }: VisitTools): Promise<Settled> {
  const { session } = borrowed;
  const quietness = QUIETNESS[request.patience];
  const left = () => deadline - performance.now() - READING_MILLIS;
  const first = await waitForQuiet(session, traffic, {
    ...quietness,
    most: Math.min(quietness.most, left()),
  });
  if (first.kind !== 'stuck') return first;
  await blockResources(borrowed, first.on);
  const timeoutMillis = Math.max(1, left());
  await openAddress(borrowed, request, timeoutMillis).catch(() => null);
  const most = Math.min(quietness.most, Math.max(0, left()));
  const second = await waitForQuiet(session, traffic, { ...quietness, most });
  await blockResources(borrowed);
  return second;
}

/** Why what stands in the page is not the page: nothing of this visit, the browser's own error page, or a part. */
function unreadable(settled: Settled, tools: VisitTools): VisitProblem | null {
  const { traffic } = tools;
  const document = traffic.document();
  if (settled.kind === 'loop') return problem('redirect-loop', 'the page leads on for ever');
  if (traffic.tooLarge !== null) return problem('too-large', traffic.tooLarge);
  if (isErrorPage(traffic.address)) return unanswered(traffic.failure ?? 'the page did not come', tools);
  if (!traffic.isShown) return problem('empty', `the answer (${document?.status ?? 'none'}) shows no page`);
  if (settled.kind === 'partial' || settled.kind === 'stuck')
    return problem('timeout', 'the page did not come in full');
  // Chromium shows the half that came, and says nothing.
  if (traffic.brokenBy !== null) return problem(kindOfBrowserError(traffic.brokenBy), traffic.brokenBy);
  return null;
}

function leftBounds(url: string, { request, traffic }: VisitTools): VisitProblem | null {
  const asked = traffic.addresses.at(-1) ?? url;
  const outside = [url, asked].find(
    (address) => isOutside(address, request) && !isErrorPage(address) && !address.startsWith('about:'),
  );
  return outside === undefined
    ? null
    : problem('out-of-bounds', `led to ${outside}, which is not of this outlet`);
}

/** Whether an address is not to be shown: of another outlet, or none of the web at all (`file:`, `data:`, `blob:`). */
export function isOutside(address: string, { allows }: Pick<PageRequest, 'allows'>): boolean {
  return !/^https?:/.test(address) || !allows(address);
}

function isErrorPage(url: string): boolean {
  return url.startsWith('chrome-error:');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** A problem without a status. */
export function problem(kind: VisitProblem['kind'], message: string): VisitProblem {
  return { kind, status: null, message, retryAfterMillis: null };
}

/** The answer of a visit that brings nothing home. */
export function failed(reason: VisitProblem): PageAnswer {
  return { kind: 'failed', problem: reason };
}
