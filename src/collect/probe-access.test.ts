import { describe, expect, onTestFinished, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type SiteWorld, serveSite } from '../testing/serve-site.js';
import type { PageAnswer, PageFetcher, PageRequest } from './page-fetcher.js';
import { probeAccess, tryAddress } from './probe-access.js';

const PAGE = `<html><body><h1>青溪镇人民政府</h1><p>${'欢迎访问。'.repeat(120)}</p></body></html>`;

/** What one visit brings from a site on loopback. */
async function visit(
  world: SiteWorld,
  { timeMillis = 1_000, robots = 'obey' as const, path = '/', browser = null as PageFetcher | null } = {},
) {
  const site = await serveSite(world);
  const tools = buildTools({ browser });
  onTestFinished(async () => {
    await tools.fetch.close();
    await site.close();
  });
  const { agency, outlet } = buildTask(site.origin + path);
  const asOf = '2026-09-20' as IsoDate;
  const found = await probeAccess({ agency, outlet, asOf, robots, timeMillis }, tools);
  return { ...found, paths: site.paths(), origin: site.origin };
}

test('a home page that opens, with its status and how long it took', async () => {
  const found = await visit({ '/': PAGE });
  expect(found).toMatchObject({
    outcome: 'opened',
    status: 200,
    url: `${found.origin}/`,
    finalUrl: `${found.origin}/`,
  });
  expect(found.tookMillis).toBeGreaterThanOrEqual(0);
  expect(found.paths).toEqual(['/robots.txt', '/']);
});

test('a redirect is followed, to another host as well', async () => {
  const other = await serveSite({ '/portal/': PAGE });
  onTestFinished(() => other.close());
  const found = await visit({ '/': { status: 302, headers: { location: `${other.origin}/portal/` } } });
  expect(found).toMatchObject({ outcome: 'opened', status: 200, finalUrl: `${other.origin}/portal/` });
});

test.each([
  ['http-error', { status: 502, body: '<h1>502 Bad Gateway</h1>' }],
  ['blocked', { status: 412, body: '' }],
  ['blocked', { status: 200, body: '<p>您的访问被拦截</p>' }],
  ['maintenance', { body: '<p>网站正在升级维护，请稍后访问。</p>' }],
  ['redirect-loop', { status: 302, headers: { location: '/' } }],
  ['reset', { manner: 'drop' }],
] as const)('a home page that does not: %s', async (outcome, page) => {
  expect(await visit({ '/': page })).toMatchObject({ outcome });
});

test('a site that never answers is given up at the limit, and the time is told', async () => {
  const found = await visit({ '/': { manner: 'silent' } }, { timeMillis: 300 });
  expect(found).toMatchObject({ outcome: 'timeout', status: null, finalUrl: null });
  expect(found.tookMillis).toBeGreaterThanOrEqual(295);
  expect(found.tookMillis).toBeLessThan(2_000);
});

describe('where a person might have seen the page all the same', () => {
  const shown = (status: number, html: string): PageAnswer => {
    const page = {
      finalUrl: 'http://www.qingxi.test/',
      status,
      headers: {},
      redirects: [],
      remoteAddress: null,
    };
    const body = new TextEncoder().encode(html);
    return { kind: 'page', page: { ...page, body, charset: 'utf-8', via: 'browser', picture: null } };
  };
  const problem = { kind: 'reset', status: null, message: '', retryAfterMillis: null } as const;
  const browserThat = (answer: PageAnswer) => {
    const asked: string[] = [];
    const fetch = async ({ url }: PageRequest) => {
      asked.push(url);
      return answer;
    };
    return { asked, browser: { browser: 'Chromium', fetch, close: async () => undefined } };
  };

  test.each([
    ['hangs up', { manner: 'drop' }],
    ['answers 404', { status: 404 }],
    ['answers with a challenge', { status: 412 }],
    ['shows nothing', { body: '' }],
    ['leads in a circle', { status: 302, headers: { location: '/' } }],
  ] as const)('a browser looks, and what it sees counts: to a program the server %s', async (_, page) => {
    const { browser, asked } = browserThat(shown(200, PAGE));
    const found = await visit({ '/': page }, { browser });
    expect(found).toMatchObject({ outcome: 'opened', status: 200 });
    expect(asked).toEqual([`${found.origin}/`]);
  });

  test('and a challenge that it meets tells nothing', async () => {
    const { browser } = browserThat(shown(200, '<p>您的访问被拦截</p>'));
    expect(await visit({ '/': { manner: 'drop' } }, { browser })).toMatchObject({ outcome: 'blocked' });
  });

  test('but a page that it is denied as well has not opened', async () => {
    const { browser } = browserThat(shown(502, '<h1>502</h1>'));
    expect(await visit({ '/': { status: 502 } }, { browser })).toMatchObject({ outcome: 'http-error' });
    const failing = browserThat({ kind: 'failed', problem });
    expect(await visit({ '/': { manner: 'drop' } }, failing)).toMatchObject({ outcome: 'reset' });
  });

  test.each([
    ['opens', PAGE],
    ['never answers', { manner: 'silent' }],
    ['says that it is being repaired', { body: '<p>网站正在升级维护，请稍后访问。</p>' }],
  ] as const)('it is not started for a site that %s', async (_, page) => {
    const { browser, asked } = browserThat(shown(200, PAGE));
    await visit({ '/': page }, { browser, timeMillis: 300 });
    expect(asked).toEqual([]);
  });
});

test('a slow robots.txt is no slow home page', async () => {
  const found = await visit({ '/robots.txt': { body: '', delayMillis: 1_500 }, '/': PAGE });
  expect(found.outcome).toBe('opened');
  expect(found.tookMillis).toBeLessThan(1_400);
});

test('a home page that robots.txt forbids is not visited', async () => {
  const world = {
    '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /\n' },
    '/': PAGE,
  };
  const found = await visit(world);
  expect(found).toMatchObject({ outcome: 'robots', status: null, tookMillis: 0 });
  expect(found.paths).toEqual(['/robots.txt']);
});

test('an address that is tried gets one light request', async () => {
  const site = await serveSite({ '/': PAGE, '/gone': { status: 404 } });
  const tools = buildTools();
  onTestFinished(async () => {
    await tools.fetch.close();
    await site.close();
  });
  expect(await tryAddress(`${site.origin}/`, tools)).toBeNull();
  expect(await tryAddress(`${site.origin}/gone`, tools)).toMatchObject({ kind: 'http-error', status: 404 });
  expect(site.visits.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'GET']);
});
