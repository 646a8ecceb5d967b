import { describe, expect, test } from 'vitest';
import { readColumnPage, TITLES, tellList } from '../testing/build-page-html.js';

function told(body: string, rendered = false): string {
  return tellList(readColumnPage(body, { rendered }).list);
}

const TEXT = '本机关负责全县发展和改革工作，承担规划、项目和价格管理职责。'.repeat(8);
const BLANK = '<div class="right"><h3>通知公告</h3><ul class="list"></ul></div>';

describe('empty is said where a blank place can no longer be filled', () => {
  test.each([
    ['a list element without items', BLANK, 'empty'],
    ['a table without rows', '<div class="right"><table><tbody></tbody></table></div>', 'empty'],
    ['items without a word', '<div class="right"><ul><li></li><li></li></ul></div>', 'empty'],
    ['暂无数据', '<div class="right"><p>暂无数据</p></div>', 'empty 暂无数据'],
    [
      'a blank list and its notice',
      '<div class="right"><ul></ul><p>本栏目暂无内容！</p></div>',
      'empty 本栏目暂无内容！',
    ],
    ['a column in the making', '<div class="right">栏目建设中，敬请期待</div>', 'empty 栏目建设中，敬请期待'],
    [
      'a search without a find',
      '<div class="right"><p>没有找到符合条件的信息。</p></div>',
      'empty 没有找到符合条件的信息。',
    ],
    [
      'scripts that are known to fill nothing',
      `${BLANK}<script src="/js/jquery-3.5.1.min.js"></script><script src="/js/jquery.SuperSlide.2.1.js"></script><script src="https://dcs.conac.cn/js/1.js"></script>`,
      'empty',
    ],
    ['a pager of one page', `${BLANK}<script>createPageHTML(1, 0, "index", "html");</script>`, 'empty'],
  ])('%s', (_, body, reading) => {
    expect(told(body)).toBe(reading);
  });
});

describe('and never where something may yet come', () => {
  test.each([
    ['a script that asks for data', `${BLANK}<script>$.ajax({url:'/api/list'})</script>`],
    ['a script file', `${BLANK}<script src="/js/list.js"></script>`],
    ['a file in a folder named static', `${BLANK}<script src="/static/js/app.1234.js"></script>`],
    ['a file named table', `${BLANK}<script src="/js/table.js"></script>`],
    ['a file from another host', `${BLANK}<script src="//cdn.qingxi.test/js/unit.js"></script>`],
    ['a script and 暂无数据', `<ul id="list"></ul><p>暂无数据</p><script>$.get('/api')</script>`],
    [
      'a template',
      '<ul class="list"><li v-for="i in list"><a>{{i.title}}</a><span>{{ i.date }}</span></li></ul>',
    ],
    ['a pager of TRS that counts pages', `${BLANK}<script>createPageHTML(12, 0, "index", "html");</script>`],
    ['a pager that counts items beside 暂无数据', '<p>暂无数据</p><div>共35条记录 1/3页</div>'],
    [
      'a program in place of a page',
      '<div id="app"></div><script src="/gkmlpt/js/chunk-vendors.js"></script>',
    ],
    [
      'a data store of Hanweb without records',
      '<div><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup><recordset></recordset></datastore></script></div>',
    ],
  ])('%s', (_, body) => {
    expect(told(body)).toBe('unreadable script');
  });

  test.each([
    [
      'a frame',
      '<div class="con"><iframe src="http://ggzy.test/list" width="100%" height="800"></iframe></div>',
      'unreadable iframe',
    ],
    [
      'a login',
      '<div class="con"><form><input type="text" name="u"><input type="password" name="p"></form></div>',
      'unreadable login',
    ],
    ['a picture', '<div class="con"><img src="/jgt.jpg"><ul class="list"></ul></div>', 'unreadable image'],
    [
      'a document in a viewer',
      '<div class="con"><object data="a.pdf" width="800"></object><ul class="list"></ul></div>',
      'unreadable image',
    ],
    ['a film', '<div class="list"><video src="a.mp4"></video></div>', 'unreadable image'],
    ['nothing that is known', '<div class="x"></div>', 'unreadable unrecognised'],
  ])('%s', (_, body, reading) => {
    expect(told(body)).toBe(reading);
  });

  test('a hidden frame is none', () => {
    expect(told(`${BLANK}<iframe src="/count.html" style="display:none"></iframe>`)).toBe('empty');
  });
});

describe('and never of a page that holds something else', () => {
  test.each([
    [
      'a text beside a blank list',
      `<div class="nr"><h1>机构职能</h1><p>${TEXT}</p><ul class="list"></ul></div>`,
    ],
    [
      'a text beside 相关解读 without any',
      `<div class="nr"><p>${TEXT}</p></div><div><h3>相关解读</h3><p>暂无数据</p></div>`,
    ],
    [
      'a text that says of its files there are none',
      `<div class="nr"><p>${TEXT}</p><p>附件：</p><p>暂无内容</p></div>`,
    ],
    ['sentences that begin like a notice', `<div class="nr"><p>没有收费。</p><p>${TEXT}</p></div>`],
    ['建设中国 in a heading', `<div class="nr"><h1>建设中国特色社会主义</h1><p>${TEXT}</p></div>`],
    [
      'a letter box',
      '<div class="con"><form><input type="text" name="title"><textarea name="text"></textarea></form></div>',
    ],
  ])('%s', (_, body) => {
    expect(told(body)).toBe('single-page');
  });

  test('leaders with a blank list below', () => {
    const people = ['张三', '李四', '王五'].map(
      (name) => `<div><a href="/ldzc/${name}/">${name}</a><span>副县长</span></div>`,
    );
    expect(told(`<div class="con">${people.join('')}<ul class="list"></ul></div>`)).not.toMatch(/empty/);
  });
});

describe('on a page that a browser made', () => {
  test('the scripts have run: what is blank is blank', () => {
    expect(told(`${BLANK}<script src="/js/list.js"></script>`, true)).toBe('empty');
  });

  test.each([
    [
      'its own name',
      `<div><ul id="zwlist"></ul></div><script>$.ajax({success:function(d){$('#zwlist').html(d)}})</script>`,
    ],
    ['the name of what it stands in', `<div id="app"><ul></ul></div><script>new Vue({el:'#app'})</script>`],
  ])('but a place that a script speaks of by %s may have been refused its answer', (_, body) => {
    expect(told(body, true)).toBe('unreadable script');
  });

  test('a script that speaks of another place fills no list', () => {
    expect(told(`${BLANK}<script>$.get('/count', function(d){$('#visits').html(d)})</script>`, true)).toBe(
      'empty',
    );
  });
});

describe("another column's list beside a blank one is not the page's own", () => {
  const rows = ['09-14', '09-07', '08-25', '08-12']
    .map((day, at) => `<li><a href="/hd/t2026_${at}.html">${TITLES[at]}</a><span>2026-${day}</span></li>`)
    .join('');
  const beside = (heading: string) => `<div class="side"><h3>${heading}</h3><ul>${rows}</ul></div>`;
  const FILLS = "<script>$.getJSON('/api/tzgg', fill)</script>";
  const UNNAMED = '<div class="right"><ul id="list"></ul></div>';
  const NAMES = "<script>$.getJSON('/api/tzgg', d => $('#list').html(d))</script>";

  test.each([
    ['a script fills the blank one', `${BLANK}${beside('工作动态')}${FILLS}`, 'unreadable script'],
    ['a pager counts its pages', `${BLANK}<p>共35条</p>${beside('工作动态')}`, 'unreadable script'],
    [
      'nothing fills it: which is the list cannot be told',
      BLANK + beside('工作动态'),
      'unreadable unrecognised',
    ],
    ['nothing fills it, and the other is 点击排行', BLANK + beside('点击排行'), 'empty'],
    [
      'the blank one has no name, but a script speaks of it',
      `${UNNAMED}${beside('工作动态')}${NAMES}`,
      'unreadable script',
    ],
    ['it stands behind the other', `${beside('热门推荐')}${UNNAMED}${NAMES}`, 'unreadable script'],
    [
      'the other has the name: it is the list',
      `${UNNAMED}${beside('通知公告')}${NAMES}`,
      '2026-09-14 2026-09-07 2026-08-25 2026-08-12',
    ],
  ])('%s', (_, body, reading) => {
    expect(told(body)).toBe(reading);
  });

  test('in a rendered page scripts have run: only one that speaks of the blank place may still fill it', () => {
    const named = '<div class="right"><h3>通知公告</h3><ul id="tzggList"></ul></div>';
    const filler = "<script>$.getJSON('/api', d => document.getElementById('tzggList').append(d))</script>";
    expect(told(named + beside('点击排行') + filler, true)).toBe('unreadable script');
    expect(told(named + beside('点击排行') + FILLS, true)).toBe('empty');
  });

  test.each([
    [
      'a blank bar of tabs in the heading',
      `<div class="tit"><h3>通知公告</h3><ul></ul></div><ul>${rows}</ul>`,
    ],
    [
      'a blank element in the panel of the list',
      `<div><h3>通知公告</h3><ul class="list"></ul><div>排序</div><ul>${rows}</ul></div>`,
    ],
    [
      'a blank list under another heading',
      `<div><h3>工作动态</h3><ul></ul></div><div><ul>${rows}</ul></div>`,
    ],
  ])('but %s takes no list from the page', (_, body) => {
    expect(told(body)).toBe('2026-09-14 2026-09-07 2026-08-25 2026-08-12');
  });
});
