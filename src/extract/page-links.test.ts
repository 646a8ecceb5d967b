import { expect, test } from 'vitest';
import { readLinks } from './page-links.js';
import { type PageElement, parsePage } from './page-tree.js';

const BASE = 'https://www.county.example.cn/zwgk/';
const NO_ZONES = { navigation: [], breadcrumb: null, list: null };

function byId(elements: readonly PageElement[], id: string): PageElement {
  return elements.find(({ attributes }) => attributes['id'] === id)!;
}

test('every address stands once, with the text that says most', () => {
  const tree =
    parsePage(`<a href="tzgg/">更多&gt;&gt;</a><a href="tzgg/"><img src="a.png"></a><h3><a href="tzgg/">通知公告</a></h3>
    <a href="tzgg/#top">回到列表</a>`);
  expect(readLinks(tree, BASE, NO_ZONES)).toEqual([
    { url: `${BASE}tzgg/`, text: '通知公告', zone: 'body', target: 'column' },
  ]);
});

test('a link that shows nothing is kept, for its address may be dead', () => {
  expect(readLinks(parsePage('<a href="/x/"></a>'), BASE, NO_ZONES)).toMatchObject([{ text: '' }]);
});

test('scripts, anchors of the page, mail and frames are no links; addresses in click handlers are', () => {
  const tree =
    parsePage(`<a href="javascript:;">展开</a><a href="#top">顶部</a><a href="mailto:a@example.cn">信箱</a>
    <iframe src="/frame.html"></iframe><link href="/style.css"><div onclick="location.href='/hd/'">互动交流</div>`);
  expect(readLinks(tree, BASE, NO_ZONES)).toEqual([
    { url: 'https://www.county.example.cn/hd/', text: '互动交流', zone: 'body', target: 'column' },
  ]);
});

test('patterns for scripts to fill in are no links: nobody can press them', () => {
  const tree =
    parsePage(`<template><a href="/tpl/1.html">模板</a></template><noscript><a href="/ns.html">无脚本版</a></noscript>
    <a href="/list/{{item.id}}.html">{{item.title}}</a><a href="/x/\${id}.html">一</a><a href="<%= url %>">二</a>
    <a href="/tzgg/">通知公告</a>`);
  expect(readLinks(tree, BASE, NO_ZONES)).toMatchObject([{ text: '通知公告' }]);
});

test('a link is of the zone that it stands in, and of the one that tells most where it stands twice', () => {
  const tree =
    parsePage(`<ul id="menu"><li><a href="/a/">政策文件</a></li></ul><p id="trail"><a href="/">首页</a> > <a href="/b/">政务公开</a></p>
    <ul id="list"><li><a href="/b/t20200916_1.html">关于某事的通知</a></li><li><a href="/a/">政策文件</a></li></ul>
    <p>${'正文'.repeat(80)}<a href="/f.pdf">附件</a></p>
    <div class="footer"><a href="/lxwm/">联系我们</a><p>主办单位：某某县人民政府</p></div>`);
  const links = readLinks(tree, BASE, {
    navigation: [byId(tree.elements, 'menu')],
    breadcrumb: byId(tree.elements, 'trail'),
    list: byId(tree.elements, 'list'),
  });
  expect(links.map(({ url, zone, target }) => [new URL(url).pathname, zone, target])).toEqual([
    ['/a/', 'navigation', 'column'],
    ['/', 'breadcrumb', 'home'],
    ['/b/', 'breadcrumb', 'column'],
    ['/b/t20200916_1.html', 'list', 'article'],
    ['/f.pdf', 'body', 'attachment'],
    ['/lxwm/', 'footer', 'column'],
  ]);
});

test('a foot without a mark begins with its text', () => {
  const tree = parsePage(
    `<p>${'正文'.repeat(80)}<a href="/a/">相关</a></p><p>主办单位：某某县教育局 <a href="https://beian.example.cn/">某ICP备12345678号</a></p>`,
  );
  expect(readLinks(tree, BASE, NO_ZONES).map(({ zone }) => zone)).toEqual(['body', 'footer']);
});

test('half of a page that a template calls bottom is no foot', () => {
  const tree = parsePage(
    `<p>${'新闻'.repeat(30)}</p><div class="bottom"><a href="/a/">政策文件</a><p>${'内容'.repeat(30)}</p></div>`,
  );
  expect(readLinks(tree, BASE, NO_ZONES)).toMatchObject([{ zone: 'body' }]);
});
