import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, type SitePage, serveSite } from '../testing/serve-site.js';
import { LARGE_FILES, SENT_FILES } from '../testing/zoo/sent-files.js';
import { createHttpFetcher } from './http-fetcher.js';
import type { FetchRoute, PageAnswer, PageRequest } from './page-fetcher.js';

const PDF = Buffer.from(`%PDF-1.7\n${'0 0 obj\n'.repeat(4_000)}`);
const PAGE = `<html><body>${'青溪镇人民政府'.repeat(1_000)}</body></html>`;
/** What the lines of a loopback connection hold back at most, with much to spare. */
const HELD_IN_LINES = 32 * 1024 * 1024;

const packed = (type: string, body: Uint8Array | string): SitePage => ({
  headers: { 'content-type': type, 'content-encoding': 'gzip' },
  body: gzipSync(body),
});

let site: ServedSite;
let fetcher: FetchRoute;

beforeAll(async () => {
  site = await serveSite({
    ...Object.fromEntries(SENT_FILES.map(({ path, answer }) => [path, answer])),
    '/packed': packed('application/octet-stream', PDF),
    '/packed-page': packed('application/octet-stream', PAGE),
    '/packed-as-page': packed('text/html', PDF),
    '/packed-bomb': packed('application/pdf', Buffer.alloc(50_000_000)),
    '/hidden-large': { headers: { 'content-type': 'text/html' }, body: PDF, thenBytes: 200_000_000 },
    '/empty': { headers: { 'content-type': 'application/pdf' }, body: '' },
    '/broken-off': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7 ', manner: 'half' },
    '/small-page': { body: 'x' },
    '/chunked-page': { body: PAGE, headers: { 'transfer-encoding': 'chunked' } },
  });
  fetcher = createHttpFetcher({ hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' });
});

afterAll(async () => {
  await fetcher.close();
  await site.close();
});

function visit(path: string, changes: Partial<PageRequest> = {}): Promise<PageAnswer> {
  return fetcher.fetch(buildRequest(site.origin + path, { timeMillis: 20_000, ...changes }));
}

function textOf(answer: PageAnswer): string {
  return answer.kind === 'page' ? new TextDecoder().decode(answer.page.body) : JSON.stringify(answer);
}

describe('a visit records', () => {
  test.each(SENT_FILES.filter(({ type }) => type !== 'page'))('$name', async ({ path, type, bytes }) => {
    expect(await visit(path)).toEqual({
      kind: 'attachment',
      finalUrl: site.origin + path,
      status: 200,
      type,
      bytes,
    });
  });

  test.each([
    ['a packed file, whose size in bytes is not told', '/packed', { type: 'pdf', bytes: null }],
    [
      'a packed file that is called a page, whole as it came',
      '/packed-as-page',
      { type: 'pdf', bytes: PDF.length },
    ],
    ['a file that unpacks to far more', '/packed-bomb', { type: 'pdf', bytes: null }],
    ['a file without any byte', '/empty', { type: 'pdf', bytes: 0 }],
  ])('%s', async (_, path, file) => {
    expect(await visit(path)).toMatchObject({ kind: 'attachment', ...file });
  });
});

describe('a page is read whole', () => {
  test.each(SENT_FILES.filter(({ type }) => type === 'page'))('$name', async ({ path, answer }) => {
    expect(textOf(await visit(path))).toBe(answer.body);
  });

  test.each([
    ['when it is called binary and packed', '/packed-page', PAGE],
    ['when it has fewer bytes than show a file', '/small-page', 'x'],
    ['when it comes in parts', '/chunked-page', PAGE],
  ])('%s', async (_, path, text) => {
    expect(textOf(await visit(path))).toBe(text);
  });
});

describe('a large file is not loaded', () => {
  test.each([
    ...LARGE_FILES.map(({ name, path }) => [name, path] as const),
    ['one that is called a page', '/hidden-large'] as const,
  ])('%s', async (_, path) => {
    const before = site.sent(path);

    expect(await visit(path)).toMatchObject({ kind: 'attachment' });
    expect(site.sent(path) - before).toBeLessThan(HELD_IN_LINES);
  });
});

test('a file whose beginning does not come is a visit that failed', async () => {
  expect(await visit('/broken-off', { timeMillis: 1_000 })).toMatchObject({
    kind: 'failed',
    problem: { kind: 'timeout' },
  });
});
