import { createHash } from 'node:crypto';
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
import type { SiteArticle, SiteColumn, SiteView } from '../site-view.js';

/** `/zw/c1001/list.shtml`, articles named by 32 hexadecimal digits below the month. */
export const ucap: HouseStyle = {
  charset: 'utf-8',
  contentType: 'text/html',
  itemsPerPage: 15,

  columnPath(_view, { number, holds }, page) {
    const name = holds === 'list' ? 'list' : 'common_list';
    return `/zw/c${number}/${page === 1 ? name : `${name}_${page}`}.shtml`;
  },

  articlePath(view, { columnId, number, on }) {
    const column = view.columns.find(({ id }) => id === columnId) as SiteColumn;
    const name = createHash('md5').update(`${view.description.host}/${number}`).digest('hex');
    return `/zw/c${column.number}/${on.slice(0, 4)}${on.slice(5, 7)}/${name}.shtml`;
  },

  document(page) {
    const { view, path, title, tags, main, column } = page;
    return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=Edge">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
${metaTags(tags)}
<link href="${relativePath(path, '/css/style.css')}" rel="stylesheet" type="text/css">
</head>
<body>
<div class="header"><div class="container">
<div class="h-top"><span id="riqi">今天是${chineseDay(view)}</span></div>
<a href="${relativePath(path, '/index.shtml')}"><img src="${relativePath(path, '/images/logo.png')}" alt="${view.description.title}"></a>
<h1 class="sitename">${view.description.title}</h1></div>
<ul class="navbar">
<li><a href="${relativePath(path, '/index.shtml')}">首　页</a></li>
${view.roots.map((root) => `<li>${columnLink(view, path, root)}${subMenu(page, root)}</li>`).join('\n')}
</ul></div>
<div class="container">
${column ? crumbs(page, column) : ''}
${column ? sideMenu(page, column) : ''}
<div class="fr">
${main}
</div></div>
<div class="footer">
<ul><li><a href="javascript:;">网站声明</a></li><li>|</li><li><a href="javascript:;">网站地图</a></li></ul>
${footerLines(view)
  .map((line) => `<p>${line}</p>`)
  .join('\n')}
</div>
</body>
</html>
`;
  },

  list(listing) {
    const { column, articles, page, pages } = listing;
    if (column.blank !== null)
      return `<div class="list-main"><ul id="list"></ul><div class="nodata">${column.blank}</div></div>`;
    return `<div class="list-main"><ul id="list">
${articles.map((article) => item(listing, article)).join('\n')}
</ul></div>
<div id="page_div">${pager(page, pages)}</div>`;
  },

  articleBody(view, article) {
    return `<div class="details-main">
<h3>${escapeHtml(article.title)}</h3>
<div class="pages-date">${article.on} ${article.at}　来源： ${article.source}<span class="share">【字体：大 中 小】</span></div>
<div class="pages_content" id="UCAP-CONTENT">
${articleText(view, article)
  .map((text) => `<p>　　${escapeHtml(text)}</p>`)
  .join('\n')}
${article.attachment ? `<p><img src="/images/pdf.gif" alt=""><a href="/files/${article.number}.pdf">${article.attachment}</a></p>` : ''}
</div>
</div>`;
  },
};

/** `2026年6月20日 星期六`: a date on every page that says nothing about what the page publishes. */
function chineseDay({ asOf }: SiteView): string {
  const [year, month, day] = asOf.split('-').map(Number);
  return `${year}年${month}月${day}日 星期${'日一二三四五六'.charAt(new Date(asOf).getUTCDay())}`;
}

function columnLink(view: SiteView, from: string, column: SiteColumn): string {
  if (column.to) return `<a href="${column.to}" target="_blank">${column.name}</a>`;
  return `<a href="${relativePath(from, ucap.columnPath(view, column, 1))}">${column.name}</a>`;
}

function subMenu({ view, path }: PageParts, { children }: SiteColumn): string {
  if (children.length === 0) return '';
  return `<div class="sub-nav">${children.map((child) => columnLink(view, path, child)).join(' ')}</div>`;
}

function crumbs({ view, path }: PageParts, column: SiteColumn): string {
  const steps = column.above.map((step) => columnLink(view, path, step));
  const home = `<a href="${relativePath(path, '/index.shtml')}">首页</a>`;
  return `<div class="crumbs"><span>您当前所在位置：</span>${[home, ...steps, `<span>${column.name}</span>`].join('&nbsp;/&nbsp;')}</div>`;
}

function sideMenu({ view, path, isArticle }: PageParts, column: SiteColumn): string {
  const top = column.above.at(-1) ?? column;
  if (isArticle || top.children.length === 0) return '';
  const rows = top.children.map((child) => `<li>${columnLink(view, path, child)}</li>`).join('\n');
  return `<div class="fl"><div class="fl-title"><p>${top.name}</p></div><ul class="fl-main">\n${rows}\n</ul></div>`;
}

function item({ view, path }: Listing, article: SiteArticle): string {
  const href = relativePath(path, ucap.articlePath(view, article));
  return `<li><a href="${href}" title="${escapeHtml(article.title)}" target="_blank">${escapeHtml(article.title)}</a><span class="date">${listDate(view, article)}</span></li>`;
}

function pager(page: number, pages: number): string {
  const name = (target: number) => (target === 1 ? 'list.shtml' : `list_${target}.shtml`);
  const previous = page > 1 ? `<a href="${name(page - 1)}">上一页</a>` : '';
  const next = page < pages ? `<a href="${name(page + 1)}">下一页</a>` : '';
  return `${previous}<span>${page}/${pages}</span>${next}<a href="${name(pages)}">尾页</a>`;
}
