import { fileURLToPath } from 'node:url';
import { createBrowserFetcher } from '../collect/browser-fetcher.js';
import { PAGES_OPEN } from '../collect/browser-pages.js';
import { drawsChinese } from '../collect/chinese-fonts.js';
import type { BrowserSearch } from '../collect/find-browser.js';
import type { HttpOptions } from '../collect/http-fetcher.js';
import { failed, problem } from '../collect/load-page.js';
import type { PageFetcher } from '../collect/page-fetcher.js';
import { startBrowser } from '../collect/start-browser.js';
import { GongkaiError, messageOf } from '../errors.js';
import { readSettings } from './settings.js';

/** Pages that are drawn at a time: each holds its images. */
const PAGES_DRAWN = 2;

const NO_FONT =
  'no screenshots are taken: the browser has no Chinese font and would draw boxes (see `gongkai doctor`)';

/** Where set-up unpacks a browser when the machine has none. */
const SET_UP_BROWSERS = fileURLToPath(new URL('../../.cache/browser/', import.meta.url));

/** Where to look for a browser: the one of the flag, else that of `GONGKAI_BROWSER` (empty means none), else that of `gongkai.yaml`, else any. */
export function browserSearch(flag: string | undefined): BrowserSearch {
  const explicit = flag || process.env['GONGKAI_BROWSER'] || readSettings().browser;
  return { explicit, setUpFolder: SET_UP_BROWSERS };
}

/** The flags that say which browser, and what for. */
export interface BrowserFlags {
  readonly browser?: string;
  /** Whether pages in question are pictured. Off unless set; needs a browser. */
  readonly screenshots?: boolean;
}

/** A browser's pages. */
export interface OpenPages {
  readonly pages: PageFetcher;
  /** Takes pictures; null when none are wanted, or the browser could not draw what stands there. */
  readonly drawer: PageFetcher | null;
  close(): Promise<void>;
}

/** Starts a browser. @throws GongkaiError `BROWSER_MISSING` when there is none. */
export async function openPages(
  { browser: flag, screenshots = false }: BrowserFlags,
  options: HttpOptions,
  warn: (text: string) => void,
): Promise<OpenPages> {
  const started = await startBrowser(browserSearch(flag), { ...options, resolve: options.hostMap });
  if (!started) throw browserMissing();
  const { handle, passedOver } = started;
  for (const text of [...passedOver, ...handle.warnings]) warn(text);
  const pages = createBrowserFetcher(handle, { ...options, pages: PAGES_OPEN });
  const canDraw = screenshots && (await drawsChinese(await handle.current()));
  if (screenshots && !canDraw) warn(NO_FONT);
  const drawer = canDraw
    ? createBrowserFetcher(handle, { ...options, pages: PAGES_DRAWN, pictures: true })
    : null;
  return {
    pages,
    drawer,
    close: async () => {
      await drawer?.close();
      await pages.close();
      await handle.close();
    },
  };
}

/** Pages of a browser that starts when the first is asked for. Where none starts, that is warned of once, and every visit fails. */
export function openLate(open: () => Promise<OpenPages>, warn: (text: string) => void): PageFetcher {
  let opening: Promise<OpenPages | null> | null = null;
  const start = () =>
    open().catch((thrown: unknown) => {
      warn(`what plain HTTP could not open is not looked at by a browser: ${messageOf(thrown)}`);
      return null;
    });
  return {
    browser: 'when needed',
    async fetch(request) {
      opening ??= start();
      const opened = await opening;
      return opened?.pages.fetch(request) ?? failed(problem('crashed', 'there is no browser'));
    },
    close: async () => {
      await (await opening)?.close();
    },
  };
}

function browserMissing(): GongkaiError {
  return new GongkaiError('BROWSER_MISSING', 'no Chromium, Chrome or Edge was found on this machine', {
    hint: 'Run `npx playwright install chromium`, or name a browser with --browser or GONGKAI_BROWSER, or read plain HTML only with --render never.',
  });
}
