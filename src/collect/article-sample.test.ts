import { describe, expect, test } from 'vitest';
import type { ListReading } from '../model/facts.js';
import { buildArticle } from '../testing/build-facts.js';
import { chooseArticles, type ReadList } from './article-sample.js';

const SITE = 'http://www.qingxi.test';
const allows = () => true;

/** A list whose articles are named by its name and a number; newest last, to show that order on the page does not matter. */
function listOf(
  name: string,
  dates: readonly (string | null)[],
  overrides: Partial<ReadList> = {},
): ReadList {
  const articles = dates.map((on, index) => buildArticle(on, { url: `${SITE}/${name}/${index}.html` }));
  return { url: `${SITE}/${name}/`, depth: 1, interest: 0, list: { kind: 'list', articles }, ...overrides };
}

const dated = (name: string, overrides: Partial<ReadList> = {}) =>
  listOf(name, ['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-05'], overrides);

const paths = (lists: readonly ReadList[], most: number, may: (url: string) => boolean = allows) =>
  chooseArticles(lists, { most, ofList: 3, allows: may }).map(({ url }) => url.slice(SITE.length));

test('the same site gives the same choice, in whatever order its lists are read', () => {
  const lists = ['a', 'b', 'c', 'd'].map((name) => dated(name));
  expect(paths(lists, 6)).toEqual(paths(lists.toReversed(), 6));
  expect(paths(lists, 6)).toHaveLength(6);
});

test('only the newest of a list are chosen, as many as its limit says', () => {
  expect(paths([dated('a')], 10).toSorted()).toEqual(['/a/2.html', '/a/3.html', '/a/4.html']);
  expect(chooseArticles([dated('a')], { most: 10, ofList: 5, allows })).toHaveLength(5);
});

test('a list without dates comes first, with one article, the most wanted of them before the rest', () => {
  const lists = [dated('a'), listOf('u', [null, null]), listOf('w', [null, null], { interest: 0.9 })];
  expect(paths(lists, 3).slice(0, 2)).toEqual(['/w/0.html', '/u/0.html']);
  expect(paths(lists, 1)).toEqual(['/w/0.html']);
});

test('a chosen article says where its link stood', () => {
  expect(chooseArticles([dated('a', { depth: 2 })], { most: 1, ofList: 3, allows })).toMatchObject([
    { foundOn: `${SITE}/a/`, depth: 3 },
  ]);
});

describe('nothing is chosen', () => {
  test.each<[string, ListReading]>([
    ['of an empty list', { kind: 'empty', notice: '暂无数据' }],
    ['of a single page', { kind: 'single-page', textLength: 300 }],
    ['of a list that cannot be read', { kind: 'unreadable', reason: 'script', detail: '' }],
    ['of a list without addresses', { kind: 'list', articles: [buildArticle('2026-09-01', { url: null })] }],
  ])('%s', (_, list) => {
    expect(paths([dated('a', { list })], 5)).toEqual([]);
  });

  test('that may not be visited', () => {
    expect(
      paths([dated('a'), dated('b')], 10, (url) => url.includes('/b/')).every((path) =>
        path.startsWith('/b/'),
      ),
    ).toBe(true);
  });

  test('beyond the budget, and nothing twice', () => {
    expect(paths([dated('a')], 0)).toEqual([]);
    expect(paths([dated('a'), { ...dated('a'), url: `${SITE}/again/` }], 10)).toHaveLength(3);
  });
});
