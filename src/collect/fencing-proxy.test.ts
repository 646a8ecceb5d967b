import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { type FencingProxy, openFencingProxy } from './fencing-proxy.js';
import { findBrowsers } from './find-browser.js';
import type { HostMap } from './host-map.js';

let inside: ServedSite;
let site: ServedSite;
let secure: ServedSite;
let proxy: FencingProxy;
let browser: Awaited<ReturnType<typeof chromium.launch>>;

/** Addresses of this machine in the dresses in which a page may write them. */
const inDress = (port: number) =>
  [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `sub.localhost:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `[::1]:${port}`,
    `2130706433:${port}`,
    `0x7f.1:${port}`,
    `0.0.0.0:${port}`,
  ].map((host) => `http://${host}/secret`);

beforeAll(async () => {
  inside = await serveSite({ '/secret': { headers: { 'access-control-allow-origin': '*' }, body: '内网' } });
  secure = await serveSite({ '/': '<p>加密页</p>' }, { tls: SELF_SIGNED });
  site = await serveSite({
    '/': '<p>青溪镇</p>',
    '/away': { status: 302, headers: { location: `http://127.0.0.1:${inside.port}/secret` } },
    '/parts': `<p>页</p>${inDress(inside.port)
      .map((url) => `<img src="${url}"><iframe src="${url}"></iframe><script src="${url}"></script>`)
      .join('')}`,
  });
  const hostMap: HostMap = new Map([
    ['www.qingxi.test', { address: '127.0.0.1', port: site.port }],
    ['secure.qingxi.test', { address: '127.0.0.1', port: secure.port }],
  ]);
  proxy = await openFencingProxy({ hostMap, allowPrivate: false });
  const [found] = await findBrowsers({ explicit: process.env['GONGKAI_BROWSER'] || null });
  browser = await chromium.launch({
    executablePath: found!.path,
    chromiumSandbox: false,
    args: [
      `--proxy-server=${proxy.address}`,
      '--proxy-bypass-list=<-loopback>',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
});

afterAll(async () => {
  await browser.close();
  await Promise.all([proxy.close(), inside.close(), site.close(), secure.close()]);
});

async function visit(url: string): Promise<string> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  try {
    await page.goto(url, { timeout: 10_000 });
    return await page.content();
  } finally {
    await page.close();
  }
}

describe('through the door', () => {
  test('a mapped host is visited, and it is known where it lies', async () => {
    expect(await visit('http://www.qingxi.test/')).toContain('青溪镇');
    expect(proxy.remoteOf('http://www.qingxi.test/tzgg/')).toBe(`127.0.0.1:${site.port}`);
    expect(proxy.remoteOf('http://other.qingxi.test/')).toBeNull();
  });

  test('encrypted lines pass as they are', async () => {
    expect(await visit('https://secure.qingxi.test/')).toContain('加密页');
  });
});

describe('nothing inside our own network is reached', () => {
  test('by a redirect', async () => {
    await expect(visit('http://www.qingxi.test/away')).rejects.toThrow(/ERR_SOCKS/);
    expect(inside.visits).toEqual([]);
  });

  test('by pictures, frames and scripts, however the address is written', async () => {
    expect(await visit('http://www.qingxi.test/parts')).toContain('页');
    expect(inside.visits).toEqual([]);
  });

  test('by an address of its own', async () => {
    for (const url of inDress(inside.port)) await expect(visit(url)).rejects.toThrow(/ERR_/);
    expect(inside.visits).toEqual([]);
  });

  test('by a script that asks', async () => {
    const page = await browser.newPage();
    await page.goto('http://www.qingxi.test/');
    const asked = await page.evaluate(
      (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url).then(
              (r) => r.text(),
              () => 'refused',
            ),
          ),
        ),
      inDress(inside.port),
    );
    await page.close();
    expect(new Set(asked)).toEqual(new Set(['refused']));
    expect(inside.visits).toEqual([]);
  });

  test('unless it is allowed', async () => {
    const open = await openFencingProxy({ hostMap: new Map(), allowPrivate: true });
    const context = await browser.newContext({ proxy: { server: open.address, bypass: '<-loopback>' } });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${inside.port}/secret`);
    expect(await page.content()).toContain('内网');
    await context.close();
    await open.close();
  });
});
