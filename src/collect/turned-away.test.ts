import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderMode } from '../model/agency.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type SitePage, type SiteVisit, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import type { BrowserHandle } from './open-browser.js';

const NAMES = ['通知公告', '政务要闻', '政策文件', '人事信息', '财政信息'];
const MENU = NAMES.map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`).join('');
const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪镇</title></head><body><div class="nav"><ul>${MENU}</ul></div>${body}</body></html>`;
const ROWS = [11, 12, 13, 14]
  .map(
    (day) =>
      `<li><a href="/t202609${day}_1.html">关于第${day}号文件的通知</a><span>2026-09-${day}</span></li>`,
  )
  .join('');

const HOME =
  '<p>欢迎访问青溪镇人民政府网站。<a href="/about.html">网站地图</a><a href="/file.pdf">年报</a></p>';
const PAGES: Readonly<Record<string, string>> = {
  '/': page(HOME),
  '/about.html': page('<p>网站地图</p>'),
  '/file.pdf': page('<p>年报</p>'),
  ...Object.fromEntries(NAMES.map((_, at) => [`/c${at}/`, page(`<ul>${ROWS}</ul>`)])),
};

/** A town's site that shows its pages to some visitors, and does this to all others. */
function townFor(some: (visit: SiteVisit) => boolean, doesToOthers: SitePage): SiteWorld {
  return Object.fromEntries(
    Object.entries(PAGES).map(([path, html]) => [path, (visit) => (some(visit) ? html : doesToOthers)]),
  );
}

const isBrowser = ({ headers }: SiteVisit) => headers['user-agent']?.startsWith('Mozilla/5.0') ?? false;
const comesFromHome = ({ path, headers }: SiteVisit) =>
  path === '/' || headers.referer === `http://${headers.host}/`;

let handle: BrowserHandle;
beforeAll(async () => {
  handle = await openTestBrowser();
});
afterAll(() => handle.close());

async function collect(world: SiteWorld, render: RenderMode) {
  const site = await serveSite(world);
  const fence = { hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' };
  const browser = createBrowserFetcher(handle, { ...fence, pages: 2 });
  const tools = buildTools({ browser });
  const limits = { articles: 0, pages: 7, visitMillis: 10_000 };
  const snapshot = await collectSite(buildTask(`${site.origin}/`, { render, limits }), tools);
  await Promise.all([browser.close(), tools.fetch.close(), site.close()]);
  return snapshot;
}

describe.each([
  ['hangs up on programs', { manner: 'drop' }],
  ['says to programs that nothing is there', { status: 404, body: '<h1>404 Not Found</h1>' }],
  ['says to programs that it is down', { status: 503 }],
] as const)('a site that %s', (_, doesToPrograms) => {
  const world = townFor(isBrowser, doesToPrograms);

  test.each<RenderMode>(['auto', 'always'])(
    'is read by the browser, and no link is called dead, rendering %s',
    async (render) => {
      const { ended, pages, failures, linkProbes } = await collect(world, render);
      expect(ended).toBe('complete');
      expect(pages.filter(({ via }) => via === 'browser')).toHaveLength(7);
      expect(failures).toEqual([]);
      expect(linkProbes.filter(({ failure }) => failure !== null)).toEqual([]);
    },
  );

  test('is not reached by plain HTTP alone', async () => {
    expect(await collect(world, 'never')).toMatchObject({ ended: 'unreachable', pages: [] });
  });
});

describe('a site that says to whoever comes from elsewhere that nothing is there', () => {
  test.each<RenderMode>(['never', 'always'])(
    'shows all that its home page leads to, rendering %s',
    async (render) => {
      const world = townFor(comesFromHome, { status: 404, body: '<h1>404</h1>' });
      const { pages, failures, linkProbes } = await collect(world, render);
      expect(pages).toHaveLength(7);
      expect(failures).toEqual([]);
      expect(linkProbes.filter(({ failure }) => failure !== null)).toEqual([]);
    },
  );
});
