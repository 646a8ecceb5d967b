import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageCapture } from '../model/snapshot.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { buildCollected } from '../testing/build-site-source.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import type { CollectTools } from './collect-task.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageFetcher } from './page-fetcher.js';
import { takeScreenshot } from './take-screenshot.js';

const archive = memoryArchive();
let site: ServedSite;
let handle: BrowserHandle;
let drawer: PageFetcher;
let tools: CollectTools;

beforeAll(async () => {
  site = await serveSite({
    '/tzgg/': '<body><h1>通知公告</h1><p>关于防汛的通知 2025-01-03</p></body>',
    '/gone': { status: 404, body: '<body>没有这个页面</body>' },
    '/challenge': { status: 412, body: '<script>$_ts.nsd=1</script>' },
    '/guarded': '<body><script>$_ts.nsd=1</script></body>',
    '/moved': { status: 302, headers: { location: '/tzgg/' } },
    '/away': { status: 302, headers: { location: 'http://elsewhere.test/' } },
  });
  handle = await openTestBrowser();
  const options = { pages: 1, userAgent: 'Gongkai/test', hostMap: new Map(), allowPrivate: true };
  drawer = createBrowserFetcher(handle, { ...options, pictures: true });
  tools = buildTools({ archive });
});
afterAll(async () => {
  await drawer.close();
  await tools.fetch.close();
  await handle.close();
  await site.close();
});

function shoot(path: string, kept: Partial<PageCapture> = {}, signal = new AbortController().signal) {
  const { capture } = buildCollected(site.origin + path, {}, kept);
  const task = buildTask(`${site.origin}/`, { limits: { visitMillis: 10_000 } });
  return takeScreenshot(capture, drawer, { ...buildSetting(task, tools), signal });
}

test('a page that opens as it did is drawn, and the picture kept under its digest, with its moment', async () => {
  const shot = await shoot('/tzgg/');
  expect(shot).toMatchObject({
    url: `${site.origin}/tzgg/`,
    takenAt: tools.clock.now(),
    mediaType: 'image/jpeg',
    isCut: false,
  });
  const bytes = await archive.get(shot!.body);
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
});

describe('no picture is taken of', () => {
  test.each([
    ['a page that is gone meanwhile', '/gone'],
    ['a challenge that stands before the page now', '/challenge'],
    ['a challenge that answers as if it were the page', '/guarded'],
    ['a page that now leads elsewhere', '/moved'],
    ['a page that leads out of the outlet', '/away'],
  ])('%s', async (_, path) => {
    expect(await shoot(path)).toBeNull();
  });

  test('anything once the run is ended', async () => {
    const before = site.visits.length;
    expect(await shoot('/tzgg/', {}, AbortSignal.abort())).toBeNull();
    expect(site.visits.length).toBe(before);
  });
});
