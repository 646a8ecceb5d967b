import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import type { HostMap } from './host-map.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageAnswer, PageFetcher, PageRequest } from './page-fetcher.js';

const SITE = 'http://www.qingxi.test';
const SECURE = 'https://secure.qingxi.test';
const leadTo = (address: string) => `<p>原页</p><script>location.href=${JSON.stringify(address)}</script>`;

/** A site whose pages try to get out of the fence; `inside` is a server of our own network. */
const worldOf = (inside: string): SiteWorld => ({
  '/': '<p>青溪镇</p>',
  '/by-redirect': { status: 302, headers: { location: `${inside}/secret` } },
  '/by-script': leadTo(`${inside}/secret`),
  '/by-meta': `<meta http-equiv="refresh" content="0;url=${inside}/secret">`,
  '/by-frame': `<p>原页</p><iframe src="${inside}/secret"></iframe>`,
  '/by-fetch': `<p id="said">等待</p><script>fetch("${inside}/secret").then((r) => r.text()).catch(() => "无法读取").then((t) => { said.textContent = t })</script>`,
  '/by-socket': `<p>原页</p><script>new WebSocket("${inside.replace('http', 'ws')}/secret")</script>`,
  '/by-beacon': `<p>原页</p><script>navigator.sendBeacon("${inside}/secret", "x")</script>`,
  '/file': leadTo('file:///etc/passwd'),
  '/data': leadTo('data:text/html,<p>data-page</p>'),
  '/blob':
    '<p>原页</p><script>location.href=URL.createObjectURL(new Blob(["<p>blob-page</p>"],{type:"text/html"}))</script>',
  '/file-frame': '<p>原页</p><iframe src="file:///etc/passwd"></iframe>',
  '/login': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '<p>请登录</p>' },
  '/sets-cookie': {
    headers: { 'set-cookie': 'pass=1; Path=/' },
    body: `<p>原页</p><img src="//other.qingxi.test/x">`,
  },
});

let inside: ServedSite;
let site: ServedSite;
let secure: ServedSite;
let handle: BrowserHandle;
let fetcher: PageFetcher;

beforeAll(async () => {
  inside = await serveSite({
    '/secret': { headers: { 'access-control-allow-origin': '*' }, body: '内网机密' },
  });
  site = await serveSite(worldOf(inside.origin));
  secure = await serveSite({ '/': '<p>加密页</p>', '/to-plain': leadTo(`${SITE}/`) }, { tls: SELF_SIGNED });
  const hostMap: HostMap = new Map([
    ['www.qingxi.test', { address: '127.0.0.1', port: site.port }],
    ['other.qingxi.test', { address: '127.0.0.1', port: site.port }],
    ['secure.qingxi.test', { address: '127.0.0.1', port: secure.port }],
  ]);
  handle = await openTestBrowser(hostMap, false);
  fetcher = createBrowserFetcher(handle, {
    pages: 1,
    userAgent: 'Gongkai/test',
    hostMap,
    allowPrivate: false,
  });
});

afterAll(async () => {
  await fetcher.close();
  await handle.close();
  await Promise.all([inside.close(), site.close(), secure.close()]);
});

function visit(url: string, changes: Partial<PageRequest> = {}): Promise<PageAnswer> {
  return fetcher.fetch(buildRequest(url, { timeMillis: 10_000, ...changes }));
}

function textOf(answer: PageAnswer): string {
  expect(answer).toMatchObject({ kind: 'page' });
  return answer.kind === 'page' ? new TextDecoder().decode(answer.page.body) : '';
}

describe('our own network stays closed', () => {
  test('to an address of its own', async () => {
    expect(await visit(`${inside.origin}/secret`)).toMatchObject({ problem: { kind: 'out-of-bounds' } });
    expect(inside.visits).toEqual([]);
  });

  test.each(['/by-redirect', '/by-script', '/by-meta'])(
    'when a page leads there %s, even where every address is allowed',
    async (path) => {
      const answer = await visit(SITE + path);
      expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'out-of-bounds' } });
      expect(JSON.stringify(answer)).toContain('inside a private network');
      expect(inside.visits).toEqual([]);
    },
  );

  test.each(['/by-frame', '/by-socket', '/by-beacon'])('to a part of a page %s', async (path) => {
    const text = textOf(await visit(SITE + path));
    expect(text).toContain('原页');
    expect(inside.visits).toEqual([]);
  });

  test('to a script that asks for it: it learns nothing', async () => {
    expect(textOf(await visit(`${SITE}/by-fetch`))).toContain('无法读取');
    expect(inside.visits).toEqual([]);
  });
});

describe('what is no page of the web', () => {
  test.each(['/file', '/data', '/blob', '/file-frame'])('is never opened: %s', async (path) => {
    const answer = await visit(SITE + path);
    if (answer.kind === 'page') expect(textOf(answer)).toContain('<p>原页</p>');
    else expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'out-of-bounds' } });
  });

  test.each(['file:///etc/passwd', 'data:text/html,<p>x</p>', 'about:blank', 'javascript:alert(1)'])(
    'is not asked for: %s',
    async (url) => {
      expect(await visit(url)).toMatchObject({ problem: { kind: 'out-of-bounds' } });
    },
  );
});

describe('no credentials are sent', () => {
  test('when a page asks for a login', async () => {
    const before = site.visits.length;
    await visit(`${SITE}/login`);
    expect(site.visits.slice(before).filter(({ headers }) => headers.authorization)).toEqual([]);
  });

  test('to another host: a cookie goes back only to the host that set it', async () => {
    const before = site.visits.length;
    await visit(`${SITE}/sets-cookie`);
    await visit(`${SITE}/`);
    await visit('http://other.qingxi.test/');
    const sent = site.visits.slice(before).map(({ host, headers }) => [host, headers.cookie ?? null]);
    expect(sent.filter(([, cookie]) => cookie !== null).map(([host]) => host)).toEqual(['www.qingxi.test']);
  });
});

describe('a bad certificate', () => {
  test('does not keep a page from being read', async () => {
    expect(textOf(await visit(`${SECURE}/`))).toContain('加密页');
  });

  test('does not open the way to other hosts', async () => {
    const allows = (address: string) => address.startsWith(SECURE);
    expect(await visit(`${SECURE}/to-plain`, { allows })).toMatchObject({
      problem: { kind: 'out-of-bounds' },
    });
  });
});

test('where a page lies is told as the line went, not as the browser sees it', async () => {
  expect(await visit(`${SITE}/`)).toMatchObject({ page: { remoteAddress: `127.0.0.1:${site.port}` } });
});

test('a line that the far side refuses is told as such', async () => {
  const closed = await serveSite({});
  await closed.close();
  const open = await openTestBrowser();
  const pages = createBrowserFetcher(open, {
    pages: 1,
    userAgent: 'x',
    hostMap: new Map(),
    allowPrivate: true,
  });
  const answer = await pages.fetch(buildRequest(`${closed.origin}/`));
  await pages.close();
  await open.close();
  expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'refused' } });
});
