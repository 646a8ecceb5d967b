import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import type { BrowserPage } from './browser-page.js';
import { type BrowserPages, openBrowserPages } from './browser-pages.js';
import { openAddress } from './open-address.js';
import type { BrowserHandle } from './open-browser.js';

const SOON = 10_000;

let site: ServedSite;
let handle: BrowserHandle;
let pool: BrowserPages;
let page: BrowserPage;
beforeAll(async () => {
  site = await serveSite({
    '/': '<p>青溪镇</p>',
    '/silent': { manner: 'silent' },
    '/waits': '<p>页</p><script src="/silent"></script>',
    '/file': { headers: { 'content-type': 'application/octet-stream' }, body: 'x' },
  });
  handle = await openTestBrowser();
  pool = openBrowserPages(handle, { pages: 1, userAgent: 'Gongkai/test' });
});
beforeEach(async () => {
  page = await pool.borrow(new AbortController().signal);
  return () => pool.giveBack(page, 'damaged');
});
afterAll(async () => {
  await pool.close();
  await handle.close();
  await site.close();
});

test('an address is opened when its document begins to come, whatever it waits for', async () => {
  await openAddress(page, { url: `${site.origin}/waits`, foundOn: null }, SOON);
  await expect.poll(() => page.page.url()).toBe(`${site.origin}/waits`);
});

test('a place in the document that is there is opened, too', async () => {
  await openAddress(page, { url: `${site.origin}/`, foundOn: null }, SOON);
  await openAddress(page, { url: `${site.origin}/#list`, foundOn: null }, SOON);
  await expect.poll(() => page.page.url()).toBe(`${site.origin}/#list`);
});

test.each([
  ['/silent', 'Timeout 1000ms exceeded'],
  ['/file', 'Download is starting'],
])('%s is no page: %s', async (path, message) => {
  await expect(openAddress(page, { url: site.origin + path, foundOn: null }, 1_000)).rejects.toThrow(message);
});

test('a host that is not there is told in the words of the browser', async () => {
  await expect(openAddress(page, { url: 'http://127.0.0.1:9/', foundOn: null }, SOON)).rejects.toThrow(
    'net::ERR_',
  );
});

test('a page that is closed in the middle opens nothing', async () => {
  const opened = openAddress(page, { url: `${site.origin}/silent`, foundOn: null }, 60_000);
  const refused = expect(opened).rejects.toThrow(/closed|ERR_ABORTED/);
  await page.page.close();
  await refused;
});
