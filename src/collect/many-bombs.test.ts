import { brotliCompressSync, constants } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type SitePage, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { collectSite } from './collect-site.js';
import { READER_HERE } from './page-reader.js';

const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const packed = (html: string): SitePage => ({
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' },
  body: brotliCompressSync(html, FAST),
});
const home = (columns: number) =>
  `<ul>${Array.from({ length: columns }, (_, at) => `<li><a href="/${at}/">栏目${at}</a></li>`).join('')}</ul>`;

/** What is brought home of a site with so many columns, each with the same page. */
async function collectColumns(columns: number, page: SitePage, limits: Parameters<typeof buildTask>[1] = {}) {
  const world: SiteWorld = {
    '/': home(columns),
    ...Object.fromEntries(Array.from({ length: columns }, (_, at) => [`/${at}/`, page])),
  };
  const site = await serveSite(world);
  const tools = buildTools();
  onTestFinished(async () => {
    await tools.fetch.close();
    await site.close();
  });
  const task = buildTask(`${site.origin}/`, { robots: 'override', ...limits });
  return { snapshot: await collectSite(task, tools), site };
}

test('a site of nothing but bombs: each is given up as soon as it is too large, is asked for once, and is said', async () => {
  const bomb = packed(`<html><body>${'内容'.repeat(4_000_000)}</body></html>`);
  const { snapshot, site } = await collectColumns(50, bomb, {
    limits: { linkProbes: 0, visitMillis: 20_000 },
  });
  expect(snapshot.failures.map(({ kind }) => kind)).toEqual(Array(50).fill('too-large'));
  expect(site.paths().filter((path) => path === '/7/')).toHaveLength(1);
  expect(snapshot.pages).toHaveLength(1);
});

test('a site of very large pages: no more are begun than its share, and what is left out is told', async () => {
  const large = packed(`<html><body><p>${'内容'.repeat(100_000)}</p></body></html>`);
  const limits = { linkProbes: 0, articles: 0, siteBytes: 6_000_000, visitMillis: 20_000 };
  const { snapshot } = await collectColumns(40, large, { limits });
  // Ten make the share full; those in hand by then come home, too.
  expect(snapshot.pages.length).toBeGreaterThan(10);
  expect(snapshot.pages.length).toBeLessThanOrEqual(17);
  const leftOut = 41 - snapshot.pages.length;
  expect(snapshot.limits).toContainEqual({ limit: 'bytes', value: 6_000_000, leftOut });
  expect(snapshot.ended).toBe('cut-short');
});

test.each([
  ['of 100,000 elements is read', 100_000, 'facts'],
  ['whose tags would make a tree that fills the memory is too large', 150_000, 'no-page'],
] as const)('a page %s', async (_, elements, kind) => {
  const html = `<html><body>${'<p>内</p>'.repeat(elements)}</body></html>`;
  const page = {
    url: 'http://www.qingxi.test/',
    status: 200,
    headers: {},
    charset: 'utf-8',
    rendered: false,
  };
  const { asOf } = buildTask('http://www.qingxi.test/');
  const words = await READER_HERE.read({ ...page, asOf, body: Buffer.from(html) });
  expect(words.kind).toBe(kind);
  if (words.kind === 'no-page') expect(words.verdict.kind).toBe('too-large');
});
