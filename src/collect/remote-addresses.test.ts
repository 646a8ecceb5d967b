import { expect, onTestFinished, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { serveSite } from '../testing/serve-site.js';
import { createHttpFetcher } from './http-fetcher.js';
import { socketAddress, watchRemoteAddresses } from './remote-addresses.js';

const HOST = 'www.qingxi.test';

test.each([
  ['203.0.113.7', 443, '203.0.113.7:443'],
  ['2001:db8::7', 80, '[2001:db8::7]:80'],
  [null, 80, null],
  ['203.0.113.7', null, null],
])('%s and port %s are written %s', (address, port, written) => {
  expect(socketAddress(address, port)).toBe(written);
});

test('a request that nobody sent went nowhere', () => {
  const remotes = watchRemoteAddresses();
  onTestFinished(() => remotes.stop());
  expect(remotes.take('GET', `http://${HOST}/`)).toBeNull();
});

test('every page says where it came from: the place of the host map, on a line that is used again, at the end of redirects', async () => {
  const site = await serveSite({
    '/': '<p>首页</p>',
    '/zwgk/': '<p>政务公开</p>',
    '/moved': { status: 301, headers: { location: '/zwgk/' } },
  });
  const hostMap = new Map([[HOST, { address: '127.0.0.1', port: site.port }]]);
  const fetcher = createHttpFetcher({ hostMap, allowPrivate: false, userAgent: 'Gongkai/test' });
  onTestFinished(async () => {
    await fetcher.close();
    await site.close();
  });
  for (const path of ['/', '/zwgk/', '/moved', '/#top']) {
    const answer = await fetcher.fetch(buildRequest(`http://${HOST}${path}`, { allows: () => true }));
    expect(answer).toMatchObject({ page: { remoteAddress: `127.0.0.1:${site.port}` } });
  }
});
