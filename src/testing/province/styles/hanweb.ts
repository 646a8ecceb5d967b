import { articleText } from '../fixed-content.js';
import { footerLines } from '../footer.js';
import {
  escapeHtml,
  type HouseStyle,
  type Listing,
  listDate,
  metaTags,
  type PageParts,
} from '../house-style.js';
import type { SiteArticle, SiteColumn, SiteView } from '../site-view.js';

/** `/col/col1001/`, `/art/2026/6/12/art_1001_20345.html`, and lists that stand as records in a script of type text/xml. */
export const hanweb: HouseStyle = {
  charset: 'utf-8',
  contentType: 'text/html;charset=UTF-8',
  itemsPerPage: 20,

  columnPath(_view, { number }, page) {
    const path = `/col/col${number}/index.html`;
    return page === 1 ? path : `${path}?uid=${number}7&pageNum=${page}`;
  },

  articlePath(view, { columnId, number, on }) {
    const column = view.columns.find(({ id }) => id === columnId) as SiteColumn;
    const [year, month, day] = on.split('-').map(Number);
    return `/art/${year}/${month}/${day}/art_${column.number}_${number}.html`;
  },

  document(page) {
    const { view, title, tags, main } = page;
    return `<!doctype html>
<html>
<head>
<meta charset="UTF-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>${escapeHtml(title)}</title>
${metaTags(tags)}
<link href="/css/style.css" rel="stylesheet">
</head>
<body>
<div id="barrierfree_container">
<header class="head"><a class="logo" href="/index.html"><img src="/images/logo.png" alt="${view.description.title}"></a>
<div class="sitename">${view.description.title}</div></header>
<nav class="menu"><table align="center"><tr>
<td><a href="/index.html">首页</a></td>
${view.roots.map((column) => `<td>${columnLink(view, column)}</td>`).join('\n')}
</tr></table></nav>
${breadcrumb(page)}
<div class="container">
${sideMenu(page)}
<div class="right">
${main}
</div>
</div>
<footer class="foot">
${footerLines(view)
  .map((line) => `<div>${line}</div>`)
  .join('\n')}
</footer>
</div>
</body>
</html>
`;
  },

  list(listing) {
    const { column, articles, page, pages, view } = listing;
    if (column.blank !== null) return `<div class="default_pgContainer"><ul></ul>${column.blank}</div>`;
    return `<div id="${column.number}7" class="default_pgContainer">
<script type="text/xml">${jpageRecords(view, { column, articles, page, pages })}</script>
</div>
<script type="text/javascript">
(function () {
  var box = document.getElementById('${column.number}7');
  var store = box.getElementsByTagName('script')[0].textContent;
  var records = store.split('<record><![CDATA[').slice(1).map(function (part) { return part.split(']]></record>')[0]; });
  box.innerHTML = '<ul class="list">' + records.join('') + '</ul>';
})();
</script>
${pager(listing, pages)}`;
  },

  articleBody(view, article) {
    return `<div class="main-txt">
<p class="con-title">${escapeHtml(article.title)}</p>
<table class="con-info"><tr><td>发布日期：${article.on} ${article.at}</td><td>信息来源：${article.source}</td><td>浏览次数：<span id="hits"></span></td></tr></table>
<div id="zoom"><!--ZJEG_RSS.content.begin-->
${articleText(view, article)
  .map((text) => `<p style="text-indent: 2em;">${escapeHtml(text)}</p>`)
  .join('\n')}
${article.attachment ? `<p><a href="/attach/${article.number}.pdf">${article.attachment}</a></p>` : ''}
<!--ZJEG_RSS.content.end--></div>
</div>`;
  },
};

/** One page of a list as jpage keeps it, with the address of the next one; the data proxy answers the same. */
export function jpageRecords(
  view: SiteView,
  { column, articles, page, pages }: Pick<Listing, 'column' | 'articles' | 'page' | 'pages'>,
): string {
  const next = `/module/web/jpage/dataproxy.jsp?page=${page + 1}&webid=2&path=/&columnid=${column.number}&unitid=${column.number}7`;
  const nextGroup = page < pages ? `<nextgroup><![CDATA[<a href="${next}"></a>]]></nextgroup>\n` : '';
  return `<datastore>
${nextGroup}<recordset>
${articles.map((article) => record(view, article)).join('\n')}
</recordset></datastore>`;
}

function columnLink(view: SiteView, column: SiteColumn): string {
  if (column.to) return `<a href="${column.to}" target="_blank">${column.name}</a>`;
  return `<a href="${hanweb.columnPath(view, column, 1)}">${column.name}</a>`;
}

function breadcrumb({ view, column }: PageParts): string {
  if (!column) return '';
  const steps = [...column.above, column].map((step) => columnLink(view, step));
  return `<div class="weizhi">您现在的位置：<a href="/index.html">网站首页</a>&gt;&gt;${steps.join('&gt;&gt;')}</div>`;
}

function sideMenu({ view, column, isArticle }: PageParts): string {
  const top = column?.above.at(-1) ?? column;
  if (!top || isArticle || top.children.length === 0) return '';
  const rows = top.children.map((child) => `<dd>${columnLink(view, child)}</dd>`).join('\n');
  return `<dl class="side"><dt>${top.name}</dt>\n${rows}\n</dl>`;
}

function record(view: SiteView, article: SiteArticle): string {
  const line = `<li class="clearfix"><a href="${hanweb.articlePath(view, article)}" target="_blank" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span class="bt-right">${listDate(view, article)}</span></li>`;
  return `<record><![CDATA[${line}]]></record>`;
}

function pager({ view, column, page }: Listing, pages: number): string {
  const link = (target: number, text: string) =>
    `<a href="${escapeHtml(hanweb.columnPath(view, column, target))}">${text}</a>`;
  const previous = page > 1 ? link(page - 1, '上一页') : '';
  const next = page < pages ? link(page + 1, '下一页') : '';
  return `<div class="pagination" rows="20" count="${pages}">${previous} 第${page}页/共${pages}页 ${next}</div>`;
}
