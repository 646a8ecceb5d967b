import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderMode } from '../model/agency.js';
import type { PageCapture } from '../model/snapshot.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import type { BrowserHandle } from './open-browser.js';

const COLUMNS = ['tzgg', 'zwyw', 'gsgg', 'rsxx', 'cwxx', 'zcwj', 'ghjh', 'zdxm'];
const NAMES = [
  '通知公告',
  '政务要闻',
  '公示公告',
  '人事信息',
  '财务信息',
  '政策文件',
  '规划计划',
  '重大项目',
];
const MENU = COLUMNS.map((path, index) => `<li><a href="/${path}/">${NAMES[index]}</a></li>`).join('');
const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪镇</title><script src="/js/slide.js"></script></head><body><div class="nav"><ul>${MENU}</ul></div><div class="main">${body}</div></body></html>`;
const rows = (path: string) =>
  [1, 2, 3, 4]
    .map(
      (day) =>
        `<li><a href="/${path}/202602/t2026020${day}_${day}.html">关于做好第${day}次防汛工作的通知</a><span>2026-02-0${day}</span></li>`,
    )
    .join('');

/** Lists as they were in February, which a script of an innocent name brings up to date: nothing in the page says so. */
const FRESHENED = `addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll('.list span').forEach((date) => { date.textContent = date.textContent.replace('-02-', '-09-'); });
});`;
const world = (script: string) => ({
  '/': page('<p>欢迎访问青溪镇人民政府网站。</p>'),
  '/js/slide.js': { headers: { 'content-type': 'text/javascript' }, body: script },
  ...Object.fromEntries(COLUMNS.map((path) => [`/${path}/`, page(`<ul class="list">${rows(path)}</ul>`)])),
});

let browser: BrowserHandle;
const served: ServedSite[] = [];

beforeAll(async () => {
  browser = await openTestBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const site of served) await site.close();
});

async function collect(script: string, render: RenderMode) {
  const site = await serveSite(world(script));
  served.push(site);
  const fence = { hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' };
  const pages = createBrowserFetcher(browser, { ...fence, pages: 2 });
  const tools = buildTools({ browser: pages });
  const limits = { articles: 0, visitMillis: 10_000 };
  const snapshot = await collectSite(buildTask(`${site.origin}/`, { render, limits }), tools);
  const monthOf = async ({ body }: PageCapture) =>
    /<span>2026-(\d\d)/.exec(new TextDecoder().decode(await tools.archive.get(body)))?.[1];
  const columns = snapshot.pages.filter(({ depth }) => depth > 0);
  const months = await Promise.all(columns.map(monthOf));
  await pages.close();
  await tools.fetch.close();
  return { snapshot, columns, months };
}

describe('a site whose lists a script brings up to date unseen', () => {
  test('is read right: the proof on the first page moves the whole template to the browser', async () => {
    const { snapshot, columns, months } = await collect(FRESHENED, 'auto');
    expect(months).toEqual(COLUMNS.map(() => '09'));
    expect(columns.every(({ via }) => via === 'browser')).toBe(true);
    expect(snapshot.disagreements).toMatchObject([{ differs: ['articles'] }]);
    expect(snapshot.failures).toEqual([]);
  });

  test('is read wrong by plain HTTP alone, which says so of no page', async () => {
    const { months, snapshot } = await collect(FRESHENED, 'never');
    expect(months).toEqual(COLUMNS.map(() => '02'));
    expect(snapshot.disagreements).toEqual([]);
  });
});

test('a site whose scripts change nothing stays on plain HTTP', async () => {
  const { columns, snapshot } = await collect('document.title += "";', 'auto');
  expect(columns.map(({ via }) => via)).toEqual(COLUMNS.map(() => 'http'));
  expect(snapshot.disagreements).toEqual([]);
});
