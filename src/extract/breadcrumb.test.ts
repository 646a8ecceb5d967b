import { describe, expect, test } from 'vitest';
import { readBreadcrumb } from './breadcrumb.js';
import { parsePage } from './page-tree.js';

const BASE = 'https://www.county.example.cn/zwgk/tzgg/index.html';

function trailOf(html: string): string[] {
  return readBreadcrumb(parsePage(html), BASE).entries.map(({ name, url }) =>
    url === null ? name : `${name}@${new URL(url).pathname}`,
  );
}

describe('the columns of a trail, without the home page', () => {
  test.each([
    [
      'arrows',
      '<div class="position">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/">政务公开</a>&nbsp;&gt;&nbsp;<a href="/zwgk/tzgg/">通知公告</a></div>',
    ],
    [
      'double arrows',
      '<td>您所在的位置: <a href="/">网站首页</a> &gt;&gt; <a href="/zwgk/">政务公开</a> &gt;&gt; <a href="./">通知公告</a></td>',
    ],
    [
      'pictures',
      '<div class="dqwz"><a href="/">首页</a><img src="i.gif"><a href="/zwgk/">政务公开</a><img src="i.gif"><a href="/zwgk/tzgg/">通知公告</a></div>',
    ],
    [
      'steps in list items',
      '<ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwgk/tzgg/">通知公告</a></li></ol>',
    ],
    [
      'a label in an element of its own',
      '<div><span>您现在的位置：</span><span><a href="/">首页</a> / <a href="/zwgk/">政务公开</a> / <a href="/zwgk/tzgg/">通知公告</a></span></div>',
    ],
    [
      'no label and no mark',
      '<div><a href="/">首页</a> » <a href="/zwgk/">政务公开</a> » <a href="/zwgk/tzgg/">通知公告</a></div>',
    ],
    [
      'the name of the site for its home page',
      '<div class="weizhi">位置：<a href="/">某某县人民政府</a> → <a href="/zwgk/">政务公开</a> → <a href="/zwgk/tzgg/">通知公告</a></div>',
    ],
    [
      '正文 at the end',
      '<div class="crumbs"><a href="/">首页</a> > <a href="/zwgk/">政务公开</a> > <a href="/zwgk/tzgg/">通知公告</a> > 正文</div>',
    ],
  ])('with %s', (_form, html) => {
    expect(trailOf(html)).toEqual(['政务公开@/zwgk/', '通知公告@/zwgk/tzgg/']);
  });

  test('the last one often has no link', () => {
    const html =
      '<div class="location">当前位置：<a href="/">首页</a> ＞ <a href="/zwgk/">政务公开</a> ＞ 通知公告</div>';
    expect(trailOf(html)).toEqual(['政务公开@/zwgk/', '通知公告']);
  });

  test('a trail of mere text is split at its signs', () => {
    expect(trailOf('<p>当前位置：首页 - 政务公开 - 通知公告</p>')).toEqual(['政务公开', '通知公告']);
    expect(trailOf('<p>当前位置：首页|政务公开|通知公告</p>')).toEqual(['政务公开', '通知公告']);
  });

  test('signs within names split nothing where arrows do', () => {
    expect(trailOf('<p>当前位置：首页 > 通知·公告 > 2018-2020规划</p>')).toEqual([
      '通知·公告',
      '2018-2020规划',
    ]);
  });

  test('the headline of an article at its end is no column', () => {
    const html =
      '<div class="position">当前位置：<a href="/">首页</a> > <a href="/zwgk/">政务公开</a> > 某某县人民政府关于印发某某县安全生产工作方案的通知</div>';
    expect(trailOf(html)).toEqual(['政务公开@/zwgk/']);
  });

  test('tools that stand in the same line are no columns', () => {
    const html =
      '<div class="position">当前位置：<a href="/">首页</a> > <a href="/zwgk/">政务公开</a> > 字号：大 中 小</div>';
    expect(trailOf(html)).toEqual(['政务公开@/zwgk/']);
  });
});

test('the element of the trail is handed back', () => {
  const { element } = readBreadcrumb(
    parsePage('<div class="dqwz">当前位置：<a href="/">首页</a> > 通知公告</div>'),
    BASE,
  );
  expect(element?.attributes['class']).toBe('dqwz');
});

test.each([
  ['a page without one', '<h1>通知公告</h1><p>正文</p>'],
  [
    'a menu that begins with the home page',
    '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a/">政务公开</a></li></ul>',
  ],
  [
    'a sentence that speaks of a position',
    '<p>该地块位于县城中心，地理位置：东至人民路，西至建设路，南至河堤。</p>',
  ],
  ['a search form with the place to search in', '<div><span>搜索位置：</span></div>'],
])('no trail: %s', (_case, html) => {
  expect(readBreadcrumb(parsePage(html), BASE)).toEqual({ entries: [], element: null, endsInText: false });
});

test.each([
  ['<div>当前位置：<a href="/">首页</a> &gt; <a href="/zsxx/">招生信息</a> &gt; 正文</div>', true],
  [
    '<div>当前位置: <a href="/">网站首页</a> &gt;&gt; <a href="/hdjl/">互动交流</a> &gt;&gt; 信息详细</div>',
    true,
  ],
  ['<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/tzgg/">通知公告</a></div>', false],
  ['<div>当前位置：<a href="/">首页</a> &gt; <a href="/bd/">报道正文</a></div>', false],
])('the trail %s leads to a text: %s', (html, leads) => {
  expect(readBreadcrumb(parsePage(html), BASE).endsInText).toBe(leads);
});
