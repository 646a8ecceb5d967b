import { createChance } from './chance.mjs';
import { GROUPS, prose } from './words.mjs';

/**
 * Pages of a made-up county portal as HTML, in the shape and the weight that such portals have: a home page of about 100 KB, lists
 * of about 20 KB, articles of 20 to 45 KB whose paragraphs were pasted from an office program.
 */
const ITEMS_IN_BLOCK = 8;
const BLOCKS_ON_HOME = 36;
const PAGER_PAGES = 40;
const PICTURES_ON_HOME = 24;
const HOME_SCRIPTS = 8;
const STYLE_SHEETS = 6;
const FRIENDS = 40;

export function homePage(site) {
  const { title } = site;
  return document(site, {
    title,
    tags: siteTags(site),
    scripts: HOME_SCRIPTS,
    main: `${slides(site)}\n${site.columns
      .slice(0, BLOCKS_ON_HOME)
      .map((column) => block(column))
      .join('\n')}\n${friends()}\n${pictures()}`,
  });
}

/** A column's page. With `scripted` the list is empty and a script fills it from `/api/<id>.json`. */
export function columnPage(site, column, { scripted = false } = {}) {
  const list = scripted
    ? scriptedList(column)
    : `<ul class="news_list" id="newsList">\n${column.articles.map(item).join('\n')}\n</ul>`;
  return document(site, {
    title: `${column.name}_${site.title}`,
    tags: [
      ...siteTags(site),
      ['ColumnName', column.name],
      ['ColumnType', '信息公开'],
      ['ColumnDescription', `${site.title}${column.name}栏目`],
    ],
    scripts: 4,
    main: `${crumbs([column])}
<div class="left"><h3>${GROUPS[column.group].name}</h3><ul class="left_nav">${siblings(site, column)}</ul></div>
<div class="right"><h2 class="lanmu">${column.name}</h2><div class="list_box">
${list}
</div><div class="page">${pager()}</div></div>
<div class="side">${block(site.columns[(site.columns.indexOf(column) + 7) % site.columns.length])}</div>`,
  });
}

export function articlePage(site, column, article) {
  const chance = createChance(article.seed);
  const paragraphs = Array.from({ length: chance.between(21, 46) }, () =>
    paragraph(prose(chance, chance.between(60, 160))),
  );
  return document(site, {
    title: `${article.title}_${site.title}`,
    tags: [
      ...siteTags(site),
      ['ColumnName', column.name],
      ['ColumnType', '信息公开'],
      ['ArticleTitle', article.title],
      ['PubDate', `${article.on} 10:${String(chance.between(10, 59))}`],
      ['ContentSource', article.source],
      ['Keywords', column.name],
    ],
    scripts: 4,
    main: `${crumbs([column])}
<div class="article"><h1 class="title">${article.title}</h1>
<div class="info">发布时间：${article.on} 10:30　来源：${article.source}　字号：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(14)">小</a>]</div>
<div id="zoom" class="TRS_Editor">
${paragraphs.join('\n')}
</div><div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div></div>`,
  });
}

/** What the script of a list asks for. */
export function listData({ articles }) {
  return JSON.stringify({ data: articles.map(({ path, title, on }) => ({ url: path, title, date: on })) });
}

function document(site, { title, tags, scripts, main }) {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>${title}</title>
${tags.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('\n')}
${numbered(STYLE_SHEETS, (at) => `<link rel="stylesheet" type="text/css" href="/css/style${at}.css">`)}
${numbered(scripts, (at) => `<script type="text/javascript" src="/js/lib${at}.js"></script>`)}
<style type="text/css">.sub{display:none}.nav li:hover .sub{display:block}.news_list li{line-height:36px;border-bottom:1px dashed #ccc}</style>
</head>
<body>
<div class="top"><div class="wrap"><span>欢迎访问${site.title}网站</span><span class="fr"><a href="javascript:void(0)" onclick="setHome(this)">设为首页</a> | <a href="javascript:void(0)">无障碍浏览</a></span></div></div>
<div class="header wrap"><a href="/"><img src="/images/logo.png" alt="${site.title}"></a>
<form class="search" action="/search" method="get"><input type="text" name="q" placeholder="请输入关键字"><input type="submit" value="搜索"></form></div>
<div class="nav"><ul class="wrap"><li><a href="/">首页</a></li>
${menu(site)}
</ul></div>
<div class="wrap content">
${main}
</div>
${footer(site)}
<script type="text/javascript">
(function () {
  var items = document.querySelectorAll('.nav > ul > li');
  for (var at = 0; at < items.length; at++) items[at].className += ' item' + at;
})();
</script>
</body>
</html>
`;
}

function siteTags({ title }) {
  return [
    ['SiteName', title],
    ['SiteDomain', 'www.qingxi.test'],
    ['SiteIDCode', '5299990001'],
  ];
}

function menu({ columns }) {
  return GROUPS.map(({ name }, group) => {
    const inside = columns.filter((column) => column.group === group);
    if (inside.length === 0) return '';
    const entries = inside.map(
      ({ path, name: label }) => `<li><a href="${path}" target="_self" title="${label}">${label}</a></li>`,
    );
    return `<li class="menu"><span class="menu_title">${name}</span><ul class="sub">\n${entries.join('\n')}\n</ul></li>`;
  }).join('\n');
}

function crumbs(columns) {
  const steps = columns.map(({ path, name }) => `<a href="${path}" class="CurrChnlCls">${name}</a>`);
  return `<div class="position">当前位置：${['<a href="/" class="CurrChnlCls">首页</a>', ...steps].join('&nbsp;&gt;&nbsp;')}</div>`;
}

function siblings({ columns }, { group, path }) {
  return columns
    .filter((column) => column.group === group)
    .map(
      (column) =>
        `<li${column.path === path ? ' class="on"' : ''}><a href="${column.path}">${column.name}</a></li>`,
    )
    .join('\n');
}

function item({ path, title, on }) {
  return `<li class="clearfix"><span class="date">${on}</span><a href="${path}" title="${title}" target="_blank">${title}</a></li>`;
}

function block({ name, path, articles }) {
  return `<div class="block"><div class="block_hd"><h3><a href="${path}">${name}</a></h3><a class="more" href="${path}">更多&gt;&gt;</a></div>
<ul class="news_list">
${articles.slice(0, ITEMS_IN_BLOCK).map(item).join('\n')}
</ul></div>`;
}

function slides({ columns }) {
  const newest = columns.slice(0, 5).map(({ articles }) => articles[0]);
  return `<div class="slides">${newest
    .map(
      ({ path, title }, at) =>
        `<div class="slide"><a href="${path}"><img src="/images/slide${at}.jpg" alt="${title}"><p>${title}</p></a></div>`,
    )
    .join('\n')}</div>`;
}

function pictures() {
  return `<div class="pictures">${numbered(PICTURES_ON_HOME, (at) => `<img src="/images/pic${at}.png" alt="" width="120" height="60">`)}</div>`;
}

function friends() {
  return `<div class="yqlj"><h3>友情链接</h3><ul>${numbered(FRIENDS, (at) => `<li><a href="http://site${at}.qinglan.test/" target="_blank">友好单位${at}网站</a></li>`)}</ul></div>`;
}

function footer({ title }) {
  return `<div class="footer"><div class="wrap">
<p><a href="/">网站首页</a> | <a href="javascript:void(0)">网站地图</a> | <a href="javascript:void(0)">联系我们</a></p>
<p><span id="_ideConac"><img src="/images/dzjg.png" alt="党政机关网站标识"></span>&nbsp;<img src="/images/jiucuo.png" alt="我为政府网站找错"></p>
<p>主办单位：${title}&nbsp;&nbsp;承办单位：${title}办公室&nbsp;&nbsp;联系电话：0899-1234567</p>
<p>网站标识码：5299990001&nbsp;&nbsp;岚ICP备2019000001号-1&nbsp;&nbsp;岚公网安备 52999902000123号</p>
</div></div>`;
}

function paragraph(text) {
  return `<p style="text-align: justify; line-height: 150%; text-indent: 32pt; margin: 0pt 0pt 0.0001pt; font-family: Calibri; font-size: 10.5pt;"><span style="font-family: 仿宋_GB2312; letter-spacing: 0pt; font-size: 16pt;"><font face="仿宋_GB2312">${text}</font></span><span style="font-family: 仿宋_GB2312; font-size: 16pt;"><o:p></o:p></span></p>`;
}

function scriptedList({ id }) {
  return `<ul class="news_list" id="newsList"></ul>
<script type="text/javascript">
(function () {
  var request = new XMLHttpRequest();
  request.open('GET', '/api/${id}.json');
  request.onload = function () {
    var box = document.getElementById('newsList');
    JSON.parse(request.responseText).data.forEach(function (row) {
      var line = document.createElement('li');
      line.innerHTML = '<span class="date">' + row.date + '</span><a target="_blank"></a>';
      line.lastChild.href = row.url;
      line.lastChild.title = row.title;
      line.lastChild.textContent = row.title;
      box.appendChild(line);
    });
  };
  request.send();
})();
</script>`;
}

/** What turns the pages of a list that has one page only: such scripts stand in every template. */
function pager() {
  const cases = numbered(
    PAGER_PAGES,
    (at) => `  if (index === ${at}) { name = 'index' + (index === 0 ? '' : '_' + index) + '.html'; }`,
  );
  return `<script type="text/javascript">
function createPageHTML(count, index) {
  if (count <= 1) return;
  var name = '';
${cases}
  document.write('<a href="' + name + '">下一页</a>');
}
createPageHTML(1, 0);
</script>`;
}

function numbered(many, write) {
  return Array.from({ length: many }, (_, at) => write(at)).join('\n');
}
