import { describe, expect, test } from 'vitest';
import type { BrowserNeed } from '../model/facts.js';
import { PAGE_DAY, readColumnPage } from '../testing/build-page-html.js';
import { readPage } from './read-page.js';

const HOME = 'http://www.qingxi.test/';
const LIST = '<ul><li><a href="./t20260916_1.html">关于开展排查的通知</a><span>2026-09-16</span></li></ul>';

function needsOf(html: string, url = HOME): readonly BrowserNeed[] {
  return readPage({ url, html, asOf: PAGE_DAY }).needsBrowser;
}

test('a page that shows all needs none', () => {
  expect(readColumnPage(LIST).needsBrowser).toEqual([]);
});

describe('what only a browser would show', () => {
  test.each<[string, string, BrowserNeed]>([
    [
      'a challenge',
      '<html><head><script>$_ts=window["$_ts"];</script></head><body></body></html>',
      'challenge',
    ],
    ['a frameset', '<frameset cols="20,80"><frame src="l.asp"><frame src="r.asp"></frameset>', 'frameset'],
    ['a page that leaves at once', `<script>location.href='/index/';</script>`, 'redirect'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=/index/">', 'redirect'],
    ['a page without a word', '<div id="app"></div><script src="/app.js"></script>', 'empty-body'],
    [
      'a menu that a script writes',
      `<p>${'欢迎访问本网站。'.repeat(20)}</p><script>$.get('/menu',function(d){$('#m').append(d)})</script>`,
      'scripted-navigation',
    ],
  ])('%s', (_, html, need) => {
    expect(needsOf(html)).toContain(need);
  });

  test('a list that a script fills', () => {
    expect(readColumnPage(`<ul id="list"></ul><script>$.ajax({url:'/api'})</script>`).needsBrowser).toEqual([
      'scripted-list',
    ]);
  });
});

describe('what looks like it and is none', () => {
  test('a real page that carries the script of a defence', () => {
    const page = readColumnPage(`${LIST}<p>${'本栏目公开通知公告。'.repeat(20)}</p><script>$_ts=1;</script>`);
    expect(page.needsBrowser).not.toContain('challenge');
  });

  test('a link that a script follows on a click', () => {
    const page = readColumnPage(
      `${LIST}<p>${'本栏目公开通知公告。'.repeat(20)}</p><script>function go(u){location.href=u}</script>`,
    );
    expect(page.needsBrowser).not.toContain('redirect');
  });

  test('a list in a frame: a browser shows no more of it', () => {
    expect(
      readColumnPage(
        '<div class="con"><iframe src="http://ggzy.test/" width="100%" height="800"></iframe></div>',
      ).needsBrowser,
    ).toEqual([]);
  });
});

describe('a menu beside that a script writes entry by entry', () => {
  const entry = (name: string) =>
    `<script>if(str2=='5'){document.write('<li class="on"><a href="../${name}/">'+str3+'</a></li>');}</script>`;
  const beside = `<ul class="side">${entry('gsgg')}${entry('tzgg')}</ul>${LIST}`;

  test('is missing, whatever other menus the page has', () => {
    expect(readColumnPage(beside).navigation.length).toBeGreaterThan(2);
    expect(readColumnPage(beside).needsBrowser).toEqual(['scripted-navigation']);
  });

  test('is missing beside a text, too', () => {
    const text = `<h1>单位职能</h1><div id="zoom">${'<p>负责全县的档案工作，组织实施有关规定。</p>'.repeat(12)}</div>`;
    const facts = readColumnPage(`${entry('gsgg')}${text}`);
    expect([facts.article !== null, facts.needsBrowser]).toEqual([true, ['scripted-navigation']]);
  });

  test('is there when a browser made the page, though the script is, too', () => {
    expect(readColumnPage(beside, { rendered: true }).needsBrowser).toEqual([]);
  });

  test.each([
    `document.write("<div class='time'>"+year+"年</div>")`,
    `document.write('<a href="/fav">加入收藏</a>')`,
    `document.writeln('<script src="/count.js"></scr'+'ipt>')`,
  ])('is not what writes a clock, one link or a counter: %s', (code) => {
    expect(readColumnPage(`${LIST}<script>${code}</script>`).needsBrowser).toEqual([]);
  });
});
