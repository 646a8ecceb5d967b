import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { freePort, listenOnLoopback } from '../testing/loopback.js';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { type ServedSite, type SiteVisit, type SiteWorld, serveSite } from '../testing/serve-site.js';
import type { HostMap } from './host-map.js';
import { createHttpFetcher, statusProblem, userAgent } from './http-fetcher.js';
import type { FetchRoute, PageAnswer, PageRequest } from './page-fetcher.js';

const PAGE = '<html><body>青溪镇人民政府</body></html>';
const packed = (encoding: string, body: Uint8Array) => ({ headers: { 'content-encoding': encoding }, body });
const onlyGet = (refusal: number) => (visit: SiteVisit) =>
  visit.method === 'HEAD' ? { status: refusal } : PAGE;

const WORLD: SiteWorld = {
  '/': PAGE,
  '/moved': { status: 301, headers: { location: '/step' } },
  '/step': { status: 302, headers: { location: './' } },
  '/fat-redirect': { status: 302, headers: { location: '/' }, body: 'x'.repeat(300_000) },
  '/loop': { status: 302, headers: { location: '/loop' } },
  '/away': { status: 302, headers: { location: 'http://elsewhere.test/' } },
  '/moved-nowhere': { status: 302, body: PAGE },
  '/moved-to-nonsense': { status: 302, headers: { location: 'http://' }, body: PAGE },
  '/raw-gbk-location': { status: 302, headers: { location: '/?class=\xcd\xa8\xd6\xaa' } },
  '/?class=%CD%A8%D6%AA': PAGE,
  '/raw-location': { status: 302, headers: { location: Buffer.from('/要闻/').toString('latin1') } },
  [encodeURI('/要闻/')]: PAGE,
  '/cookie-gate': ({ headers }) =>
    headers.cookie === 'pass=1; seen=yes'
      ? PAGE
      : {
          status: 302,
          headers: { location: '/cookie-gate', 'set-cookie': ['pass=1; Path=/; HttpOnly', 'seen=yes'] },
        },
  '/gzip': packed('gzip', gzipSync(PAGE)),
  '/deflate': packed('deflate', deflateSync(PAGE)),
  '/deflate-raw': packed('deflate', deflateRawSync(PAGE)),
  '/br': packed('br', brotliCompressSync(PAGE)),
  '/twice': packed('gzip, br', brotliCompressSync(gzipSync(PAGE))),
  '/over-and-over': packed('gzip, gzip, gzip, gzip', gzipSync(PAGE)),
  '/not-gzip': packed('gzip', Buffer.from(PAGE)),
  '/broken-gzip': packed('gzip', gzipSync(PAGE.repeat(50)).subarray(0, 40)),
  '/bomb': packed('gzip', gzipSync(Buffer.alloc(20_000_000))),
  '/large': { body: 'x'.repeat(1_000_001) },
  '/large-in-chunks': { body: 'x'.repeat(1_000_001), headers: { 'transfer-encoding': 'chunked' } },
  '/just-fits': { body: 'x'.repeat(1_000_000) },
  '/silent': { manner: 'silent' },
  '/half': { manner: 'half', body: PAGE },
  '/drop': { manner: 'drop' },
  '/gbk': { headers: { 'content-type': 'text/html; charset=gb2312' }, body: Uint8Array.of(0xc7, 0xe0) },
  '/pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
  '/word': { headers: { 'content-type': 'application/msword' }, body: 'x' },
  '/picture': { headers: { 'content-type': 'image/png' }, body: 'x' },
  '/download': { headers: { 'content-disposition': 'attachment; filename="a.html"' }, body: PAGE },
  '/xml': { headers: { 'content-type': 'application/xml' }, body: '<a/>' },
  '/no-type': { headers: { 'content-type': '' }, body: PAGE },
  '/missing-pdf': { status: 404, headers: { 'content-type': 'application/pdf' }, body: '没有' },
  '/busy': { status: 429, headers: { 'retry-after': '7' } },
  '/broken': { status: 500 },
  '/no-head-405': onlyGet(405),
  '/no-head-404': onlyGet(404),
  '/no-head-drop': ({ method }) => (method === 'HEAD' ? { manner: 'drop' } : PAGE),
  '/bad-range': ({ method }) => (method === 'HEAD' ? { status: 501 } : { status: 416 }),
};

let site: ServedSite;
let fetcher: FetchRoute;

beforeAll(async () => {
  site = await serveSite(WORLD);
  fetcher = createHttpFetcher({ hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' });
});

afterAll(async () => {
  await fetcher.close();
  await site.close();
});

function visit(path: string, changes: Partial<PageRequest> = {}): Promise<PageAnswer> {
  return fetcher.fetch(buildRequest(site.origin + path, changes));
}

function probe(path: string) {
  return fetcher.probe(buildRequest(site.origin + path));
}

function textOf(answer: PageAnswer): string {
  expect(answer).toMatchObject({ kind: 'page' });
  return answer.kind === 'page' ? new TextDecoder().decode(answer.page.body) : '';
}

const timedOut = { kind: 'failed', problem: { kind: 'timeout', status: null } };

describe('a page', () => {
  test('comes home as it was answered, under an honest name', async () => {
    const answer = await visit('/');
    expect(textOf(answer)).toBe(PAGE);
    expect(answer).toMatchObject({
      page: {
        finalUrl: `${site.origin}/`,
        status: 200,
        redirects: [],
        remoteAddress: `127.0.0.1:${site.port}`,
        charset: null,
        via: 'http',
        headers: { 'content-type': 'text/html; charset=utf-8' },
      },
    });
    expect(site.visits.at(-1)?.headers).toMatchObject({ 'user-agent': 'Gongkai/test' });
  });

  test('keeps the charset of its header for the reader', async () => {
    expect(await visit('/gbk')).toMatchObject({
      page: { headers: { 'content-type': 'text/html; charset=gb2312' }, body: Buffer.of(0xc7, 0xe0) },
    });
  });

  test('with an error status comes home, too, for the caller to judge', async () => {
    expect(await visit('/nowhere')).toMatchObject({ kind: 'page', page: { status: 404 } });
    expect(await visit('/missing-pdf')).toMatchObject({ kind: 'page', page: { status: 404 } });
    expect(await visit('/busy')).toMatchObject({
      kind: 'page',
      page: { status: 429, headers: { 'retry-after': '7' } },
    });
  });

  test.each(['/gzip', '/deflate', '/deflate-raw', '/br', '/twice', '/not-gzip'])(
    'packed as %s is unpacked',
    async (path) => {
      expect(textOf(await visit(path))).toBe(PAGE);
    },
  );

  test.each(['/xml', '/no-type'])('of a type like %s is read', async (path) => {
    expect(await visit(path)).toMatchObject({ kind: 'page' });
  });

  test.each([
    ['/pdf', 'pdf', 8],
    ['/word', 'doc', 1],
    ['/picture', 'png', 1],
    ['/download', 'html', Buffer.byteLength(PAGE)],
  ])('is none when it is an attachment: %s', async (path, type, bytes) => {
    const file = { kind: 'attachment', finalUrl: site.origin + path, status: 200, type, bytes };
    expect(await visit(path)).toEqual(file);
  });
});

describe('redirects', () => {
  test('are followed, and the way is kept', async () => {
    expect(await visit('/moved')).toMatchObject({
      page: { finalUrl: `${site.origin}/`, redirects: [`${site.origin}/moved`, `${site.origin}/step`] },
    });
  });

  test('with a long farewell are followed all the same', async () => {
    expect(textOf(await visit('/fat-redirect'))).toBe(PAGE);
  });

  test('in a circle end', async () => {
    const before = site.visits.length;
    expect(await visit('/loop')).toMatchObject({ kind: 'failed', problem: { kind: 'redirect-loop' } });
    expect(site.visits.length - before).toBe(11);
  });

  test('that wait for a cookie are given it', async () => {
    expect(textOf(await visit('/cookie-gate'))).toBe(PAGE);
  });

  test('take no name and password along that their address carries', async () => {
    const seen = await serveSite({ '/': PAGE });
    const leading = await serveSite({
      '/': { status: 302, headers: { location: seen.origin.replace('//', '//user:secret@') } },
    });
    await visit('', { url: `${leading.origin}/` });
    for (const { headers } of seen.visits) expect(headers.authorization).toBeUndefined();
    await Promise.all([seen.close(), leading.close()]);
  });

  test('to another host take no cookie along', async () => {
    const two: ServedSite = await serveSite(
      {},
      {
        worldsByHost: {
          'a.test': {
            '/': { status: 302, headers: { location: 'http://b.test/', 'set-cookie': 'pass=1' } },
            '/back': PAGE,
          },
          'b.test': { '/': { status: 302, headers: { location: 'http://a.test/back' } } },
        },
      },
    );
    const hosts: HostMap = new Map(
      ['a.test', 'b.test'].map((host) => [host, { address: '127.0.0.1', port: two.port }]),
    );
    const fetcher = createHttpFetcher({ hostMap: hosts, allowPrivate: false, userAgent: 'Gongkai/test' });
    await fetcher.fetch(buildRequest('http://a.test/'));
    expect(two.visits.map(({ host, headers }) => [host, headers.cookie ?? null])).toEqual([
      ['a.test', null],
      ['b.test', null],
      ['a.test', 'pass=1'],
    ]);
    await fetcher.close();
    await two.close();
  });

  test('out of the outlet are not followed', async () => {
    const allows = (url: string) => url.startsWith(site.origin);
    expect(await visit('/away', { allows })).toMatchObject({
      kind: 'failed',
      problem: { kind: 'out-of-bounds', message: expect.stringContaining('http://elsewhere.test/') },
    });
  });

  test('with raw Chinese in their address are understood', async () => {
    expect(await visit('/raw-location')).toMatchObject({
      page: { status: 200, finalUrl: `${site.origin}${encodeURI('/要闻/')}` },
    });
  });

  test('with raw Chinese in GBK are asked for by the same bytes, as browsers do', async () => {
    expect(await visit('/raw-gbk-location')).toMatchObject({
      page: { status: 200, finalUrl: `${site.origin}/?class=%CD%A8%D6%AA` },
    });
  });

  test.each(['/moved-nowhere', '/moved-to-nonsense'])('that lead nowhere (%s) are pages', async (path) => {
    expect(await visit(path)).toMatchObject({ kind: 'page', page: { status: 302 } });
  });
});

describe('a visit fails', () => {
  test.each(['/large', '/large-in-chunks', '/bomb', '/over-and-over'])(
    'when the body is too large: %s',
    async (path) => {
      expect(await visit(path)).toMatchObject({ kind: 'failed', problem: { kind: 'too-large' } });
    },
  );

  test('not when it just fits', async () => {
    expect(textOf(await visit('/just-fits'))).toHaveLength(1_000_000);
  });

  test.each(['/silent', '/half'])('in time when the server hangs: %s', async (path) => {
    const began = performance.now();
    expect(await visit(path, { timeMillis: 300 })).toMatchObject(timedOut);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('when the line is cut', async () => {
    expect(await visit('/drop')).toMatchObject({ kind: 'failed', problem: { kind: 'reset', status: null } });
  });

  test('when a packed body is broken', async () => {
    expect(await visit('/broken-gzip')).toMatchObject({ kind: 'failed' });
  });

  test('when the port is closed', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    expect(await visit('', { url })).toMatchObject({ kind: 'failed', problem: { kind: 'refused' } });
  });

  test('when the host is in no DNS', async () => {
    // A label of 64 letters cannot be in any: the resolver says so without asking anybody.
    const url = `http://${'x'.repeat(64)}.test/`;
    expect(await visit('', { url })).toMatchObject({ kind: 'failed', problem: { kind: 'dns' } });
  });

  test('when it is called off, at once', async () => {
    const called = new AbortController();
    setTimeout(() => called.abort(), 50);
    const answer = await visit('/silent', { signal: called.signal });
    expect(answer).toMatchObject({ kind: 'failed' });
    expect(answer).not.toMatchObject(timedOut);
  });
});

describe('a bad certificate', () => {
  const secureWorld: SiteWorld = { ...WORLD, '/headers': ({ headers }) => JSON.stringify(headers) };

  test('is noted, and the page is read: nothing is sent that could be stolen', async () => {
    const secure = await serveSite(secureWorld, { tls: SELF_SIGNED });
    const url = `${secure.origin}/headers`;
    const sent = textOf(await visit('', { url }));
    expect(sent).not.toMatch(/authorization|cookie/i);
    expect(fetcher.badCertificate(url)).toEqual({
      host: new URL(secure.origin).host,
      fault: 'self-signed',
      message: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      validUntil: '2126-11-01T01:55:08.000Z',
    });
    await secure.close();
  });

  test('is known by host: no other address has it', async () => {
    const secure = await serveSite(secureWorld, { tls: SELF_SIGNED });
    await visit('', { url: `${secure.origin}/` });
    expect(fetcher.badCertificate(`${secure.origin}/elsewhere`)).not.toBeNull();
    expect(fetcher.badCertificate(secure.origin.replace('https', 'http'))).toBeNull();
    expect(fetcher.badCertificate('https://other.qingxi.test/')).toBeNull();
    await secure.close();
  });

  test('is no matter where the server is older than secure renegotiation (RFC 5746), which browsers open', async () => {
    const hello = [0x02, 0, 0, 38, 3, 3, ...Array(32).fill(7), 0, 0xc0, 0x2f, 0];
    // It greets without the extension, and hangs up: a client that does not bear that ends the talk itself, before.
    const old = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .once('data', () => socket.end(Buffer.from([0x16, 3, 3, 0, hello.length, ...hello]))),
    );
    const url = `https://127.0.0.1:${await listenOnLoopback(old)}/`;
    expect(await visit('', { url })).toMatchObject({ kind: 'failed', problem: { kind: 'reset' } });
    old.close();
  });

  test('a line that is not encrypted at all on the far side is a failure, not a certificate', async () => {
    const url = site.origin.replace('http', 'https');
    expect(await visit('', { url })).toMatchObject({ kind: 'failed', problem: { kind: 'tls' } });
    expect(fetcher.badCertificate(url)).toBeNull();
  });
});

describe('a probe', () => {
  test('is one HEAD request where that is answered', async () => {
    const before = site.visits.length;
    expect(await probe('/pdf')).toBeNull();
    expect(site.visits.slice(before).map(({ method }) => method)).toEqual(['HEAD']);
  });

  test.each(['/no-head-405', '/no-head-404', '/no-head-drop', '/bad-range'])(
    'asks for the first bytes where HEAD is refused: %s',
    async (path) => {
      const before = site.visits.length;
      expect(await probe(path)).toBeNull();
      const visits = site.visits.slice(before);
      expect(visits.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
      expect(visits[1]?.headers.range).toBe('bytes=0-2047');
    },
  );

  test.each([
    ['/nowhere', { kind: 'http-error', status: 404 }],
    ['/broken', { kind: 'http-error', status: 500 }],
    ['/busy', { kind: 'blocked', status: 429, retryAfterMillis: 7_000 }],
    ['/drop', { kind: 'reset', status: null }],
    ['/loop', { kind: 'redirect-loop' }],
  ])('of %s tells the problem', async (path, problem) => {
    expect(await probe(path)).toMatchObject(problem);
  });
});

describe('inside a private network', () => {
  const outside = createHttpFetcher({ hostMap: new Map(), allowPrivate: false, userAgent: 'Gongkai/test' });
  afterAll(() => outside.close());

  test.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])(
    'nothing is asked of %s',
    async (host) => {
      const before = site.visits.length;
      const answer = await outside.fetch(buildRequest(`http://${host}:${site.port}/`));
      expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'out-of-bounds' } });
      expect(site.visits.length).toBe(before);
    },
  );

  test('a mapped host is open, but a redirect from it to the network behind is not', async () => {
    const hostMap = new Map([['www.qingxi.test', { address: '127.0.0.1', port: site.port }]]);
    const leaking = await serveSite({
      '/': { status: 302, headers: { location: `${site.origin}/` } },
    });
    hostMap.set('leak.qingxi.test', { address: '127.0.0.1', port: leaking.port });
    const mapped = createHttpFetcher({ hostMap, allowPrivate: false, userAgent: 'Gongkai/test' });
    expect(textOf(await mapped.fetch(buildRequest('http://www.qingxi.test/')))).toBe(PAGE);
    expect(site.visits.at(-1)?.host).toBe('www.qingxi.test');
    const before = site.visits.length;
    expect(await mapped.fetch(buildRequest('http://leak.qingxi.test/'))).toMatchObject({
      kind: 'failed',
      problem: { kind: 'out-of-bounds' },
    });
    expect(site.visits.length).toBe(before);
    await mapped.close();
    await leaking.close();
  });
});

test.each([401, 403, 405, 406, 412, 429, 512, 521])(
  'status %i refuses the visitor, not the page',
  (status) => {
    expect(statusProblem(status, {})).toMatchObject({ kind: 'blocked', status, retryAfterMillis: null });
  },
);

test.each([400, 404, 410, 500, 502, 503])('status %i is an error of the page', (status) => {
  expect(statusProblem(status, {})).toMatchObject({ kind: 'http-error', status, message: `HTTP ${status}` });
});

test('the user agent names the tool and whom to ask', () => {
  expect(userAgent('1.2.3', 'https://www.qinglan.test/audit')).toBe(
    'Gongkai/1.2.3 (+https://www.qinglan.test/audit)',
  );
  expect(userAgent('1.2.3', null)).toBe('Gongkai/1.2.3');
});
