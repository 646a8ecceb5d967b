import type { LookupAddress } from 'node:dns';
import { chromium } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { serveProxy } from '../testing/serve-proxy.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openAddressBook } from './address-book.js';
import { openFencingProxy } from './fencing-proxy.js';
import { findBrowsers } from './find-browser.js';
import { createHttpFetcher } from './http-fetcher.js';
import { readOuterProxy } from './outer-proxy.js';

const PUBLIC: LookupAddress = { address: '203.0.113.7', family: 4 };
const INSIDE: LookupAddress = { address: '127.0.0.1', family: 4 };
const FENCE = { hostMap: new Map(), allowPrivate: false };

/** What the DNS says, question by question; its last answer stays. */
const dns = vi.hoisted(() => ({ answers: [] as LookupAddress[][], asked: 0 }));
vi.mock('node:dns', () => ({
  lookup: (_host: string, _options: object, done: (error: null, found: LookupAddress[]) => void) =>
    done(null, dns.answers[Math.min(dns.asked++, dns.answers.length - 1)] ?? []),
}));

let inside: ServedSite;
beforeAll(async () => {
  inside = await serveSite({ '/': '内网' });
});
afterAll(() => inside.close());
beforeEach(() => {
  dns.asked = 0;
});

const REBINDS: readonly (readonly [string, LookupAddress[][]])[] = [
  ['names an inside address at once', [[INSIDE]]],
  ['names an inside address beside a public one', [[PUBLIC, INSIDE]]],
  ['names a public address first and an inside one when it is asked again', [[PUBLIC], [INSIDE]]],
  ['names a public address twice and then an inside one', [[PUBLIC], [PUBLIC], [INSIDE]]],
];

test.each(REBINDS)('plain HTTP reaches nothing inside when the DNS %s', async (_, answers) => {
  dns.answers = answers;
  const fetcher = createHttpFetcher({ ...FENCE, userAgent: 'Gongkai/test' });
  for (let visit = 0; visit < 3; visit++) {
    const url = `http://rebind.test:${inside.port}/`;
    expect(await fetcher.fetch(buildRequest(url, { timeMillis: 300 }))).toMatchObject({ kind: 'failed' });
  }
  await fetcher.close();
  expect(inside.visits).toEqual([]);
});

test.each(REBINDS)('the browser reaches nothing inside when the DNS %s', async (_, answers) => {
  dns.answers = answers;
  const proxy = await openFencingProxy(FENCE);
  const [found] = await findBrowsers({ explicit: process.env['GONGKAI_BROWSER'] || null });
  const browser = await chromium.launch({
    executablePath: found!.path,
    chromiumSandbox: false,
    proxy: { server: proxy.address, bypass: '<-loopback>' },
  });
  for (let visit = 0; visit < 3; visit++) {
    const page = await browser.newPage();
    await expect(page.goto(`http://rebind.test:${inside.port}/`, { timeout: 700 })).rejects.toThrow();
    await page.close();
  }
  await browser.close();
  await proxy.close();
  expect(inside.visits).toEqual([]);
});

test.each([
  ['an inside address', [[INSIDE]], 'out-of-bounds', 0],
  ['an inside address beside a public one', [[PUBLIC, INSIDE]], 'out-of-bounds', 0],
  ['a public address', [[PUBLIC]], 'proxy', 3],
] as const)(
  'behind a proxy a host of which our DNS names %s is looked up once, and fenced',
  async (_, answers, kind, asked) => {
    dns.answers = answers.map((found) => [...found]);
    const proxy = await serveProxy({}, 502);
    const outer = readOuterProxy(`http://127.0.0.1:${proxy.port}`, {});
    const fetcher = createHttpFetcher({ ...FENCE, outer, userAgent: 'Gongkai/test' });
    for (let visit = 0; visit < 3; visit++)
      expect(await fetcher.fetch(buildRequest('http://rebind.test/'))).toMatchObject({ problem: { kind } });
    const book = openAddressBook({ ...FENCE, outer });
    await book.addressOf('http://rebind.test/');
    await book.addressOf('http://rebind.test/');
    await fetcher.close();
    await proxy.close();
    expect(dns.asked).toBe(2);
    expect(proxy.asked).toHaveLength(asked);
  },
);
