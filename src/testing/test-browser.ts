import type { HostMap } from '../collect/host-map.js';
import type { BrowserHandle } from '../collect/open-browser.js';
import { startBrowser } from '../collect/start-browser.js';

/** A real browser for a test. Fails loudly where there is none: a test of rendering that is left out proves nothing. */
export async function openTestBrowser(
  resolve: HostMap = new Map(),
  allowPrivate = true,
): Promise<BrowserHandle> {
  const started = await startBrowser(
    { explicit: process.env['GONGKAI_BROWSER'] || null },
    { resolve, allowPrivate },
  );
  if (started === null)
    throw new Error('this test needs a browser: run node scripts/set-up.mjs, or set GONGKAI_BROWSER');
  return started.handle;
}
