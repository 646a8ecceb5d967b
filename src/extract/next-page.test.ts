import { describe, expect, test } from 'vitest';
import { readNextPage } from './next-page.js';
import { parsePage } from './page-tree.js';

const BASE = 'http://www.qingxi.test/zwgk/tzgg/';

function nextOf(html: string, base = BASE): string | null {
  return readNextPage(parsePage(html), base);
}

describe('the next page of a list', () => {
  test.each([
    ['下一页', '<a href="index_1.html">下一页</a>', 'index_1.html'],
    ['with an arrow', '<a href="index_1.html">下一页 &gt;</a>', 'index_1.html'],
    ['in brackets', '<a href="list.asp?page=2">[下页]</a>', 'list.asp?page=2'],
    ['behind an arrow', '<a href="list_2.shtml">&raquo;</a>', 'list_2.shtml'],
    ['a picture with a title', '<a href="list_2.shtml" title="下一页"><img src="n.gif"></a>', 'list_2.shtml'],
    ['in a click handler', `<a href="#" onclick="location.href='list_2.html'">下一页</a>`, 'list_2.html'],
    ['numbers that count down', '<a href="tzgg/11.htm">下页</a>', 'tzgg/11.htm'],
  ])('%s', (_, html, address) => {
    expect(nextOf(html)).toBe(new URL(address, BASE).href);
  });

  test('the arrow of a picture wheel does not hide the pager', () => {
    const html = `<a href="javascript:;">&gt;</a><a href="/special/">&gt;</a><a href="index_1.html">下一页</a>`;
    expect(nextOf(html)).toBe(`${BASE}index_1.html`);
  });

  test('the script of TRS counts pages from 0: page two is index_1', () => {
    expect(nextOf('<script>createPageHTML(12, 0, "index", "html");</script>')).toBe(`${BASE}index_1.html`);
    expect(nextOf('<script>createPageHTML(12, 4, "index", "shtml")</script>')).toBe(`${BASE}index_5.shtml`);
  });

  test.each([
    ['the last page of TRS', '<script>createPageHTML(12, 11, "index", "html");</script>'],
    ['a single page', '<script>createPageHTML(1, 0, "index", "html");</script>'],
    ['a link to itself', `<a href="${BASE}">下一页</a>`],
    ['a link that only a script knows', '<a href="javascript:next()">下一页</a>'],
    ['variables in place of numbers', '<script>createPageHTML(count, current, "index", "html");</script>'],
    ['the next article', '<a href="t2.html">下一篇</a>'],
  ])('none: %s', (_, html) => {
    expect(nextOf(html)).toBeNull();
  });
});
