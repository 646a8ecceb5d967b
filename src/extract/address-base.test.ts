import { expect, test } from 'vitest';
import { baseOf } from './address-base.js';
import { parsePage } from './page-tree.js';

const PAGE = 'https://www.county.example.cn/zwgk/list.html';

test.each([
  ['its own address without a base', '<p></p>', PAGE],
  [
    'the base that it states',
    '<head><base href="https://static.example.cn/site/"></head>',
    'https://static.example.cn/site/',
  ],
  ['a relative base, reckoned from the page', '<base href="../">', 'https://www.county.example.cn/'],
  [
    'the first base of two',
    '<base target="_blank"><base href="/a/"><base href="/b/">',
    'https://www.county.example.cn/a/',
  ],
  ['its own where the base is no address', '<base href="http://">', PAGE],
  ['its own where the base is no web address', '<base href="file:///c:/site/">', PAGE],
])('relative links of a page are reckoned from %s', (_case, html, base) => {
  expect(baseOf(parsePage(html), PAGE)).toBe(base);
});
