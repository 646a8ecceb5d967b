import type { CDPSession } from 'playwright';

/** What the network said during one visit. */
export interface Traffic {
  /**
   * The answer that is shown as the page itself (not as a part of it). Before any is shown, the last that came: a download, an
   * answer without a body. null before any came.
   */
  document(): DocumentAnswer | null;
  /** Whether an answer of this visit is shown: what stands in the page before that is not of this visit. */
  readonly isShown: boolean;
  /** What the address line tells, once a document of this visit is there; `about:blank` before. */
  readonly address: string;
  /** Addresses of the page itself in the order they were asked, the answering one last. */
  readonly addresses: readonly string[];
  /** Whether something that may still change the page is on its way and not older than `ageMillis`. */
  isBusy(ageMillis: number): boolean;
  /** Scripts and styles on their way for longer than `ageMillis`: they hold up the page. */
  stuckOn(ageMillis: number): readonly string[];
  /** Why the page itself did not come, the last time that it did not: `net::ERR_…`. */
  readonly failure: string | null;
  /** Why the page that is shown stopped in its middle (the line was cut, less came than was told): `net::ERR_…`; null when it did not. */
  readonly brokenBy: string | null;
  /** What is larger, unpacked, than a visit may take, so that loading was stopped; null when nothing is. */
  readonly tooLarge: string | null;
  /** Whether the page itself, or a script or style that holds it up, is still on its way: what is there is a part. */
  isPartial(): boolean;
  /** Whether the page has led on so often that it is not let go on: by script, meta tag, or by loading itself anew. */
  readonly isLooping: boolean;
  /** `performance.now()` when something that may change the page last came, or failed to; -Infinity before. */
  readonly cameLast: number;
  /** Ends listening. */
  stop(): void;
}

export interface DocumentAnswer {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
}

interface Pending {
  readonly loader: string;
  readonly url: string;
  readonly type: string;
  readonly since: number;
}

const CHANGES_PAGE: ReadonlySet<string> = new Set(['Document', 'Script', 'XHR', 'Fetch', 'Stylesheet']);
const HOLDS_UP: ReadonlySet<string> = new Set(['Script', 'Stylesheet']);
/** What a browser shows itself. Other addresses (`weixin:`, `mailto:`, `tel:`) call for another program, and the page stays. */
const SHOWN_HERE = /^(https?|about|blob|data|file|filesystem|ftp|javascript):/i;
/** Pages loaded in one visit (the hops of a redirect count as one). A challenge needs two or three; more only tires the server. */
const LOADS_MOST = 15;
/** A part of a page may be so many times as large as the page itself: a program that draws it often is. */
const PART_LARGER = 4;
/** The page and all its parts together may be so many times as large as the page alone. */
const ALL_LARGER = 8;

/** What a visit does not go along with. */
export interface TrafficBounds {
  /** Asked for every address of the page itself; when it answers true, loading stops there. */
  refuse(url: string): boolean;
  /** Bytes that the page itself may have, unpacked. Chromium has no limit of its own: what is packed small can fill the memory. */
  readonly bytesMost: number;
}

/** Listens to a page's network through its debugging session. What is out of bounds, or leads on for ever, is not loaded further. */
export function watchTraffic(
  session: CDPSession,
  mainFrame: string,
  { refuse, bytesMost }: TrafficBounds,
): Traffic {
  const pending = new Map<string, Pending>();
  const addresses: string[] = [];
  const answers = new Map<string, DocumentAnswer>();
  const loads = new Set<string>();
  let shown = '';
  let address = 'about:blank';
  const sizes = new Map<string, number>();
  const broken = new Map<string, string>();
  let failure: string | null = null;
  let allBytes = 0;
  let tooLarge: string | null = null;
  let cameLast = Number.NEGATIVE_INFINITY;

  const asked = (event: {
    requestId: string;
    loaderId: string;
    type?: string;
    frameId?: string;
    initiator: { type: string };
    request: { url: string };
  }) => {
    const type = event.type ?? 'Other';
    const isPage = type === 'Document' && event.frameId === mainFrame;
    // In the last moment of the visit before, a script of its page led on; the browser follows only the address of this visit.
    if (isPage && loads.size === 0 && event.initiator.type === 'script') return;
    if (type === 'Document' && !SHOWN_HERE.test(event.request.url)) return;
    if (CHANGES_PAGE.has(type))
      pending.set(event.requestId, {
        loader: event.loaderId,
        url: event.request.url,
        type,
        since: performance.now(),
      });
    if (!isPage) return;
    addresses.push(event.request.url);
    loads.add(event.requestId);
    if (refuse(event.request.url) || loads.size > LOADS_MOST)
      session.send('Page.stopLoading').catch(() => undefined);
    // A page that reloads itself at once asks a fast server a hundred times before it is stopped.
    if (loads.size === LOADS_MOST + 1)
      session.send('Network.setBlockedURLs', { urls: ['*'] }).catch(() => undefined);
  };
  const answered = (event: {
    requestId: string;
    loaderId: string;
    response: { url: string; status: number; headers: object; mimeType: string };
  }) => {
    if (!loads.has(event.requestId)) return;
    const { url, status, headers, mimeType } = event.response;
    answers.set(event.loaderId, {
      url,
      status,
      headers: lowerCase(headers),
      contentType: mimeType,
    });
  };
  const came = ({ requestId, dataLength }: { requestId: string; dataLength: number }) => {
    const size = (sizes.get(requestId) ?? 0) + dataLength;
    sizes.set(requestId, size);
    allBytes += dataLength;
    const most = loads.has(requestId) ? bytesMost : bytesMost * PART_LARGER;
    if ((size <= most && allBytes <= bytesMost * ALL_LARGER) || tooLarge !== null) return;
    tooLarge =
      size <= most
        ? `the page and its parts have more than ${bytesMost * ALL_LARGER} bytes`
        : `${loads.has(requestId) ? 'the page' : 'a part of the page'} has more than ${most} bytes`;
    session.send('Page.stopLoading').catch(() => undefined);
  };
  const ended = ({ requestId }: { requestId: string }) => {
    if (pending.delete(requestId)) cameLast = performance.now();
  };
  const committed = ({
    frame,
  }: {
    frame: { id: string; loaderId: string; url: string; urlFragment?: string };
  }) => {
    if (frame.id !== mainFrame) return;
    shown = frame.loaderId;
    address = frame.url + (frame.urlFragment ?? '');
    // What the page before it still waited for is of no account any more, and its end is not always told.
    for (const [id, { loader }] of pending) if (loader !== shown && !loads.has(id)) pending.delete(id);
  };
  const moved = ({ frameId, url }: { frameId: string; url: string }) => {
    if (frameId === mainFrame && shown !== '') address = url;
  };
  const failed = (event: { requestId: string; errorText: string; canceled?: boolean }) => {
    ended(event);
    if (!loads.has(event.requestId)) return;
    failure = event.errorText;
    // What a script, or this program, called off is another matter.
    if (!event.canceled) broken.set(event.requestId, event.errorText);
  };
  session.on('Network.requestWillBeSent', asked);
  session.on('Network.responseReceived', answered);
  session.on('Network.dataReceived', came);
  session.on('Network.loadingFinished', ended);
  session.on('Network.loadingFailed', failed);
  session.on('Page.frameNavigated', committed);
  session.on('Page.navigatedWithinDocument', moved);

  const older = (request: Pending, ageMillis: number) => performance.now() - request.since > ageMillis;
  return {
    addresses,
    document: () => answers.get(shown) ?? [...answers.values()].at(-1) ?? null,
    get isShown() {
      return answers.has(shown);
    },
    get address() {
      return address;
    },
    get failure() {
      return failure;
    },
    // The request of a page bears the name of its loader.
    get brokenBy() {
      return broken.get(shown) ?? null;
    },
    get tooLarge() {
      return tooLarge;
    },
    isBusy: (ageMillis) => [...pending.values()].some((request) => !older(request, ageMillis)),
    stuckOn: (ageMillis) =>
      [...pending.values()].flatMap((request) =>
        HOLDS_UP.has(request.type) && older(request, ageMillis) ? request.url : [],
      ),
    isPartial: () => [...pending].some(([id, { type }]) => HOLDS_UP.has(type) || loads.has(id)),
    get isLooping() {
      return loads.size > LOADS_MOST;
    },
    get cameLast() {
      return cameLast;
    },
    stop() {
      session.off('Network.requestWillBeSent', asked);
      session.off('Network.responseReceived', answered);
      session.off('Network.dataReceived', came);
      session.off('Network.loadingFinished', ended);
      session.off('Network.loadingFailed', failed);
      session.off('Page.frameNavigated', committed);
      session.off('Page.navigatedWithinDocument', moved);
    },
  };
}

function lowerCase(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
