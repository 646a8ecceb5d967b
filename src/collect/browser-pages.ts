import type { Browser, BrowserContext } from 'playwright';
import { type BrowserPage, closePage, isAnswering, openPage, stillPage, WINDOW } from './browser-page.js';
import type { BrowserHandle } from './open-browser.js';
import { within } from './within.js';

/** Lends pages of one browser. */
export interface BrowserPages {
  /** @throws when the signal ends the wait, or no browser gives a page. */
  borrow(signal: AbortSignal): Promise<BrowserPage>;
  /**
   * Takes a page back and returns at once; nobody else gets its place before it is stopped. `damaged` ones are closed, and a
   * browser that neither closes a page nor answers is replaced.
   */
  giveBack(page: BrowserPage, state: 'good' | 'damaged'): void;
  /** Closes all pages that are not lent, when those on their way back have come. */
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

/** Pages of a browser that are usually open at a time: on two cores eight go no faster, and a sweep of 100 sites holds up to 90 MB more. */
export const PAGES_OPEN = 7;
/** A browser that gives no page for so long may be hung. */
const OPEN_MILLIS = 10_000;

/** Windows that pages open by themselves are advertisements; a page that closes itself would take its visit along. */
const TAMED = 'window.open = () => null; window.close = () => undefined;';

/** Pages of a browser in one context, so that cookies which a site sets to pass its own checks stay. */
export function openBrowserPages(handle: BrowserHandle, setting: PageSetting): BrowserPages {
  const idle: BrowserPage[] = [];
  const waiting: (() => void)[] = [];
  const returning = new Set<Promise<void>>();
  const contexts = new WeakMap<Browser, Promise<BrowserContext>>();
  let lent = 0;
  let closed = false;

  const contextOf = (browser: Browser): Promise<BrowserContext> => {
    const context = contexts.get(browser) ?? newContext(browser, setting);
    contexts.set(browser, context);
    return context;
  };
  const replaceHung = async (browser: Browser): Promise<void> => {
    if (!(await isAnswering(browser))) await handle.replace(browser);
  };
  const freshPage = async (): Promise<BrowserPage> => {
    const browser = await handle.current();
    const opened = contextOf(browser).then((context) =>
      openPage(browser, context, setting.pictures ?? false),
    );
    const page = await within(OPEN_MILLIS, opened);
    if (page !== null) return page;
    await replaceHung(browser);
    throw new Error('the browser gives no page');
  };
  const free = () => {
    lent--;
    waiting.shift()?.();
  };
  const takeBack = async (page: BrowserPage, state: 'good' | 'damaged'): Promise<void> => {
    if (state === 'good' && !closed && (await stillPage(page))) idle.push(page);
    else if (!(await closePage(page))) await replaceHung(page.browser);
  };
  return {
    async borrow(signal) {
      while (lent >= setting.pages) await nextReturn(waiting, signal);
      lent++;
      try {
        signal.throwIfAborted();
        return takeUsable(idle) ?? (await freshPage());
      } catch (error) {
        free();
        throw error;
      }
    },
    giveBack(page, state) {
      const returned: Promise<void> = takeBack(page, state)
        .catch(() => undefined)
        .finally(() => {
          returning.delete(returned);
          free();
        });
      returning.add(returned);
    },
    async close() {
      closed = true;
      await Promise.all(returning);
      await Promise.all(idle.splice(0).map(closePage));
    },
  };
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
    viewport: WINDOW,
    acceptDownloads: false,
    serviceWorkers: 'block',
    // A bad certificate is noted by plain HTTP; the page is read all the same.
    ignoreHTTPSErrors: true,
  });
  await context.addInitScript({ content: TAMED });
  return context;
}

/** Chromium's usual name: sites choose their mobile or desktop edition by it. */
function chromiumAgent(version: string): string {
  const major = version.split('.')[0] ?? '0';
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
