import { describe, expect, test } from 'vitest';
import { addressShape, groupOf, isInShare } from './template-group.js';

const SITE = 'http://www.qingxi.test';
const shapeOf = (path: string, role: 'column' | 'article' = 'column') =>
  addressShape({ url: SITE + path, role });

describe('addresses of one shape', () => {
  test.each([
    ['columns are folders', '/zwgk/tzgg/', '/xwzx/'],
    ['one has its index', '/zwgk/tzgg/', '/zwgk/index.html'],
    ['a later page of a list', '/zwgk/index_1.html', '/zwgk/index_2.html'],
    ['columns are files', '/tzgg.shtml', '/xwzx.shtml'],
    ['columns are in Chinese', '/%E9%80%9A%E7%9F%A5.html', '/tzgg.html'],
    ['a program is asked for several columns', '/list.aspx?cid=12&page=1', '/list.aspx?page=4&cid=7'],
    ['articles have numbers', '/tzgg/202009/t20200916_12345.html', '/xwzx/202108/t20210801_7.html'],
    [
      'articles have digests',
      '/a/0123456789abcdef0123456789abcdef.html',
      '/b/fedcba98765432100123456789abcdef.html',
    ],
  ])('%s', (_, one, other) => {
    expect(shapeOf(one)).toBe(shapeOf(other));
  });

  test.each([
    ['a folder and a file', '/tzgg/', '/tzgg.html'],
    ['two programs', '/list.jsp?id=1', '/show.jsp?id=1'],
    ['two queries', '/list.jsp?id=1', '/list.jsp?cid=1'],
    ['a file and a numbered file', '/tzgg.html', '/tzgg_1.html'],
    ['an address and a route inside it', '/app/', '/app/#/list'],
  ])('are not %s', (_, one, other) => {
    expect(shapeOf(one)).not.toBe(shapeOf(other));
  });

  test('are not a column and an article, nor those of two hosts', () => {
    expect(shapeOf('/a.html')).not.toBe(shapeOf('/a.html', 'article'));
    expect(shapeOf('/')).not.toBe(addressShape({ url: 'http://zwgk.qingxi.test/', role: 'column' }));
  });

  test('an address that is badly escaped has a shape, too', () => {
    expect(shapeOf('/%E9%80.html')).toMatch(/html$/);
  });
});

test('a group is of one shape and one template', () => {
  const page = { url: `${SITE}/tzgg/`, role: 'column' } as const;
  expect(groupOf(page, 'div.main')).toBe(groupOf({ ...page, url: `${SITE}/zwgk/` }, 'div.main'));
  expect(groupOf(page, 'div.main')).not.toBe(groupOf(page, 'div.list'));
});

test.each([
  ['column', 100],
  ['article', 40],
] as const)('the share of %ss that is read both ways is fixed, and the same every time', (role, about) => {
  const pages = Array.from({ length: 2_000 }, (_, index) => ({ url: `${SITE}/zwgk/c${index}/`, role }));
  const chosen = pages.filter(isInShare);
  expect(chosen.length).toBeGreaterThan(about * 0.6);
  expect(chosen.length).toBeLessThan(about * 1.4);
  expect(pages.filter(isInShare)).toEqual(chosen);
});
