import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { openAddress } from './open-address.js';
import type { Destination } from './page-fetcher.js';
import { within } from './within.js';

/** A page of the browser, with its debugging session, used for one visit after another. */
export interface BrowserPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly session: CDPSession;
  readonly mainFrame: string;
  /** Whether it loads images and fonts, to be drawn. */
  readonly drawn: boolean;
  /** Settles (never rejects) when the page crashes or the browser goes away. */
  readonly lost: Promise<void>;
  visits: number;
  /** Whether all that it would load is blocked, because its visit led on for ever. */
  isCutOff: boolean;
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
/** The window of a page, in CSS pixels. */
export const WINDOW = { width: 1440, height: 900 };
/**
 * A page that nobody looks at is painted at a tenth of its size: a fifth of what it costs is painting. It cannot tell: layout,
 * frames, what is in view and the density of pixels are those of the full size.
 */
const UNSEEN_SCALE = 0.1;
const NOTICE_MILLIS = 1_500;
const STILL_MILLIS = 2_000;
const ANSWER_MILLIS = 5_000;

/** What nobody looks at on a page that only a program sees. */
const MOVING = addressesWith('mp3 mp4 webm wmv avi flv swf m3u8 mov');
/** What a reading of the DOM never needs. */
const HEAVY = [...addressesWith('png jpg jpeg gif bmp webp ico woff woff2 ttf otf eot'), ...MOVING];

/** A new page with everything turned off that would make it wait for a person. */
export async function openPage(
  browser: Browser,
  context: BrowserContext,
  drawn: boolean,
): Promise<BrowserPage> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => undefined));
  page.on('popup', (popup) => popup.close().catch(() => undefined));
  const lost = new Promise<void>((resolve) => {
    page.once('crash', () => resolve());
    page.once('close', () => resolve());
  });
  const session = await context.newCDPSession(page);
  await Promise.all([
    session.send('Network.enable'),
    session.send('Page.enable'),
    // Set here, not by Playwright, which cannot scale.
    session.send('Emulation.setDeviceMetricsOverride', {
      ...WINDOW,
      screenWidth: WINDOW.width,
      screenHeight: WINDOW.height,
      deviceScaleFactor: 1,
      mobile: false,
      scale: drawn ? 1 : UNSEEN_SCALE,
    }),
    blockResources({ session, drawn }),
  ]);
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  return {
    browser,
    page,
    session,
    mainFrame,
    drawn,
    lost,
    visits: 0,
    isCutOff: false,
  };
}

/** Says what a page does not load, with more addresses for one visit. */
export async function blockResources(
  { session, drawn }: Pick<BrowserPage, 'session' | 'drawn'>,
  more: readonly string[] = [],
): Promise<void> {
  await session.send('Network.setBlockedURLs', { urls: [...(drawn ? MOVING : HEAVY), ...more] });
}

/**
 * Stops what a page does, so that it neither leads the next visit astray nor keeps asking its server; what it shows stays until
 * then, for an empty page in between would cost a fifth of a visit. Whether the page is fit for another visit: it answered in
 * time, has not been used too often, and is not too large.
 */
export async function stillPage(page: BrowserPage): Promise<boolean> {
  const { session, visits } = page;
  if (visits >= VISITS_MOST || page.page.isClosed()) return false;
  const stilled = Promise.all([
    session.send('Runtime.getHeapUsage'),
    session.send('Emulation.setScriptExecutionDisabled', { value: true }),
    session.send('Page.stopLoading'),
    page.isCutOff ? blockResources(page) : null,
  ]).then(([heap]) => {
    page.isCutOff = false;
    return bytesOf(heap) <= HEAP_BYTES_MOST;
  });
  return (await within(STILL_MILLIS, stilled)) === true;
}

/** Opens an address in a page that `stillPage` stopped. @throws as `openAddress`. */
export async function openAfresh(
  page: BrowserPage,
  destination: Destination,
  timeoutMillis: number,
): Promise<void> {
  const until = performance.now() + timeoutMillis;
  // A place in the document that is there already would be gone to without a request.
  if (withoutPlace(page.page.url()) === withoutPlace(destination.url))
    await openAddress(page, { url: 'about:blank', foundOn: null }, timeoutMillis);
  await page.session.send('Emulation.setScriptExecutionDisabled', { value: false });
  await openAddress(page, destination, Math.max(1, until - performance.now()));
}

function withoutPlace(address: string): string {
  return address.replace(/#.*$/s, '');
}

/** Whether a page closed in time. One that takes no notice is closed from outside: its order to close may be lost. */
export async function closePage({ browser, page, mainFrame }: BrowserPage): Promise<boolean> {
  const closed = page.close({ runBeforeUnload: false }).then(
    () => true,
    () => true,
  );
  if (await within(NOTICE_MILLIS, closed)) return true;
  // A page's target goes by the name of its main frame.
  const ordered = askBrowser(browser, (session) =>
    session.send('Target.closeTarget', { targetId: mainFrame }),
  );
  if ((await within(ANSWER_MILLIS, ordered)) === null) return false;
  return (await within(CLOSE_MILLIS, closed)) === true;
}

/** Whether a browser still answers at all: one that does keeps its other pages, however one of them behaves. */
export async function isAnswering(browser: Browser): Promise<boolean> {
  if (!browser.isConnected()) return false;
  const asked = askBrowser(browser, (session) => session.send('Browser.getVersion'));
  return (await within(ANSWER_MILLIS, asked)) !== null;
}

async function askBrowser<T>(browser: Browser, ask: (session: CDPSession) => Promise<T>): Promise<T> {
  const session = await browser.newBrowserCDPSession();
  return ask(session).finally(() => session.detach().catch(() => undefined));
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
