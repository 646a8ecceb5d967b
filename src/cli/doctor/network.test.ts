import { expect, onTestFinished, test } from 'vitest';
import { parseHostMap } from '../../collect/host-map.js';
import { readOuterProxy } from '../../collect/outer-proxy.js';
import { freePort } from '../../testing/loopback.js';
import { serveProxy } from '../../testing/serve-proxy.js';
import { type SitePage, serveSite } from '../../testing/serve-site.js';
import type { Diagnosis } from './diagnosis.js';
import { examineNetwork } from './network.js';

const HOST = 'www.example.test';
const MINUTE_MILLIS = 60_000;

/** What is found out with a site on loopback, whose clock is so many minutes off. */
async function examineWith(page: SitePage, minutesOff = 0): Promise<readonly Diagnosis[]> {
  const date = new Date(Date.now() + minutesOff * MINUTE_MILLIS).toUTCString();
  const site = await serveSite({ '/': { headers: { date }, ...page } });
  onTestFinished(() => site.close());
  return examineNetwork(HOST, { hostMap: parseHostMap([`${HOST}=127.0.0.1:${site.port}`]) });
}

test.each([200, 302, 404])('a host that answers %i is reached', async (status) => {
  const [network, clock] = await examineWith({ status });
  expect(network).toEqual({
    what: 'network',
    state: 'well',
    says: `${HOST} answers ${status}`,
    repair: null,
  });
  expect(clock).toMatchObject({ what: 'clock', state: 'well', repair: null });
});

test.each([
  [1, 'well'],
  [-1, 'well'],
  [3, 'weak'],
  [-3, 'weak'],
])('a clock %i minutes off is %s', async (minutes, state) => {
  const [, clock] = await examineWith({}, minutes);
  expect(clock).toMatchObject({ what: 'clock', state });
  if (state === 'weak')
    expect(clock).toMatchObject({ says: "3 minutes off the site's", repair: expect.any(String) });
});

test('a date that cannot be read compares nothing', async () => {
  const [network, clock] = await examineWith({ headers: { date: 'yesterday' } });
  expect(network?.state).toBe('well');
  expect(clock).toMatchObject({ state: 'weak', says: expect.stringContaining('not compared') });
});

test('a host that does not answer makes the network weak, with the repair, and leaves the clock alone', async () => {
  const port = await freePort();
  const [network, clock] = await examineNetwork(HOST, {
    hostMap: parseHostMap([`${HOST}=127.0.0.1:${port}`]),
  });
  expect(network).toMatchObject({
    state: 'weak',
    says: expect.stringContaining(`${HOST} does not answer`),
    repair: expect.any(String),
  });
  expect(clock).toMatchObject({ state: 'weak', says: expect.stringContaining('not compared') });
});

test.each([
  ['open', 'well', /^www\.example\.test answers 200 through the proxy 127\.0\.0\.1:\d+$/],
  [407, 'weak', /^www\.example\.test does not answer: the proxy 127\.0\.0\.1:\d+ answered 407$/],
  ['drop', 'weak', /^www\.example\.test does not answer/],
] as const)('behind a proxy (%s) the network is %s', async (manner, state, says) => {
  const site = await serveSite({ '/': '<p>青溪镇</p>' });
  const proxy = await serveProxy({ [HOST]: site.port }, manner);
  onTestFinished(() => Promise.all([site.close(), proxy.close()]).then(() => undefined));
  const outer = readOuterProxy(`127.0.0.1:${proxy.port}`, {});
  const [network] = await examineNetwork(HOST, { hostMap: new Map(), outer });
  expect(network).toMatchObject({ what: 'network', state, says: expect.stringMatching(says) });
});
