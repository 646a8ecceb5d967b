import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { openBrowserPages } from './browser-pages.js';
import { openAddress } from './open-address.js';
import type { BrowserHandle } from './open-browser.js';
import type { FetchedPage, PageFetcher } from './page-fetcher.js';
import { watchTraffic } from './page-traffic.js';

const SOON = 10_000;

/** A page is read a quarter of a second after it came; what it does later belongs to no visit. */
const LATER = 400;

/** A page whose timers, never more than a fraction of a millisecond apart, lead to an address. */
const leadingOn = (text: string, to: string) => `<p>${text}</p><script>
  for (let at = 0; at < 40; at++) setTimeout(() => setInterval(() => { if (performance.now() > ${LATER}) location.href = "${to}" }, 4), at / 10);
</script>`;

const WORLD = {
  '/asks-on': `<p>走马灯</p><script>setInterval(() => fetch("/beat"), 400)</script>`,
  '/refreshes': `<meta http-equiv="refresh" content="1;url=/astray"><p>一秒后刷新</p>`,
  '/leads-on': leadingOn('稍后跳转', '/astray'),
  '/leads-out': leadingOn('稍后离开', 'http://elsewhere.test/'),
  '/renames-itself': `<p>单页程序</p><script>setInterval(() => history.replaceState(0, "", "/astray?" + Math.random()), 1)</script>`,
  '/hangs-later': `<p>稍后死循环</p><script>setTimeout(() => { for (;;); }, ${LATER})</script>`,
  '/astray': '<p>误入</p>',
  '/beat': 'x',
  '/slow': { body: '<p>慢页</p><script>document.body.append("脚本已运行")</script>', delayMillis: 1_500 },
  '/place': '<p></p><script>document.querySelector("p").textContent = "位置" + location.hash</script>',
};

/** In the page of `/slow` when its script has run. */
const RAN = '</script>脚本已运行';

let site: ServedSite;
let handle: BrowserHandle;
let fetcher: PageFetcher;
beforeAll(async () => {
  site = await serveSite(WORLD);
  handle = await openTestBrowser();
});
beforeEach(() => {
  // One page, so that each visit gets it from the visit before.
  fetcher = createBrowserFetcher(handle, {
    pages: 1,
    userAgent: 'Gongkai/test',
    hostMap: new Map(),
    allowPrivate: true,
  });
  return () => fetcher.close();
});
afterAll(async () => {
  await handle.close();
  await site.close();
});

async function visit(path: string): Promise<FetchedPage> {
  const answer = await fetcher.fetch(
    buildRequest(site.origin + path, {
      allows: (url) => url.startsWith(site.origin),
      timeMillis: 15_000,
    }),
  );
  if (answer.kind !== 'page') throw new Error(JSON.stringify(answer));
  return answer.page;
}

const textOf = ({ body }: FetchedPage) => new TextDecoder().decode(body);

describe('after its visit a page', () => {
  test.each(['/asks-on', '/refreshes'])('asks its server no more: %s', async (path) => {
    await visit(path);
    await wait(200);
    const asked = site.visits.length;
    await wait(1_300);
    expect(site.paths().slice(asked)).toEqual([]);
  });

  test.each(['/asks-on', '/refreshes', '/leads-on', '/leads-out', '/renames-itself'])(
    'does not lead the next visit astray: %s',
    async (path) => {
      await visit(path);
      const page = await visit('/slow');
      expect(page).toMatchObject({ finalUrl: `${site.origin}/slow`, redirects: [], status: 200 });
      expect(textOf(page)).toContain(RAN);
    },
  );

  test('that would hang at last does not hold up the next visit', async () => {
    await visit('/hangs-later');
    await wait(LATER);
    expect(textOf(await visit('/slow'))).toContain(RAN);
  });
});

test('another place in the same document is loaded anew', async () => {
  expect(textOf(await visit('/place#甲'))).toContain('位置#');
  const asked = site.visits.length;
  const page = await visit('/place#乙');
  expect(site.paths().slice(asked)).toEqual(['/place']);
  expect(decodeURIComponent(textOf(page))).toContain('位置#乙');
});

test('where the page before leads in the last moment is no part of a visit', async () => {
  const pool = openBrowserPages(handle, { pages: 1, userAgent: 'Gongkai/test' });
  const page = await pool.borrow(new AbortController().signal);
  await openAddress(page, { url: `${site.origin}/astray`, foundOn: null }, SOON);
  const traffic = watchTraffic(page.session, page.mainFrame, {
    refuse: (url) => url.includes('elsewhere'),
    bytesMost: 1_000_000,
  });
  const expression = 'location.href = "http://elsewhere.test/"';
  await page.session.send('Runtime.evaluate', { expression });
  await openAddress(page, { url: `${site.origin}/slow`, foundOn: null }, SOON);
  expect(traffic).toMatchObject({ addresses: [`${site.origin}/slow`], isShown: true });
  traffic.stop();
  pool.giveBack(page, 'good');
  await pool.close();
});
