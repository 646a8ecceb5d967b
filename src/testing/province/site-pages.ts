import { fixedContent } from './fixed-content.js';
import { escapeHtml, type HouseStyle, listDate, type PageParts } from './house-style.js';
import { hasQuirk, type SiteArticle, type SiteColumn, type SiteView } from './site-view.js';

/** Kinds of columns whose newest items stand on the home page. */
const HOME_KINDS = ['动态要闻', '通知公告', '政策文件', '政策解读', '征集调查'];
const ITEMS_ON_HOME = 7;
const ITEMS_IN_BLOCK = 5;

/** How many old items `old-items-pinned` puts above a list, and the columns that it does so in. */
const PINNED = 3;
const PINNED_KINDS = ['动态要闻', '通知公告', '政策文件'];

/** A site with the style that prints it. */
export interface PrintedSite {
  readonly view: SiteView;
  readonly style: HouseStyle;
}

/** The home page as HTML. */
export function homePage({ view, style }: PrintedSite): string {
  const { title } = view.description;
  const shown = view.columns.filter(
    (column) => column.holds === 'list' && column.blank === null && HOME_KINDS.includes(column.kind),
  );
  const headline = shown[0]?.articles[0];
  const top = headline
    ? `<h2 class="headline"><a href="${escapeHtml(style.articlePath(view, headline))}" target="_blank">${escapeHtml(headline.title)}</a></h2>`
    : '';
  const blocks = shown.map((column) => block({ view, style }, column, ITEMS_ON_HOME));
  return style.document({
    view,
    path: '/',
    title,
    tags: siteTags(view),
    column: null,
    isArticle: false,
    main: `${hasQuirk(view, 'lists-by-script') ? '' : top}\n${blocks.join('\n')}`,
  });
}

/** A page of a column as HTML; null when the list has no such page. */
export function columnPage({ view, style }: PrintedSite, column: SiteColumn, page: number): string | null {
  const pages = pagesOf(style, column);
  if (page < 1 || page > pages) return null;
  const path = style.columnPath(view, column, page);
  return style.document({
    view,
    path,
    title: `${column.name}_${view.description.title}`,
    tags: columnTags(view, column),
    column,
    isArticle: false,
    main: columnMain({ view, style }, column, { path, page, pages }),
  });
}

/** How many pages a column has. */
export function pagesOf(style: HouseStyle, { articles }: SiteColumn): number {
  return Math.max(1, Math.ceil(articles.length / style.itemsPerPage));
}

/** The items of one page of a list. */
export function articlesOnPage(style: HouseStyle, column: SiteColumn, page: number): readonly SiteArticle[] {
  return column.articles.slice((page - 1) * style.itemsPerPage, page * style.itemsPerPage);
}

/** An article's own page as HTML. */
export function articlePage({ view, style }: PrintedSite, column: SiteColumn, article: SiteArticle): string {
  return style.document({
    view,
    path: style.articlePath(view, article),
    title: `${article.title}_${view.description.title}`,
    tags: articleTags({ view, style }, column, article),
    column,
    isArticle: true,
    main: style.articleBody(view, article),
  });
}

/** What a visitor sees who follows an address that is not there. */
export function missingPage({ view, style }: PrintedSite): string {
  return style.document({
    view,
    path: '/',
    title: '您访问的页面不存在',
    tags: siteTags(view),
    column: null,
    isArticle: false,
    main: '<p>您访问的页面不存在或已删除，请返回首页重新查找。</p>',
  });
}

function columnMain(
  site: PrintedSite,
  column: SiteColumn,
  { path, page, pages }: { readonly path: string; readonly page: number; readonly pages: number },
): string {
  const { view, style } = site;
  if (column.holds === 'columns') {
    return column.children.map((child) => block(site, child, ITEMS_IN_BLOCK)).join('\n');
  }
  if (column.holds !== 'list') return `<div class="page_content">${fixedContent(view, column)}</div>`;
  if (column.inFrame) {
    return `<iframe src="http://pub.qinglan.test/list?site=${view.description.host}&amp;column=${column.id}" width="760" height="640" frameborder="0"></iframe>`;
  }
  const pinned = page === 1 ? pinnedItems(view, column) : [];
  const articles = [...pinned, ...articlesOnPage(style, column, page)];
  return style.list({ view, column, path, page, pages, articles, pinned: pinned.length });
}

function pinnedItems(view: SiteView, { kind, articles }: SiteColumn): readonly SiteArticle[] {
  const pins =
    hasQuirk(view, 'old-items-pinned') && PINNED_KINDS.includes(kind) && articles.length > PINNED * 2;
  return pins ? articles.slice(-PINNED) : [];
}

/** A column in short, as it stands on the home page and on the page of its parent. */
function block({ view, style }: PrintedSite, column: SiteColumn, most: number): string {
  const href = escapeHtml(column.to ?? style.columnPath(view, column, 1));
  const heading = `<h3><a href="${href}">${column.name}</a></h3><a class="more" href="${href}">更多&gt;&gt;</a>`;
  return `<div class="block">${heading}${blockItems({ view, style }, column, most)}</div>`;
}

function blockItems({ view, style }: PrintedSite, column: SiteColumn, most: number): string {
  if (column.holds !== 'list') return '';
  if (hasQuirk(view, 'lists-by-script') && column.blank === null) return scriptedItems(column, most);
  const lines = column.articles.slice(0, most).map((article) => {
    const href = escapeHtml(style.articlePath(view, article));
    return `<li><a href="${href}" target="_blank">${escapeHtml(article.title)}</a><span>${listDate(view, article)}</span></li>`;
  });
  return `<ul>\n${lines.join('\n')}\n</ul>`;
}

function scriptedItems({ id }: SiteColumn, most: number): string {
  return `<ul id="box_${id}"></ul><script type="text/javascript">
(function () {
  var request = new XMLHttpRequest();
  request.open('GET', '/api/channel/${id}/list.json?page=1');
  request.onload = function () {
    JSON.parse(request.responseText).data.slice(0, ${most}).forEach(function (row) {
      var line = document.createElement('li');
      line.innerHTML = '<a target="_blank"></a><span>' + row.date + '</span>';
      line.firstChild.href = row.url;
      line.firstChild.textContent = row.title;
      document.getElementById('box_${id}').appendChild(line);
    });
  };
  request.send();
})();
</script>`;
}

function siteTags(view: SiteView): PageParts['tags'] {
  const { title, host, siteCode } = view.description;
  if (hasQuirk(view, 'few-page-tags')) return [['SiteName', title]];
  return [
    ['SiteName', title],
    ['SiteDomain', host],
    ['SiteIDCode', siteCode],
  ];
}

function columnTags(view: SiteView, { name, kind }: SiteColumn): PageParts['tags'] {
  const { title } = view.description;
  if (hasQuirk(view, 'few-page-tags')) return [...siteTags(view), ['ColumnName', name]];
  return [
    ...siteTags(view),
    ['ColumnName', name],
    ['ColumnDescription', `${title}${name}栏目发布${name}方面的信息`],
    ['ColumnKeywords', `${name},${title}`],
    ['ColumnType', kind],
  ];
}

function articleTags(
  { view, style }: PrintedSite,
  { name, kind }: SiteColumn,
  article: SiteArticle,
): PageParts['tags'] {
  const { host } = view.description;
  const { title, on, at, source, topic } = article;
  const head: PageParts['tags'] = [...siteTags(view), ['ColumnName', name]];
  if (hasQuirk(view, 'few-page-tags')) return [...head, ['ArticleTitle', title]];
  return [
    ...head,
    ['ColumnType', kind],
    ['ArticleTitle', title],
    ['PubDate', `${on} ${at}`],
    ['ContentSource', source],
    ['Keywords', topic],
    ['Author', source],
    ['Description', title],
    ['Url', `http://${host}${style.articlePath(view, article)}`],
  ];
}
