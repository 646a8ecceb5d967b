import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { type ProxyManner, serveProxy } from '../testing/serve-proxy.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { createHttpFetcher } from './http-fetcher.js';
import { readOuterProxy } from './outer-proxy.js';
import type { PageFetcher } from './page-fetcher.js';
import { startBrowser } from './start-browser.js';

let site: ServedSite;
let secure: ServedSite;

beforeAll(async () => {
  site = await serveSite({
    '/': '<html><body><p>青溪镇</p></body></html>',
    '/leads-on': { status: 302, headers: { location: '/' } },
    '/inside': { status: 302, headers: { location: 'http://10.1.2.3/secret' } },
    '/gone': { status: 404, body: '<h1>404</h1>' },
  });
  secure = await serveSite({ '/': '<html><body><p>加密页</p></body></html>' }, { tls: SELF_SIGNED });
});
afterAll(async () => {
  await Promise.all([site.close(), secure.close()]);
});

type Route = 'plain HTTP' | 'the browser';
const ROUTES: readonly Route[] = ['plain HTTP', 'the browser'];

/** A route behind a proxy of a manner; `port` names another place for it. */
async function behind(
  route: Route,
  manner: ProxyManner,
  { port, words = '' }: { port?: number; words?: string } = {},
) {
  const proxy = await serveProxy({ 'www.qingxi.test': site.port, 'ssl.qingxi.test': secure.port }, manner);
  const outer = readOuterProxy(`http://${words}127.0.0.1:${port ?? proxy.port}`, {});
  const options = { hostMap: new Map(), allowPrivate: false, outer, userAgent: 'Gongkai/test' };
  const fetcher = route === 'plain HTTP' ? createHttpFetcher(options) : await rendering(options);
  onTestFinished(async () => {
    await fetcher.close();
    await proxy.close();
  });
  const visit = (url: string) => fetcher.fetch(buildRequest(url, { timeMillis: 15_000 }));
  return { visit, proxy };
}

async function rendering(options: Parameters<typeof createHttpFetcher>[0]): Promise<PageFetcher> {
  const search = { explicit: process.env['GONGKAI_BROWSER'] || null, setUpFolder: '.cache/browser' };
  const started = await startBrowser(search, { ...options, resolve: options.hostMap });
  const pages = createBrowserFetcher(started!.handle, { ...options, pages: 1 });
  return { ...pages, close: () => pages.close().then(() => started!.handle.close()) };
}

describe.each(ROUTES)('%s behind a proxy', (route) => {
  test('reads plain and encrypted pages of hosts that only the proxy finds, and says of none where it lies', async () => {
    const { visit, proxy } = await behind(route, 'open');
    for (const [url, text] of [
      ['http://www.qingxi.test/', '青溪镇'],
      ['https://ssl.qingxi.test/', '加密页'],
      ['http://www.qingxi.test/leads-on', '青溪镇'],
    ] as const) {
      const answer = await visit(url);
      expect(answer).toMatchObject({ kind: 'page', page: { status: 200, remoteAddress: null } });
      expect(answer.kind === 'page' && Buffer.from(answer.page.body).toString()).toContain(text);
    }
    expect(await visit('http://www.qingxi.test/gone')).toMatchObject({ page: { status: 404 } });
    expect(proxy.asked).toContain('GET http://www.qingxi.test/leads-on');
    expect(proxy.asked).toContain('CONNECT ssl.qingxi.test:443');
  }, 60_000);

  test('is let in with name and password, which no site sees', async () => {
    const { visit } = await behind(route, { password: 'ke:kouling' }, { words: 'ke:kouling@' });
    expect(await visit('http://www.qingxi.test/')).toMatchObject({ kind: 'page' });
    expect(await visit('https://ssl.qingxi.test/')).toMatchObject({ kind: 'page' });
    for (const { headers } of [...site.visits, ...secure.visits])
      expect(headers).not.toHaveProperty('proxy-authorization');
  }, 60_000);

  test.each([
    ['wants a password', { password: 'ke:kouling' }, 407],
    ['does not get through', 502, 502],
    ['is overloaded, or finds no such host', 503, 503],
    ['cuts every line', 'drop', null],
  ] as const)(
    'that %s charges the site with nothing',
    async (_, manner, status) => {
      const { visit } = await behind(route, manner);
      for (const url of ['http://www.qingxi.test/', 'https://ssl.qingxi.test/'])
        expect(await visit(url), url).toMatchObject({ kind: 'failed', problem: { kind: 'proxy', status } });
    },
    60_000,
  );

  test('that forbids what is asked charges the site with nothing', async () => {
    const { visit } = await behind(route, 403);
    // Who says so of a plain page does not show: it counts as a refusal that may be meant for the machine only.
    expect(await visit('http://www.qingxi.test/')).toMatchObject({ page: { status: 403 } });
    expect(await visit('https://ssl.qingxi.test/')).toMatchObject({
      problem: { kind: 'proxy', status: 403 },
    });
  }, 60_000);

  test('that is not there charges the site with nothing', async () => {
    const { visit } = await behind(route, 'open', { port: 1 });
    for (const url of ['http://www.qingxi.test/', 'https://ssl.qingxi.test/'])
      expect(await visit(url), url).toMatchObject({ kind: 'failed', problem: { kind: 'proxy' } });
  }, 60_000);

  test('asks it for nothing that lies inside our own network', async () => {
    const { visit, proxy } = await behind(route, 'open');
    for (const url of [
      'http://127.0.0.1/',
      'http://10.1.2.3/',
      'https://192.168.0.1/',
      'http://[::1]/',
      'http://localhost/',
      'http://www.qingxi.test/inside',
    ])
      expect(await visit(url), url).toMatchObject({ kind: 'failed', problem: { kind: 'out-of-bounds' } });
    expect(proxy.asked.filter((line) => !line.endsWith('/inside'))).toEqual([]);
  }, 60_000);
});
