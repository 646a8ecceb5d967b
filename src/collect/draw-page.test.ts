import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { HEIGHT_MOST } from './draw-page.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageFetcher, PagePicture } from './page-fetcher.js';

const IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/q842iQAAAABJRU5ErkJggg==',
  'base64',
);

let site: ServedSite;
let handle: BrowserHandle;
let drawing: PageFetcher;

beforeAll(async () => {
  site = await serveSite({
    '/': '<body><h1>通知公告</h1><img src="/banner.png" width="400" height="200"></body>',
    '/banner.png': { headers: { 'content-type': 'image/png' }, body: IMAGE },
    '/tall': '<body style="margin:0"><div style="height:90000px">通知公告</div></body>',
    '/slow-image': '<body><h1>通知公告</h1><img src="/never.png"></body>',
    '/never.png': { manner: 'silent' },
  });
  handle = await openTestBrowser();
  const options = { pages: 1, userAgent: 'Gongkai/test', hostMap: new Map(), allowPrivate: true };
  drawing = createBrowserFetcher(handle, { ...options, pictures: true });
});
afterAll(async () => {
  await drawing.close();
  await handle.close();
  await site.close();
});

async function draw(path: string): Promise<PagePicture | null> {
  const request = buildRequest(site.origin + path, { allows: () => true, timeMillis: 20_000 });
  const answer = await drawing.fetch(request);
  expect(answer.kind).toBe('page');
  return answer.kind === 'page' ? answer.page.picture : null;
}

describe('a page that is drawn', () => {
  test('comes home as JPEG beside its text, with its images', async () => {
    const picture = await draw('/');
    expect([...picture!.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(picture).toMatchObject({ width: 1440, isCut: false });
    expect(site.paths()).toContain('/banner.png');
  });

  test('is cut where it is very long, and says so', async () => {
    expect(await draw('/tall')).toMatchObject({ height: HEIGHT_MOST, isCut: true });
  });

  test('does not wait for an image that never comes', async () => {
    expect(await draw('/slow-image')).not.toBeNull();
  });
});
