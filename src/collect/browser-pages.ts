import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import type { BrowserHandle } from './open-browser.js';

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
}

/** Lends pages of one browser. */
export interface BrowserPages {
  borrow(signal: AbortSignal): Promise<BrowserPage>;
  /** Takes a page back; `damaged` ones are closed and replaced by a fresh one when next needed. */
  giveBack(page: BrowserPage, state: 'good' | 'damaged'): Promise<void>;
  close(): Promise<void>;
}

export interface PageSetting {
  /** Pages at a time. */
  readonly pages: number;
  /** The end of the user agent, after Chromium's own. */
  readonly userAgent: string;
  /** Whether pages load images and fonts, to be drawn. Off unless set. */
  readonly pictures?: boolean;
}

/** A page grows with its visits; after so many it is replaced. */
const VISITS_MOST = 50;
const CLOSE_MILLIS = 3_000;

/** What nobody looks at on a page that only a program sees. */
const MOVING = addressesWith('mp3 mp4 webm wmv avi flv swf m3u8 mov');
/** What a reading of the DOM never needs. */
const HEAVY = [...addressesWith('png jpg jpeg gif bmp webp ico woff woff2 ttf otf eot'), ...MOVING];

/** Pages of a browser in one context, so that cookies which a site sets to pass its own checks stay. */
export function openBrowserPages(handle: BrowserHandle, setting: PageSetting): BrowserPages {
  const idle: BrowserPage[] = [];
  const waiting: (() => void)[] = [];
  const contexts = new Map<Browser, Promise<BrowserContext>>();
  let lent = 0;
  let closed = false;

  const freshPage = async (): Promise<BrowserPage> => {
    const browser = await handle.current();
    const context = contexts.get(browser) ?? newContext(browser, setting);
    contexts.set(browser, context);
    return newPage(browser, await context, setting.pictures ?? false);
  };
  return {
    async borrow(signal) {
      while (lent >= setting.pages) await nextReturn(waiting, signal);
      signal.throwIfAborted();
      lent++;
      try {
        return takeUsable(idle) ?? (await freshPage());
      } catch (error) {
        lent--;
        waiting.shift()?.();
        throw error;
      }
    },
    async giveBack(page, state) {
      const keep = state === 'good' && page.visits < VISITS_MOST && !closed;
      if (keep) idle.push(page);
      else if (!(await closePage(page)) && state === 'damaged') await handle.replace(page.browser);
      lent--;
      waiting.shift()?.();
    },
    async close() {
      closed = true;
      await Promise.all(idle.splice(0).map(closePage));
    },
  };
}

/** What a blocked list is made of, with more addresses for one visit. */
export async function blockResources(
  { session, drawn }: Pick<BrowserPage, 'session' | 'drawn'>,
  more: readonly string[] = [],
): Promise<void> {
  await session.send('Network.setBlockedURLs', { urls: [...(drawn ? MOVING : HEAVY), ...more] });
}

/** Patterns of addresses that end so, with and without a query. */
function addressesWith(endings: string): readonly string[] {
  return endings
    .split(' ')
    .flatMap((ending) => [ending, ending.toUpperCase()])
    .flatMap((ending) => [`*.${ending}`, `*.${ending}?*`]);
}

function takeUsable(idle: BrowserPage[]): BrowserPage | null {
  for (let page = idle.pop(); page !== undefined; page = idle.pop()) {
    if (page.browser.isConnected() && !page.page.isClosed()) return page;
  }
  return null;
}

function nextReturn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const go = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      const at = waiting.indexOf(go);
      if (at >= 0) waiting.splice(at, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(go);
  });
}

async function newContext(browser: Browser, { userAgent }: PageSetting): Promise<BrowserContext> {
  const context = await browser.newContext({
    userAgent: `${chromiumAgent(browser.version())} ${userAgent}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: false,
    serviceWorkers: 'block',
  });
  // Windows that pages open by themselves are advertisements; a loop of them would bury the browser.
  await context.addInitScript({ content: 'window.open = () => null;' });
  return context;
}

/** Chromium's usual name: sites choose their mobile or desktop edition by it. */
function chromiumAgent(version: string): string {
  const major = version.split('.')[0] ?? '0';
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}

async function newPage(browser: Browser, context: BrowserContext, drawn: boolean): Promise<BrowserPage> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => undefined));
  page.on('popup', (popup) => popup.close().catch(() => undefined));
  const lost = new Promise<void>((resolve) => {
    page.once('crash', () => resolve());
    page.once('close', () => resolve());
  });
  const session = await context.newCDPSession(page);
  await Promise.all([session.send('Network.enable'), session.send('Page.enable')]);
  await blockResources({ session, drawn });
  const { frameTree } = await session.send('Page.getFrameTree');
  return { browser, page, session, mainFrame: frameTree.frame.id, drawn, lost, visits: 0 };
}

/** Whether a page closed in time. */
async function closePage({ page }: BrowserPage): Promise<boolean> {
  const closed = page.close({ runBeforeUnload: false }).then(
    () => true,
    () => true,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), CLOSE_MILLIS).unref());
  return Promise.race([closed, late]);
}
