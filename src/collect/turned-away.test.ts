import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderMode } from '../model/agency.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type SitePage, type SiteWorld, serveSite } from '../testing/serve-site.js';
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

/** A town's site behind a defence that knows browsers by their name, and does this to all others. */
function townThat(doesToPrograms: SitePage): SiteWorld {
  const forPeople =
    (html: string): SiteWorld[string] =>
    ({ headers }) =>
      headers['user-agent']?.startsWith('Mozilla/5.0') ? html : doesToPrograms;
  return {
    '/': forPeople(page('<p>欢迎访问青溪镇人民政府网站。<a href="/about.html">网站地图</a></p>')),
    '/about.html': forPeople(page('<p>网站地图</p>')),
    ...Object.fromEntries(NAMES.map((_, at) => [`/c${at}/`, forPeople(page(`<ul>${ROWS}</ul>`))])),
  };
}

let handle: BrowserHandle;
beforeAll(async () => {
  handle = await openTestBrowser();
});
afterAll(() => handle.close());

async function collect(doesToPrograms: SitePage, render: RenderMode) {
  const site = await serveSite(townThat(doesToPrograms));
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
  test.each<RenderMode>(['auto', 'always'])(
    'is read by the browser, and no link is called dead, rendering %s',
    async (render) => {
      const { ended, pages, failures, linkProbes } = await collect(doesToPrograms, render);
      expect(ended).toBe('complete');
      expect(pages.filter(({ via }) => via === 'browser')).toHaveLength(7);
      expect(failures).toEqual([]);
      expect(linkProbes.filter(({ failure }) => failure !== null)).toEqual([]);
    },
  );

  test('is not reached by plain HTTP alone', async () => {
    expect(await collect(doesToPrograms, 'never')).toMatchObject({ ended: 'unreachable', pages: [] });
  });
});
