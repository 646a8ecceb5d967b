import type { RunningBrowser } from './browser-process.js';
import type { DevtoolsSession } from './devtools.js';
import { dressPage } from './dress-page.js';
import { openAddress } from './open-address.js';
import { within } from './within.js';

/** A page of the browser, with the line to it, used for one visit after another. */
export interface BrowserPage {
  readonly browser: RunningBrowser;
  readonly session: DevtoolsSession;
  /** The name of its main frame, and of itself. */
  readonly mainFrame: string;
  /** Whether it loads images and fonts, to be drawn. */
  readonly drawn: boolean;
  /** Settles (never rejects) when the page crashes, is closed, or the browser goes away. */
  readonly lost: Promise<void>;
  /** What it shows, as its address line would tell it. */
  address(): string;
  visits: number;
}

/** What pages of one kind have in common. */
export interface PageKind {
  /** They share what sites keep in a browser: the name that `Target.createBrowserContext` gave it. */
  readonly context: string;
  /** The end of the user agent, after Chromium's own. */
  readonly userAgent: string;
  /** Whether they load images and fonts, to be drawn. */
  readonly drawn: boolean;
}

/**
 * A page grows with its visits; after so many it is replaced. Measured over 300 pages, two at a time: 21.0 pages/s and 594 MB when
 * replaced every 25 visits, 22.1 and 714 MB every 50, 21.3 and 706 MB never. A sweep of 100 sites, four at a time, held 1,460 MB at
 * its peak with 50, and 1,260 MB with 25, in no more time.
 */
export const VISITS_MOST = 25;
/** A page whose scripts, DOM and buffers hold more than this after a visit is replaced at once. A usual one holds 5–20 MB. */
export const HEAP_BYTES_MOST = 160 * 1024 * 1024;
/** On a busy machine a page with a busy script takes seconds to close; its visit is over by then, only its place is held. */
const CLOSE_MILLIS = 6_000;
const BLANK_MILLIS = 2_000;
const ANSWER_MILLIS = 5_000;

/** What nobody looks at on a page that only a program sees. */
const MOVING = addressesWith('mp3 mp4 webm wmv avi flv swf m3u8 mov');
/** What a reading of the DOM never needs. */
const HEAVY = [...addressesWith('png jpg jpeg gif bmp webp ico woff woff2 ttf otf eot'), ...MOVING];

/** A new page, empty. */
export async function openPage(browser: RunningBrowser, kind: PageKind): Promise<BrowserPage> {
  const { devtools, version } = browser;
  const { targetId } = await devtools.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId: kind.context,
  });
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = devtools.session(sessionId);
  const crashed = new Promise<void>((resolve) => session.on('Inspector.targetCrashed', () => resolve()));
  const address = watchAddress(session, targetId);
  await Promise.all([
    dressPage(session, { version, userAgent: kind.userAgent }),
    blockResources({ session, ...kind }),
  ]);
  const lost = Promise.race([crashed, session.closed]);
  return { browser, session, mainFrame: targetId, drawn: kind.drawn, lost, address, visits: 0 };
}

function watchAddress(session: DevtoolsSession, mainFrame: string): () => string {
  let address = 'about:blank';
  session.on('Page.frameNavigated', ({ frame: { id, url, urlFragment = '' } }) => {
    if (id === mainFrame) address = url + urlFragment;
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) address = url;
  });
  return () => address;
}

/** Says what a page does not load, with more addresses for one visit. */
export async function blockResources(
  { session, drawn }: Pick<BrowserPage, 'session' | 'drawn'>,
  more: readonly string[] = [],
): Promise<void> {
  await session.send('Network.setBlockedURLs', { urls: [...(drawn ? MOVING : HEAVY), ...more] });
}

/**
 * Ends what a page shows, so that its scripts do not lead the next visit astray or keep asking its server. Whether the page is
 * fit for another visit: it answered in time, has not been used too often, and is not too large.
 */
export async function clearPage(page: BrowserPage): Promise<boolean> {
  const { session, visits } = page;
  if (visits >= VISITS_MOST || !session.isOpen) return false;
  const cleared = session.send('Runtime.getHeapUsage').then(async (heap) => {
    if (bytesOf(heap) > HEAP_BYTES_MOST) return false;
    // Loaded, not only begun: a page that is closed in between does not close (Chromium 156).
    await openAddress(page, 'about:blank', { until: 'load', timeoutMillis: BLANK_MILLIS });
    await blockResources(page);
    return true;
  });
  return (await within(BLANK_MILLIS, cleared)) === true;
}

/** Whether a page closed in time. */
export async function closePage({ browser, session, mainFrame }: BrowserPage): Promise<boolean> {
  const ordered = browser.devtools.send('Target.closeTarget', { targetId: mainFrame });
  const closed = ordered.then(() => session.closed).then(() => true);
  return (await within(CLOSE_MILLIS, closed)) ?? !session.isOpen;
}

/** Whether a browser still answers at all: one that does keeps its other pages, however one of them behaves. */
export async function isAnswering({ devtools }: RunningBrowser): Promise<boolean> {
  return (await within(ANSWER_MILLIS, devtools.send('Browser.getVersion'))) !== null;
}

/** All that a page's process holds for it: objects of scripts, elements, buffers. */
function bytesOf(heap: {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}): number {
  return heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize;
}

/** Patterns of addresses that end so, with and without a query. */
function addressesWith(endings: string): readonly string[] {
  return endings
    .split(' ')
    .flatMap((ending) => [ending, ending.toUpperCase()])
    .flatMap((ending) => [`*.${ending}`, `*.${ending}?*`]);
}
