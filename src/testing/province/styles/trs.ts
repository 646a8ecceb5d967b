import { articleText } from '../fixed-content.js';
import { footerLines } from '../footer.js';
import {
  escapeHtml,
  type HouseStyle,
  type Listing,
  listDate,
  metaTags,
  type PageParts,
  relativePath,
} from '../house-style.js';
import { hasQuirk, type SiteArticle, type SiteColumn, type SiteView } from '../site-view.js';

/** Folders for columns, `t<day>_<number>.html` for articles, relative links, `createPageHTML` for the pager. */
export const trs: HouseStyle = {
  charset: 'utf-8',
  contentType: 'text/html; charset=utf-8',
  itemsPerPage: 15,

  columnPath(_view, column, page) {
    const folder = `/${[...column.above, column].map(({ id }) => id).join('/')}/`;
    return page === 1 ? folder : `${folder}index_${page - 1}.html`;
  },

  articlePath(view, { columnId, number, on }) {
    const column = view.columns.find(({ id }) => id === columnId) as SiteColumn;
    const compact = on.replaceAll('-', '');
    return `${trs.columnPath(view, column, 1)}${compact.slice(0, 6)}/t${compact}_${number}.html`;
  },

  document(page) {
    const { view, path, title, tags, main } = page;
    const root = relativePath(path, '/');
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${escapeHtml(title)}</title>
${metaTags(tags)}
<link rel="stylesheet" type="text/css" href="${root}css/style.css" />
</head>
<body>
<div class="top"><div class="wrap"><span class="fl">欢迎访问${view.description.title}网站</span>
<span class="fr"><a href="javascript:void(0)" onclick="setHome(this)">设为首页</a> | <a href="javascript:void(0)">加入收藏</a> | <a href="javascript:void(0)">无障碍</a></span></div></div>
<div class="header wrap"><a href="${root}"><img src="${root}images/logo.png" alt="${view.description.title}" /></a>
<h1>${view.description.title}</h1>
<form class="search" action="/search" method="get"><input type="text" name="q" /><input type="submit" value="搜索" /></form></div>
<div class="nav"><ul class="wrap">
<li><a href="${root}">首页</a></li>
${view.roots.map((column) => navigationItem(page, column)).join('\n')}
</ul></div>
<div class="wrap content">
${breadcrumb(page)}
${leftMenu(page)}
<div class="main">
${main}
</div></div>
<div class="footer"><div class="wrap">
<p><a href="${root}">网站首页</a> | <a href="javascript:void(0)">网站地图</a> | <a href="javascript:void(0)">联系我们</a></p>
${footerLines(view)
  .map((line) => `<p>${line}</p>`)
  .join('\n')}
</div></div>
</body>
</html>
`;
  },

  list(listing) {
    if (listing.column.blank !== null)
      return `<div class="list_box"><ul class="news_list"></ul><p>${listing.column.blank}</p></div>`;
    if (hasQuirk(listing.view, 'lists-by-script')) return scriptedList(listing);
    return `<div class="list_box"><ul class="news_list">
${listing.articles.map((article, index) => item(listing, article, index < listing.pinned)).join('\n')}
</ul></div>
<div class="page">${pager(listing)}</div>`;
  },

  articleBody(view, article) {
    const attachment = article.attachment
      ? `<p>附件：<a href="./P0${article.on.replaceAll('-', '')}${article.number}.pdf" title="${article.attachment}">${article.attachment}</a></p>`
      : '';
    return `<div class="article">
<h2 class="title">${escapeHtml(article.title)}</h2>
<div class="info">发布时间：${article.on} ${article.at}&nbsp;&nbsp;来源：${article.source}&nbsp;&nbsp;字体：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>]</div>
<div id="zoom" class="TRS_Editor">
${articleText(view, article)
  .map((text) => `<p align="justify">　　${escapeHtml(text)}</p>`)
  .join('\n')}
${attachment}
</div>
<div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
</div>`;
  },
};

function navigationItem({ view, path }: PageParts, column: SiteColumn): string {
  const children = column.children.map((child) => `<li>${columnLink(view, path, child)}</li>`);
  const menu = children.length > 0 ? `<ul class="sub">${children.join('')}</ul>` : '';
  return `<li>${columnLink(view, path, column)}${menu}</li>`;
}

function columnLink(view: SiteView, from: string, column: SiteColumn): string {
  if (column.to) return `<a href="${column.to}" target="_blank">${column.name}</a>`;
  return `<a href="${relativePath(from, trs.columnPath(view, column, 1))}">${column.name}</a>`;
}

function breadcrumb({ view, path, column, isArticle }: PageParts): string {
  if (!column) return '';
  const steps = [...column.above, column].map((step) => columnLink(view, path, step));
  const text = [`<a href="${relativePath(path, '/')}" class="CurrChnlCls">首页</a>`, ...steps].join(
    '&nbsp;&gt;&nbsp;',
  );
  return `<div class="position">当前位置：${text}${isArticle ? '&nbsp;&gt;&nbsp;正文' : ''}</div>`;
}

function leftMenu({ view, path, column, isArticle }: PageParts): string {
  const top = column?.above.at(-1) ?? column;
  if (!top || isArticle || top.children.length === 0) return '';
  const items = top.children.map((child) => `<li>${columnLink(view, path, child)}</li>`).join('\n');
  return `<div class="left"><h3>${top.name}</h3><ul class="left_nav">\n${items}\n</ul></div>`;
}

function item(listing: Listing, article: SiteArticle, pinned: boolean): string {
  const { view, path } = listing;
  const href = relativePath(path, trs.articlePath(view, article));
  const mark = pinned ? '<em class="top">[置顶]</em>' : '';
  return `<li><span>[${listDate(view, article)}]</span>${mark}<a href="${href}" title="${escapeHtml(article.title)}" target="_blank">${escapeHtml(article.title)}</a></li>`;
}

function pager({ page, pages }: Listing): string {
  return `<script type="text/javascript">
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {
  if (_nPageCount <= 1) return;
  var name = function (index) { return index === 0 ? _sPageName + '.' + _sPageExt : _sPageName + '_' + index + '.' + _sPageExt; };
  if (_nCurrIndex > 0) document.write('<a href="' + name(_nCurrIndex - 1) + '">上一页</a>');
  if (_nCurrIndex < _nPageCount - 1) document.write('<a href="' + name(_nCurrIndex + 1) + '">下一页</a>');
  document.write('共' + _nPageCount + '页');
}
createPageHTML(${pages}, ${page - 1}, "index", "html");
</script>`;
}

/** The list is not in the page: the browser asks for it. */
function scriptedList({ column, page }: Listing): string {
  return `<div class="list_box"><ul class="news_list" id="newsList"></ul></div>
<script type="text/javascript">
(function () {
  var request = new XMLHttpRequest();
  request.open('GET', '/api/channel/${column.id}/list.json?page=${page}');
  request.onload = function () {
    var box = document.getElementById('newsList');
    JSON.parse(request.responseText).data.forEach(function (row) {
      var line = document.createElement('li');
      line.innerHTML = '<span>[' + row.date + ']</span><a target="_blank"></a>';
      line.lastChild.href = row.url;
      line.lastChild.textContent = row.title;
      box.appendChild(line);
    });
  };
  request.send();
})();
</script>`;
}
