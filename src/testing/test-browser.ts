import { findBrowser } from '../collect/find-browser.js';
import type { HostMap } from '../collect/host-map.js';
import { type BrowserHandle, openBrowser } from '../collect/open-browser.js';

/** A real browser for a test. Fails loudly where there is none: a test of rendering that is left out proves nothing. */
export async function openTestBrowser(
  resolve: HostMap = new Map(),
  allowPrivate = true,
): Promise<BrowserHandle> {
  const found = await findBrowser({ explicit: process.env['GONGKAI_BROWSER'] ?? null });
  if (found === null)
    throw new Error('this test needs a browser: run node scripts/set-up.mjs, or set GONGKAI_BROWSER');
  return openBrowser(found, { resolve, allowPrivate });
}
