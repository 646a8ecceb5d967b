import type { CDPSession } from 'playwright';

/** What the network said during one visit. */
export interface Traffic {
  /** The last answer to the page itself (not to a part of it); null before it came. */
  document(): DocumentAnswer | null;
  /** Addresses of the page itself in the order they were asked, the answering one last. */
  readonly addresses: readonly string[];
  /** Whether something that may still change the page is on its way and not older than `ageMillis`. */
  isBusy(ageMillis: number): boolean;
  /** Scripts and styles on their way for longer than `ageMillis`: they hold up the page. */
  stuckOn(ageMillis: number): readonly string[];
  /** Whether a script has asked for data. */
  readonly askedForData: boolean;
  /** Ends listening. */
  stop(): void;
}

export interface DocumentAnswer {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  /** The IP address; null when it came from the cache or is not told. */
  readonly remoteAddress: string | null;
  readonly remotePort: number | null;
}

interface Pending {
  readonly url: string;
  readonly type: string;
  readonly since: number;
}

const CHANGES_PAGE: ReadonlySet<string> = new Set(['Document', 'Script', 'XHR', 'Fetch', 'Stylesheet']);
const HOLDS_UP: ReadonlySet<string> = new Set(['Script', 'Stylesheet']);

/**
 * Listens to a page's network through its debugging session. `refuse` is asked for every address of the page itself; when it
 * answers true, loading stops there.
 */
export function watchTraffic(
  session: CDPSession,
  mainFrame: string,
  refuse: (url: string) => boolean,
): Traffic {
  const pending = new Map<string, Pending>();
  const addresses: string[] = [];
  let document: DocumentAnswer | null = null;
  let askedForData = false;

  const asked = (event: { requestId: string; type?: string; frameId?: string; request: { url: string } }) => {
    const type = event.type ?? 'Other';
    if (type === 'XHR' || type === 'Fetch') askedForData = true;
    if (CHANGES_PAGE.has(type))
      pending.set(event.requestId, { url: event.request.url, type, since: performance.now() });
    if (type !== 'Document' || event.frameId !== mainFrame) return;
    addresses.push(event.request.url);
    if (refuse(event.request.url)) session.send('Page.stopLoading').catch(() => undefined);
  };
  const answered = (event: {
    type: string;
    frameId?: string;
    response: {
      url: string;
      status: number;
      headers: object;
      mimeType: string;
      remoteIPAddress?: string;
      remotePort?: number;
    };
  }) => {
    if (event.type !== 'Document' || event.frameId !== mainFrame) return;
    const { url, status, headers, mimeType, remoteIPAddress, remotePort } = event.response;
    document = {
      url,
      status,
      headers: lowerCase(headers),
      contentType: mimeType,
      remoteAddress: remoteIPAddress ? remoteIPAddress.replace(/^\[|\]$/g, '') : null,
      remotePort: remotePort ?? null,
    };
  };
  const ended = ({ requestId }: { requestId: string }) => {
    pending.delete(requestId);
  };
  session.on('Network.requestWillBeSent', asked);
  session.on('Network.responseReceived', answered);
  session.on('Network.loadingFinished', ended);
  session.on('Network.loadingFailed', ended);

  const older = (request: Pending, ageMillis: number) => performance.now() - request.since > ageMillis;
  return {
    addresses,
    document: () => document,
    isBusy: (ageMillis) => [...pending.values()].some((request) => !older(request, ageMillis)),
    stuckOn: (ageMillis) =>
      [...pending.values()].flatMap((request) =>
        HOLDS_UP.has(request.type) && older(request, ageMillis) ? request.url : [],
      ),
    get askedForData() {
      return askedForData;
    },
    stop() {
      session.off('Network.requestWillBeSent', asked);
      session.off('Network.responseReceived', answered);
      session.off('Network.loadingFinished', ended);
      session.off('Network.loadingFailed', ended);
    },
  };
}

function lowerCase(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
