import { describe, expect, test } from 'vitest';
import { readNavigation } from './navigation.js';
import { parsePage } from './page-tree.js';

const HOME = 'https://www.county.example.cn/';

function entriesOf(html: string, base = HOME): string[] {
  const { entries } = readNavigation(parsePage(html), base);
  return entries.map(
    ({ name, url, under }) => `${[...under, name].join(' > ')} ${url?.replace(HOME, '/') ?? '-'}`,
  );
}

describe('menus', () => {
  test('a list of links is a menu; its home page and doors are no columns', () => {
    const html = `<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
      <li><a href="/zwfw/">政务服务</a></li><li><a href="/login.do">用户登录</a></li><li><a href="/so/search?q=">站内搜索</a></li>
      <li><a href="/wza/">无障碍浏览</a></li><li><a href="/en/">English</a></li></ul></div>`;
    expect(entriesOf(html)).toEqual(['政务公开 /zwgk/', '政务服务 /zwfw/']);
  });

  test('a menu in table cells, with bars between, is read', () => {
    const html = `<TABLE><TR><TD class=daohang><A href="/">网站首页</A> | <A href="NewsList.asp?ClassID=3">工作动态</A>
      | <A href="NewsList.asp?ClassID=7">通知公告</A></TD></TR></TABLE>`;
    expect(entriesOf(html)).toEqual(['工作动态 /NewsList.asp?ClassID=3', '通知公告 /NewsList.asp?ClassID=7']);
  });

  test('short entries in paragraphs of their own, with bars between, are a menu', () => {
    const entry = (name: string, href: string) => `<p> <a href="${href}">${name}</a> </p> <span>|</span> `;
    const html = `<div class="title-nav">${entry('首页', '/')}${entry('公开', '/gk/')}${entry('服务', '/fw/')}${entry('互动', 'javascript:;')}</div>`;
    expect(entriesOf(html)).toEqual(['公开 /gk/', '服务 /fw/', '互动 -']);
  });

  test('an entry of a submenu stands under the entry that opens it, also where that is a script', () => {
    const html = `<ul class="menu"><li><a href="javascript:;">政务公开</a><ul><li><a href="/zn/">政府信息公开指南</a></li>
      <li><a href="/nb/">政府信息公开年报</a></li></ul></li><li><a href="/hd/">互动交流</a></li></ul>`;
    expect(entriesOf(html)).toEqual([
      '政务公开 -',
      '政务公开 > 政府信息公开指南 /zn/',
      '政务公开 > 政府信息公开年报 /nb/',
      '互动交流 /hd/',
    ]);
  });

  test('the side menu of a disclosure platform keeps its three levels', () => {
    const html = `<div class="left"><h3><a href="/zn/">政府信息<br>公开指南</a></h3><h3><div>法定主动<br>公开内容</div></h3>
      <ul><li><a href="/jg/">机构职能</a></li><li><a>规划计划</a><ul><li><a href="/gh/">发展规划</a></li><li><a href="/jh/">工作计划</a></li></ul></li></ul></div>`;
    expect(entriesOf(html)).toEqual([
      '政府信息公开指南 /zn/',
      '法定主动公开内容 -',
      '法定主动公开内容 > 机构职能 /jg/',
      '法定主动公开内容 > 规划计划 -',
      '法定主动公开内容 > 规划计划 > 发展规划 /gh/',
      '法定主动公开内容 > 规划计划 > 工作计划 /jh/',
    ]);
  });

  test.each([
    [
      'a definition list',
      '<dl class="side"><dt>政务公开</dt><dd><a href="/a/">政策文件</a></dd><dd><a href="/b/">人事信息</a></dd></dl>',
    ],
    [
      'a table',
      '<table class="leftmenu"><tr><td><b>政务公开</b></td></tr><tr><td><a href="/a/">政策文件</a></td></tr><tr><td><a href="/b/">人事信息</a></td></tr></table>',
    ],
    [
      'a heading and a list',
      '<div><h3>政务公开</h3><ul><li><a href="/a/">政策文件</a></li><li><a href="/b/">人事信息</a></li></ul></div>',
    ],
    [
      'a bare text',
      '<ul><li>政务公开<ul><li><a href="/a/">政策文件</a></li><li><a href="/b/">人事信息</a></li></ul></li></ul>',
    ],
  ])('the title of a side menu stands above its entries: %s', (_form, html) => {
    expect(entriesOf(html)).toEqual(['政务公开 -', '政务公开 > 政策文件 /a/', '政务公开 > 人事信息 /b/']);
  });

  test('the unlinked entry of the open page is no title of those after it', () => {
    const html =
      '<ul class="nav"><li class="on">工作动态</li><li><a href="/a/">政策文件</a></li><li><a href="/b/">人事信息</a></li></ul>';
    expect(entriesOf(html)).toEqual(['政策文件 /a/', '人事信息 /b/']);
  });

  test('the name of the site, and boxes like 快速导航, are no titles', () => {
    const html = `<title>某某县教育局</title><div class="head"><h2>某某县教育局</h2><ul class="nav"><li><a href="/a/">政策文件</a></li><li><a href="/b/">人事信息</a></li></ul></div>
      <div class="side"><h3>快速导航</h3><ul><li><a href="/c/">招生考试</a></li><li><a href="/d/">教师招聘</a></li></ul></div>`;
    expect(entriesOf(html)).toEqual(['政策文件 /a/', '人事信息 /b/', '招生考试 /c/', '教师招聘 /d/']);
  });

  test('addresses in click handlers and data attributes count', () => {
    const html = `<ul class="nav"><li onclick="location.href='/zwgk/'">政务公开</li>
      <li onclick="window.open('/hdjl/index.html')">互动交流</li><li data-href="/ztzl/">专题专栏</li></ul>`;
    expect(entriesOf(html)).toEqual(['政务公开 /zwgk/', '互动交流 /hdjl/index.html', '专题专栏 /ztzl/']);
  });

  test('a picture is named by its title or alt text', () => {
    const html = `<div class="icons"><a href="/ysq/"><img src="1.png" alt="依申请公开"></a><a href="/nb/" title="政府信息公开年报"><img src="2.png"></a></div>`;
    expect(entriesOf(html)).toEqual(['依申请公开 /ysq/', '政府信息公开年报 /nb/']);
  });

  test('names lose what templates put around them', () => {
    const html = `<div class="menu"><a href="/a/">· 通　知&nbsp;公告 &gt;&gt;</a><a href="/b/">【人事信息】</a><a href="/c/">政策法规(12)</a><a href="/d/">机构职能JIGOUZHINENG</a></div>`;
    expect(entriesOf(html)).toEqual(['通知公告 /a/', '人事信息 /b/', '政策法规 /c/', '机构职能 /d/']);
  });

  test('a menu that stands twice, for desktop and phone, gives one entry a column', () => {
    const menu =
      '<ul class="nav"><li><a href="/a/">政策文件</a></li><li><a href="/b/index.html">人事信息</a></li></ul>';
    expect(entriesOf(menu + menu.replace('/b/index.html', '/b/'))).toHaveLength(2);
  });

  test('relative links are reckoned from the page', () => {
    const html = '<div class="nav"><a href="../gsgg/">公示公告</a><a href="./">政策解读</a></div>';
    expect(entriesOf(html, `${HOME}zwgk/zcjd/index.html`)).toEqual([
      '公示公告 /zwgk/gsgg/',
      '政策解读 /zwgk/zcjd/',
    ]);
  });

  test('a form around the whole page hides no menu; one of a search box does', () => {
    const menu = '<div class="m"><a href="/a/">政策文件</a><a href="/b/">人事信息</a></div>';
    expect(entriesOf(`<form>${menu}<p>${'文字'.repeat(200)}</p></form>`)).toHaveLength(2);
    expect(entriesOf(`<form class="search">热词：${menu}</form>`)).toEqual([]);
  });
});

describe('headings of blocks', () => {
  const news =
    '<ul><li><a href="/xw/202009/t20200916_1.html">县政府召开常务会议研究部署工作</a><span>2020-09-16</span></li><li><a href="/xw/202009/t20200915_2.html">我县举行秋季招聘会</a><span>2020-09-15</span></li></ul>';

  test('a linked heading over a list is an entry, and its articles are not', () => {
    expect(entriesOf(`<div class="box"><h3><a href="/tzgg/">通知公告</a></h3>${news}</div>`)).toEqual([
      '通知公告 /tzgg/',
    ]);
  });

  test.each([
    [
      'beside it',
      `<div class="box"><div class="hd"><span>通知公告</span><a href="/tzgg/">更多&gt;&gt;</a></div>${news}</div>`,
    ],
    [
      'within it',
      `<div class="box"><h3>通知公告<a class="more" href="/tzgg/"><img src="more.gif"></a></h3>${news}</div>`,
    ],
    ['before it', `<div class="box"><div class="hd"><a href="/tzgg/">[更多]</a>通知公告</div>${news}</div>`],
    [
      'at the foot of the block',
      `<div class="box"><h3>通知公告</h3>${news}<div><a href="/tzgg/">查看更多</a></div></div>`,
    ],
  ])('an unlinked heading takes the address of the 更多 that stands %s', (_place, html) => {
    expect(entriesOf(html)).toEqual(['通知公告 /tzgg/']);
  });

  test('tabs take the addresses of their 更多 in order', () => {
    const html = `<div class="tabs"><ul><li>通知公告</li><li>政策解读</li></ul><div><a href="/tz/">更多+</a><a href="/jd/">更多+</a></div></div>${news}`;
    expect(entriesOf(html)).toEqual(['通知公告 /tz/', '政策解读 /jd/']);
  });

  test('tabs that do not match their 更多 in number tell nothing', () => {
    const html = `<div class="tabs"><ul><li>通知公告</li><li>政策解读</li><li>工作动态</li></ul><div><a href="/tz/">更多+</a><a href="/jd/">更多+</a></div></div>${news}`;
    expect(entriesOf(html)).toEqual([]);
  });
});

describe('what is no column', () => {
  test('headlines, with or without dates', () => {
    const html = `<ul><li><a href="/a/t20200916_1.html">县人民政府关于印发某某工作方案的通知</a></li><li><a href="/a/t20200915_2.html">我县召开会议</a></li></ul>
      <ul><li><a href="/b?x=1">安全生产检查</a><span>[09-16]</span></li><li><a href="/b?x=2">护林防火</a><span>[09-15]</span></li></ul>`;
    expect(entriesOf(html)).toEqual([]);
  });

  test('a short name in a menu is one even where its address looks like an article', () => {
    const html =
      '<div class="nav"><a href="/info/1012/3321.htm">机构职能</a><a href="/zcwj.htm">政策文件</a></div>';
    expect(entriesOf(html)).toEqual(['机构职能 /info/1012/3321.htm', '政策文件 /zcwj.htm']);
  });

  test('friendly links, but not the platform of another host in a menu', () => {
    const html = `<ul class="nav"><li><a href="/zw/">政务公开</a></li><li><a href="https://zwfw.province.example.cn/county/">政务服务</a></li></ul>
      <div><a href="https://a.example.cn/">省人民政府</a><a href="https://b.example.cn/">省教育厅</a><a href="https://c.example.cn/">市教育局</a></div>`;
    expect(entriesOf(html)).toEqual(['政务公开 /zw/', '政务服务 https://zwfw.province.example.cn/county/']);
  });

  test('the trail of the page', () => {
    const html = `<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/zw/tz/">通知公告</a></div><p>内容</p>`;
    expect(readNavigation(parsePage(html), `${HOME}zw/tz/`)).toEqual({ entries: [], elements: [] });
  });

  test('the list of other organisations at the foot', () => {
    const html = `<p>${'内容'.repeat(60)}</p><div class="footer"><ul><li><a href="/i1.html">市教育局</a></li><li><a href="/i2.html">市民政局</a></li><li><a href="/i3.html">市司法局</a></li></ul><p>主办单位：某某市人民政府</p></div>`;
    expect(entriesOf(html)).toEqual([]);
  });
});

test('menus are handed back as elements, each once', () => {
  const html = `<div class="top"><ul class="nav"><li><a href="/a/">政策文件</a><ul><li><a href="/c/">行政规范性文件</a></li><li><a href="/d/">政策解读</a></li></ul></li><li><a href="/b/">人事信息</a></li></ul></div>`;
  const { elements } = readNavigation(parsePage(html), HOME);
  expect(elements.map(({ tag, attributes }) => `${tag}.${attributes['class'] ?? ''}`)).toEqual(['ul.nav']);
});

test('a page without menus has no entries', () => {
  expect(readNavigation(parsePage('<p>正文</p>'), HOME)).toEqual({ entries: [], elements: [] });
});
