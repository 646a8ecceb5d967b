import { describe, expect, test } from 'vitest';
import type { RenderMode } from '../model/agency.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type SiteWorld, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import { refererOf } from './referer.js';

test.each([
  [
    'http://www.qingxi.test/zwgk/?a=1#top',
    'http://www.qingxi.test/tzgg/',
    'http://www.qingxi.test/zwgk/?a=1',
  ],
  ['http://user:secret@www.qingxi.test/', 'http://www.qingxi.test/tzgg/', 'http://www.qingxi.test/'],
  ['http://www.qingxi.test/zwgk/', 'http://zwfw.qingxi.test/', 'http://www.qingxi.test/'],
  ['http://www.qingxi.test/zwgk/', 'https://www.qingxi.test/', 'http://www.qingxi.test/'],
  ['https://www.qingxi.test/zwgk/', 'http://www.qingxi.test/', null],
  [null, 'http://www.qingxi.test/', null],
  ['', 'http://www.qingxi.test/', null],
])('a link on %s to %s tells %s', (foundOn, url, told) => {
  expect(refererOf(foundOn, url)).toBe(told);
});

describe('a site that shows its pages to nobody who comes from elsewhere', () => {
  const names = ['通知公告', '政务要闻', '政策文件', '人事信息', '财政信息'];
  const menu = names.map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`).join('');
  const page = (body: string) =>
    `<html><head><title>青溪镇</title></head><body><div class="nav"><ul>${menu}</ul></div>${body}</body></html>`;
  const rows = [11, 12, 13, 14]
    .map(
      (day) =>
        `<li><a href="/t202609${day}_1.html">关于第${day}号文件的通知</a><span>2026-09-${day}</span></li>`,
    )
    .join('');
  const guarded: SiteWorld[string] = ({ headers }) =>
    headers.referer === `http://${headers.host}/`
      ? page(`<ul>${rows}</ul>`)
      : { status: 404, body: '<h1>404</h1>' };
  const world: SiteWorld = {
    '/': page('<p>欢迎访问青溪镇人民政府网站。<a href="/file.pdf">年报</a></p>'),
    '/file.pdf': guarded,
    ...Object.fromEntries(names.map((_, at) => [`/c${at}/`, guarded])),
  };

  test.each<RenderMode>(['never', 'always'])(
    'shows all that its home page leads to, rendering %s',
    async (render) => {
      const site = await serveSite(world);
      const handle = await openTestBrowser();
      const fence = { hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' };
      const browser = createBrowserFetcher(handle, { ...fence, pages: 2 });
      const tools = buildTools({ browser });
      const limits = { articles: 0, visitMillis: 10_000 };
      const { pages, failures, linkProbes } = await collectSite(
        buildTask(`${site.origin}/`, { render, limits }),
        tools,
      );
      expect(pages).toHaveLength(6);
      expect(failures).toEqual([]);
      expect(linkProbes.filter(({ failure }) => failure !== null)).toEqual([]);
      await Promise.all([browser.close(), tools.fetch.close(), site.close()]);
      await handle.close();
    },
  );
});
