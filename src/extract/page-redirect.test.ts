import { describe, expect, test } from 'vitest';
import { readRedirect } from './page-redirect.js';
import { parsePage } from './page-tree.js';

const BASE = 'https://www.county.example.cn/zwgk/';
const TARGET = `${BASE}gsgg/`;
const redirectOf = (html: string) => readRedirect(parsePage(html), BASE);
const script = (code: string) => redirectOf(`<html><body><script>${code}</script></body></html>`);

describe('a page that sends its visitor on', () => {
  test.each([
    '<meta http-equiv="refresh" content="0;URL=gsgg/">',
    `<META HTTP-EQUIV=Refresh CONTENT="3; url='gsgg/'">`,
    '<meta http-equiv="Refresh" content="0.1;url=./gsgg/"><p>正在跳转</p>',
  ])('by meta refresh: %s', (html) => expect(redirectOf(html)).toBe(TARGET));

  test.each([
    'location.href = "gsgg/";',
    "window.location='./gsgg/'",
    'top.location.href="/zwgk/gsgg/"',
    'window.location.replace("gsgg/")',
    'setTimeout(function () { location.href = "gsgg/"; }, 100)',
    '(function () { self.location = "gsgg/"; })()',
    "window.open('gsgg/', '_self')",
    'var lm = "政务公开"; if (lm == "政务公开") { document.write(\'<meta http-equiv="Refresh" content="0;URL=gsgg/" />\'); }',
  ])('by a script of an empty page: %s', (code) => expect(script(code)).toBe(TARGET));

  test('by the handler of its body', () => {
    expect(redirectOf(`<body onload="location.href='gsgg/'"></body>`)).toBe(TARGET);
  });
});

describe('a page that stays, or may', () => {
  test.each([
    ['a refresh without an address', '<meta http-equiv="refresh" content="300">'],
    ['a refresh after time to read', '<meta http-equiv="refresh" content="30;url=gsgg/">'],
    ['a refresh to itself', `<meta http-equiv="refresh" content="0;url=${BASE}">`],
    [
      'a refresh for those without scripts',
      '<noscript><meta http-equiv="refresh" content="0;url=gsgg/"></noscript>',
    ],
    ['a script on a page with text', `<script>location.href="gsgg/"</script><p>${'正文'.repeat(150)}</p>`],
    ['a handler of a link', `<a onclick="location.href='gsgg/'">公示公告</a>`],
  ])('%s', (_case, html) => expect(redirectOf(html)).toBeNull());

  test.each([
    ['a function that something may call', 'function go() { location.href = "gsgg/"; }'],
    ['a redirect of phones', 'if (/Android|iPhone/.test(navigator.userAgent)) { location.href = "gsgg/"; }'],
    ['a choice of addresses', 'if (a) { location.href = "gsgg/"; } else { location.href = "zcfg/"; }'],
    ['an address that is put together', 'location.href = "gsgg/" + id;'],
    ['a comment', '// location.href = "gsgg/";'],
    ['an address to itself', 'location.href = "/zwgk/";'],
  ])('%s', (_case, code) => expect(script(code)).toBeNull());

  test('a condition on a page that shows something is not taken for granted', () => {
    expect(redirectOf('<p>请登录</p><script>if (!ok) { location.href = "gsgg/"; }</script>')).toBeNull();
  });
});
