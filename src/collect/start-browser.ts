import { messageOf } from '../errors.js';
import { CollectError } from './collect-error.js';
import { type BrowserSearch, findBrowsers } from './find-browser.js';
import {
  type BrowserFound,
  type BrowserHandle,
  type OpenBrowserOptions,
  openBrowser,
} from './open-browser.js';

/** A browser that runs, and those before it that did not start. */
export interface StartedBrowser {
  readonly found: BrowserFound;
  readonly handle: BrowserHandle;
  /** Found, tried, and passed over: in English, such as `the browser at /usr/bin/chromium does not start: …`. */
  readonly passedOver: readonly string[];
}

/**
 * Starts the first found browser that starts: a machine may hold one that lacks its libraries, or a stub that only says how to
 * install it. Null when none is found.
 * @throws CollectError `COLLECT_BROWSER_MISSING` when the named one is not there, `COLLECT_BROWSER_BROKEN` when none starts.
 */
export async function startBrowser(
  search: BrowserSearch,
  options: OpenBrowserOptions,
): Promise<StartedBrowser | null> {
  const broken: CollectError[] = [];
  for (const found of await findBrowsers(search)) {
    try {
      const handle = await openBrowser(found, options);
      return { found, handle, passedOver: broken.map(messageOf) };
    } catch (thrown) {
      if (!(thrown instanceof CollectError)) throw thrown;
      broken.push(thrown);
    }
  }
  if (broken[0]) throw broken[0];
  return null;
}
