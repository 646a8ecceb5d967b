import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticlePageFacts, PageFacts } from '../model/facts.js';
import { buildArticle } from '../testing/build-facts.js';
import { buildLink, buildPageFacts } from '../testing/build-page-facts.js';
import { differencesOf } from './compare-readings.js';

const SITE = 'http://www.qingxi.test';
const allows = (url: string) => url.startsWith(SITE);

function compare(plain: Partial<PageFacts>, rendered: Partial<PageFacts>, isArticle = false) {
  return differencesOf({
    plain: buildPageFacts(plain),
    rendered: buildPageFacts(rendered),
    waypoint: {
      url: `${SITE}/zwgk/`,
      depth: 1,
      foundOn: null,
      role: isArticle ? 'article' : 'column',
      interest: 0,
      standing: 'list',
    },
    follow: { allows, asOf: '2026-09-20' as IsoDate },
  });
}

const listOf = (...articles: readonly [path: string, on: string | null][]): Partial<PageFacts> => ({
  list: { kind: 'list', articles: articles.map(([path, on]) => buildArticle(on, { url: SITE + path })) },
});
const article = (on: string | null): Partial<PageFacts> => {
  const { published } = buildArticle(on);
  const facts: ArticlePageFacts = {
    title: '青溪镇召开防汛会议',
    published,
    written: null,
    source: null,
    textLength: 300,
  };
  return { article: facts };
};
const entry = (name: string, path: string | null) => ({ name, url: path && SITE + path, under: [] });

describe('two readings differ', () => {
  test.each<[string, Partial<PageFacts>, Partial<PageFacts>, readonly string[]]>([
    [
      'in their list, and what it holds',
      { list: { kind: 'empty', notice: null } },
      listOf(['/a', '2026-09-18']),
      ['list', 'articles'],
    ],
    ['in an item', listOf(['/a', '2026-09-18']), listOf(['/b', '2026-09-18']), ['articles']],
    ['in a date', listOf(['/a', '2026-09-18']), listOf(['/a', '2026-09-19']), ['articles']],
    ['in a date that only one tells', listOf(['/a', null]), listOf(['/a', '2026-09-19']), ['articles']],
    ['in a menu', {}, { navigation: [entry('通知公告', '/tzgg/')] }, ['navigation', 'columns']],
    [
      'in where a menu leads',
      { navigation: [entry('通知公告', null)] },
      { navigation: [entry('通知公告', '/tzgg/')] },
      ['navigation', 'columns'],
    ],
    ['in the columns beside', {}, { links: [buildLink(`${SITE}/tzgg/`, { zone: 'body' })] }, ['columns']],
    [
      'in the pager of a list without dates',
      listOf(['/a', null]),
      { ...listOf(['/a', null]), nextPage: `${SITE}/index_1.html` },
      ['next-page'],
    ],
    ['in where they end', { url: `${SITE}/a/` }, { url: `${SITE}/b/` }, ['address']],
    ['in being an article', {}, article('2026-09-18'), ['article', 'article-date']],
    ['in the date of the article', article(null), article('2026-09-18'), ['article-date']],
  ])('%s', (_, plain, rendered, parts) => {
    expect(compare(plain, rendered)).toEqual(parts);
    expect(compare(rendered, plain)).toEqual(parts);
  });
});

describe('two readings do not differ', () => {
  test.each<[string, Partial<PageFacts>, Partial<PageFacts>]>([
    ['when they are the same', listOf(['/a', '2026-09-18']), listOf(['/a', '2026-09-18'])],
    [
      'in the order of rows',
      listOf(['/a', null], ['/b', '2026-09-18']),
      listOf(['/b', '2026-09-18'], ['/a', null]),
    ],
    ['in the spelling of addresses', listOf(['/a/index.html', null]), listOf(['/a', null])],
    ['in text, clocks and footers', { textLength: 200 }, { textLength: 260, title: '另一个标题' }],
    [
      'in links that lead elsewhere',
      {},
      { links: [buildLink('http://weather.test/'), buildLink(`${SITE}/x`, { target: 'article' })] },
    ],
    [
      'in a pager that a script draws below a list with dates',
      listOf(['/a', '2026-09-18']),
      {
        ...listOf(['/a', '2026-09-18']),
        nextPage: `${SITE}/index_1.html`,
        links: [
          buildLink(`${SITE}/index_1.html`, { text: '下一页' }),
          buildLink(`${SITE}/index_2.html`, { text: '3' }),
        ],
      },
    ],
    [
      'in why a list cannot be read',
      { list: { kind: 'unreadable', reason: 'script', detail: 'a' } },
      { list: { kind: 'unreadable', reason: 'unrecognised', detail: 'b' } },
    ],
  ])('%s', (_, plain, rendered) => {
    expect(compare(plain, rendered)).toEqual([]);
  });
});

test('of an article that was opened for its date, menus and lists beside it are not looked at', () => {
  const beside = { ...article('2026-09-18'), navigation: [entry('通知公告', '/tzgg/')] };
  expect(compare(article('2026-09-18'), beside, true)).toEqual([]);
  expect(compare(article('2026-09-18'), beside, false)).toEqual(['navigation', 'columns']);
  expect(compare(article('2026-09-17'), beside, true)).toEqual(['article-date']);
});
