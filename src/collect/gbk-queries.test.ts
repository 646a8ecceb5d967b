import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeText } from '../extract/encode-text.js';
import { inBytesOf } from '../extract/query-bytes.js';
import type { RenderMode } from '../model/agency.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageFetcher } from './page-fetcher.js';

const NAMES = ['通知公告', '政务要闻', '政策文件', '人事信息', '财政信息'];
const MENU = NAMES.map((name) => `<li><a href="list.asp?class=${name}">${name}</a></li>`).join('');
const gbk = (body: string) => ({
  headers: { 'content-type': 'text/html' },
  body: encodeText(
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>青溪镇</title></head><body><div class="nav"><ul>${MENU}</ul></div>${body}</body></html>`,
    'gb18030',
  ),
});
const ROWS = [11, 12, 13, 14]
  .map(
    (day) => `<li><a href="show.asp?id=${day}">关于第${day}号文件的通知</a><span>2026-09-${day}</span></li>`,
  )
  .join('');
/** An old program: it looks for its class by the bytes of GBK, and lists nothing for any others. */
const WORLD: SiteWorld = {
  '/': gbk('<p>欢迎访问青溪镇人民政府网站。</p>'),
  '/list.asp': gbk('<ul class="list"></ul>'),
  ...Object.fromEntries(
    NAMES.map((name) => [
      inBytesOf('gb18030', `/list.asp?class=${name}`),
      gbk(`<ul class="list">${ROWS}</ul>`),
    ]),
  ),
};
const ODD = ['通知', '镕堃', '①㈠', '😀', '镇&b=公告'];

let site: ServedSite;
let handle: BrowserHandle;
let browser: PageFetcher;

beforeAll(async () => {
  const frames = ODD.map((text) => `<iframe src="part.asp?q=${text}"></iframe>`).join('');
  site = await serveSite({ ...WORLD, '/frames': gbk(frames) });
  handle = await openTestBrowser();
  const fence = { hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' };
  browser = createBrowserFetcher(handle, { ...fence, pages: 2 });
});
afterAll(async () => {
  await browser.close();
  await handle.close();
  await site.close();
});

test('a query is sent in the bytes that Chromium sends from a page in GBK', async () => {
  await browser.fetch(buildRequest(`${site.origin}/frames`));
  const asked = site.paths().filter((path) => path.startsWith('/part.asp'));
  expect(asked.toSorted()).toEqual(ODD.map((text) => inBytesOf('gb18030', `/part.asp?q=${text}`)).toSorted());
});

describe('the columns of a program that knows its classes by GBK', () => {
  test.each<RenderMode>(['never', 'auto', 'always'])(
    'are read as a citizen sees them, rendering %s',
    async (render) => {
      const tools = buildTools({ browser });
      const limits = { articles: 0, linkProbes: 0, visitMillis: 10_000 };
      const { pages, disagreements } = await collectSite(
        buildTask(`${site.origin}/`, { render, limits }),
        tools,
      );
      const columns = pages.filter(({ url }) => url.includes('list.asp'));
      expect(columns.map(({ url }) => url.replace(site.origin, '')).toSorted()).toEqual(
        NAMES.map((name) => inBytesOf('gb18030', `/list.asp?class=${name}`)).toSorted(),
      );
      const lengths = columns.map(({ body }) => body.bytes);
      expect(Math.min(...lengths)).toBeGreaterThan(gbk('<ul class="list"></ul>').body.length + 100);
      expect(disagreements).toEqual([]);
      await tools.fetch.close();
    },
  );
});
