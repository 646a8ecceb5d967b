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

/** A home-made site of old: GBK, tables, upper-case tags, everything by query. */
export const asp: HouseStyle = {
  charset: 'gbk',
  contentType: 'text/html',
  itemsPerPage: 20,

  columnPath(_view, { number, holds }, page) {
    const script = holds === 'list' ? 'NewsList.asp' : 'About.asp';
    return `/${script}?ClassID=${number}${page === 1 ? '' : `&page=${page}`}`;
  },

  articlePath(_view, { number }) {
    return `/NewsView.asp?id=${number}`;
  },

  document(page) {
    const { view, title, tags, main } = page;
    return `<HTML>
<HEAD>
<META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>${escapeHtml(title)}</TITLE>
${metaTags(tags)}
<LINK href="/css/style.css" type=text/css rel=stylesheet>
</HEAD>
<BODY leftMargin=0 topMargin=0>
<TABLE width=980 align=center border=0><TR><TD height=120 background=/images/banner.png><FONT size=6><B>${view.description.title}</B></FONT></TD></TR>
<TR><TD class=daohang align=center><A href="/">网站首页</A>
${view.roots.map((column) => `| ${columnLink(view, column)}`).join('\n')}
</TD></TR></TABLE>
<TABLE width=980 align=center border=0><TR>
${sideMenu(page)}
<TD vAlign=top class=neirong>
${breadcrumb(page)}
${main}
</TD></TR></TABLE>
<TABLE width=980 align=center border=0 class=bottom>
${footerLines(view)
  .map((line) => `<TR><TD align=center>${line}</TD></TR>`)
  .join('\n')}
</TABLE>
</BODY>
</HTML>
`;
  },

  list(listing) {
    const { view, column, articles } = listing;
    if (column.blank !== null) return `<TABLE width="100%"><TR><TD>${column.blank}</TD></TR></TABLE>`;
    return `<TABLE width="100%" border=0 cellSpacing=0 class=newslist>
${articles.map((article) => row(view, article)).join('\n')}
</TABLE>
<DIV align=center>${pager(listing)}</DIV>`;
  },

  articleBody(view, article) {
    return `<TABLE width="96%" align=center border=0>
<TR><TD align=center height=50><B><FONT size=4>${escapeHtml(article.title)}</FONT></B></TD></TR>
<TR><TD align=center bgColor=#f3f3f3>发布时间：${article.on} ${article.at}　来源：${article.source}　作者：办公室　点击数：</TD></TR>
<TR><TD id=fontzoom style="LINE-HEIGHT: 200%">
${articleText(view, article)
  .map((text) => `<P>　　${escapeHtml(text)}</P>`)
  .join('\n')}
${article.attachment ? `<P><A href="/UploadFiles/${article.number}.pdf">${article.attachment}</A></P>` : ''}
</TD></TR></TABLE>`;
  },
};

function columnLink(view: SiteView, column: SiteColumn): string {
  if (column.to) return `<A href="${column.to}" target=_blank>${column.name}</A>`;
  return `<A href="${asp.columnPath(view, column, 1)}">${column.name}</A>`;
}

function breadcrumb({ view, column }: PageParts): string {
  if (!column) return '';
  const steps = [...column.above, column].map((step) => columnLink(view, step));
  return `<DIV class=weizhi>您所在的位置: <A href="/">首页</A> &gt;&gt; ${steps.join(' &gt;&gt; ')}</DIV>`;
}

function sideMenu({ view, column, isArticle }: PageParts): string {
  const top = column?.above.at(-1) ?? column;
  if (!top || isArticle || top.children.length === 0) return '';
  const rows = top.children.map((child) => `<TR><TD>${columnLink(view, child)}</TD></TR>`).join('\n');
  return `<TD width=200 vAlign=top><TABLE class=leftmenu><TR><TD><B>${top.name}</B></TD></TR>\n${rows}\n</TABLE></TD>`;
}

function row(view: SiteView, article: SiteArticle): string {
  return `<TR height=28><TD>·<A href="NewsView.asp?id=${article.number}" target=_blank>${escapeHtml(article.title)}</A></TD><TD align=right width=90>${listDate(view, article)}</TD></TR>`;
}

function pager({ view, column, page, pages }: Listing): string {
  const link = (target: number, text: string) =>
    `<A href="${escapeHtml(asp.columnPath(view, column, target))}">${text}</A>`;
  const previous = page > 1 ? link(page - 1, '上一页') : '';
  const next = page < pages ? link(page + 1, '下一页') : '';
  return `页次：${page}/${pages}页 ${previous} ${next}`;
}
