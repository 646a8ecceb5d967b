import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from 'cheerio';
import { parseDocument } from 'htmlparser2';
import { readPage } from '../dist/extract/read-page.js';
import { median, quantile } from './measure/quantiles.mjs';
import { AS_OF, planSite } from './site/plan-site.mjs';
import { articlePage, columnPage, homePage } from './site/write-pages.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
/** Rounds before the clock runs: a sweep reads thousands of pages, so the engine has compiled all code at its best. */
const WARM_ROUNDS = 10;
const HOMES = 6;
const LISTS = 60;
const ARTICLES = 60;
const SITE = 'http://www.qingxi.test';
/** What a home page of 100 KB may take at most, all facts together, in milliseconds. */
const HOME_GOAL_MILLIS = 5;

/**
 * Times reading pages into facts beside two parsers that only build a tree, on the same pages, round about: pages/s and
 * milliseconds a page, for each sort of page.
 */
export function benchRead({ rounds }) {
  const contenders = {
    'gongkai readPage (all facts)': ({ url, html }) => readPage({ url, html, asOf: AS_OF }),
    'cheerio load (a tree only)': ({ html }) => load(html),
    'htmlparser2 parseDocument (a tree only)': ({ html }) => parseDocument(html),
  };
  const sorts = Object.entries(generatePages());
  for (let round = 0; round < WARM_ROUNDS; round++)
    for (const [, pages] of sorts) timeRound(contenders, pages);
  return sorts.map(([sort, pages]) => timeSort({ sort, pages, contenders, rounds }));
}

function generatePages() {
  const homes = Array.from({ length: HOMES }, (_, seed) =>
    planSite({ columns: 60, articles: 939, seed: seed + 1 }),
  );
  const [site] = homes;
  return {
    home: homes.map((each) => ({ url: `${SITE}/`, html: homePage(each) })),
    list: site.columns
      .slice(0, LISTS)
      .map((column) => ({ url: SITE + column.path, html: columnPage(site, column) })),
    article: site.columns
      .flatMap((column) => column.articles.map((article) => ({ column, article })))
      .slice(0, ARTICLES)
      .map(({ column, article }) => ({ url: SITE + article.path, html: articlePage(site, column, article) })),
  };
}

function timeSort({ sort, pages, contenders, rounds }) {
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, pages.map(() => [])]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, millis] of Object.entries(timeRound(contenders, pages))) {
      for (const [at, value] of millis.entries()) samples[name][at].push(value);
    }
  }
  const kilobytes = median(pages.map(({ html }) => Buffer.byteLength(html))) / 1024;
  const results = Object.entries(samples).map(([name, byPage]) => summarise(name, byPage));
  const [own, ...peers] = results;
  return {
    sort,
    pages: pages.length,
    kilobytes,
    results,
    goalMillis: sort === 'home' ? HOME_GOAL_MILLIS : null,
    ratios: Object.fromEntries(peers.map((peer) => [peer.name, own.quietMillis / peer.quietMillis])),
  };
}

/**
 * Milliseconds of each page by contender. Before each one the rubbish of the others is cleared away, and its first pass is not
 * counted: nobody pays for what another one left behind, or for a heap that has just been emptied. What a contender leaves itself
 * it clears within its own time.
 */
function timeRound(contenders, pages) {
  return Object.fromEntries(
    Object.entries(contenders).map(([name, run]) => {
      collectGarbage();
      for (const page of pages) run(page);
      return [name, pages.map((page) => timeOnce(run, page))];
    }),
  );
}

function timeOnce(run, page) {
  const startedAt = performance.now();
  run(page);
  return performance.now() - startedAt;
}

function summarise(name, byPage) {
  const medians = byPage.map(median);
  return {
    name,
    medianMillis: median(medians),
    quietMillis: quantile(byPage.flat(), 0.1),
    p95Millis: quantile(byPage.flat(), 0.95),
    pagesPerSecond: 1000 / (medians.reduce((sum, value) => sum + value, 0) / medians.length),
  };
}
