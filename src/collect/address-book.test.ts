import { expect, test } from 'vitest';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { serveSite } from '../testing/serve-site.js';
import { openAddressBook } from './address-book.js';
import type { HostMap } from './host-map.js';
import { createHttpFetcher } from './http-fetcher.js';
import { fetchPolitely } from './polite-fetch.js';
import { createPoliteness } from './politeness.js';
import { UNHURRIED_HOST } from './politeness-options.js';

const bookOf = (hostMap: HostMap = new Map()) => openAddressBook({ hostMap, allowPrivate: false });

test.each([
  ['http://127.0.0.1:8080/tzgg/', '127.0.0.1'],
  ['http://[::1]/', '::1'],
  ['https://203.0.113.7/', '203.0.113.7'],
])('%s lies at %s', async (url, address) => {
  expect(await bookOf().addressOf(url)).toBe(address);
});

test('a host that no DNS knows has no address', async () => {
  expect(await bookOf().addressOf(`http://${'x'.repeat(64)}.test/`)).toBeNull();
});

test('a mapped host lies where the map says; a port of the map is a server of its own', async () => {
  const book = bookOf(
    new Map([
      ['a.test', { address: '203.0.113.7', port: null }],
      ['b.test', { address: '203.0.113.7', port: null }],
      ['c.test', { address: '203.0.113.7', port: 8080 }],
    ]),
  );
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => book.addressOf(`http://${name}.test/`)));
  expect(a).toBe(b);
  expect(c).not.toBe(a);
});

test('two hosts of one real server are asked twice at a time, not four times', async () => {
  let under = 0;
  let most = 0;
  const slowPage = () => {
    most = Math.max(most, ++under);
    setTimeout(() => under--, 25);
    return { body: '<p>青溪镇</p>', delayMillis: 30 };
  };
  const site = await serveSite({ '/': slowPage });
  const hostMap: HostMap = new Map(
    ['a.test', 'b.test'].map((host) => [host, { address: '127.0.0.1', port: site.port }]),
  );
  const fetch = createHttpFetcher({ hostMap, allowPrivate: false, userAgent: 'Gongkai/test' });
  const politeness = createPoliteness({ ...UNHURRIED_HOST, perHost: 2, perAddress: 2 }, bookOf(hostMap));
  const tools = buildTools({ fetch, politeness });
  const visits = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'].map((name, index) => {
    const url = `http://${name}.test/?${index}`;
    return fetchPolitely(buildSetting(buildTask(url), tools), fetch, buildRequest(url));
  });
  await Promise.all(visits);
  await fetch.close();
  await site.close();
  expect(site.visits).toHaveLength(8);
  expect(most).toBe(2);
});
