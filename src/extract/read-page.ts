import type { IsoDate } from '../calendar/iso-date.js';
import type { BreadcrumbEntry, ListReading, MetaTags, PageFacts } from '../model/facts.js';
import { classifyAddress } from './address.js';
import { baseOf } from './address-base.js';
import { type FoundList, type PageLists, readArticleLists } from './article-list.js';
import { type ArticleSetting, hasDateline, readArticle } from './article-page.js';
import { titleOfDocument } from './article-title.js';
import type { ListlessPage } from './blank-places.js';
import { readBreadcrumb } from './breadcrumb.js';
import { readBrowserNeeds } from './browser-needs.js';
import { type DateMark, markDates } from './date-marks.js';
import { readFooterMarks } from './footer-marks.js';
import { readAbsence, readBlankPlace } from './list-absence.js';
import { markPage } from './list-rows.js';
import { readMetaTags } from './meta-tags.js';
import { readNavigation } from './navigation.js';
import { readNextPage } from './next-page.js';
import { findBody, proseLength } from './page-body.js';
import { footerBegins } from './page-footer.js';
import { readLinks } from './page-links.js';
import { readRedirect } from './page-redirect.js';
import { readTemplate } from './page-template.js';
import { readTerms } from './page-terms.js';
import { isInAny, type PageTree, parsePage, type TextStretch } from './page-tree.js';

/** One page to be read. */
export interface PageSource {
  /** The address that answered. */
  readonly url: string;
  readonly html: string;
  /** In which its server wrote it (`written` of `decodeHtml`); `utf-8` unless given. */
  readonly written?: string;
  /** The day of reckoning: days without a year, and 昨天, are read against it. */
  readonly asOf: IsoDate;
  /** Whether a browser made the HTML: then its scripts have run. False unless given. */
  readonly rendered?: boolean;
}

/** A page with so much text of its own is an article even where its address does not say so. */
const ARTICLE_TEXT_LEAST = 100;
/** From so many dated items on a page is a list, whatever else it looks like. */
const LIST_ITEMS_LEAST = 3;

/** Reads all that one page says. Pure: the same source gives the same facts. */
export function readPage({ url, html, written, asOf, rendered = false }: PageSource): PageFacts {
  const tree = parsePage(html, written);
  const base = baseOf(tree, url);
  const meta = readMetaTags(tree);
  const breadcrumb = readBreadcrumb(tree, base);
  const navigation = readNavigation(tree, base, breadcrumb.element);
  const begins = breadcrumb.element?.end ?? 0;
  const ends = footStart(tree);
  const dates = markDates(tree, asOf);
  const names = columnNames(breadcrumb.entries, meta, tree.title);
  const lists = readArticleLists(markPage(tree, base, dates), {
    asOf,
    zone: { begins, ends, menus: navigation.elements },
    columnNames: names,
  });
  const body = findBody(tree, begins, ends);
  const own = datesOutside(dates, lists.listed);
  const setting = body && { tree, url, meta, dates: own, begins, ends, body, asOf, columnNames: names };
  const isArticle = setting !== null && (breadcrumb.endsInText || showsArticle(setting, lists));
  const article = setting && isArticle ? readArticle(setting) : null;
  const listless = { tree, begins, ends, body, menus: navigation.elements, rendered };
  const list = article
    ? { kind: 'single-page' as const, textLength: body?.textLength ?? 0 }
    : readList(listless, lists.main, names);
  const redirect = readRedirect(tree, base);
  return {
    url,
    title: tree.title,
    meta,
    navigation: navigation.entries,
    breadcrumb: breadcrumb.entries,
    links: readLinks(tree, base, {
      navigation: navigation.elements,
      breadcrumb: breadcrumb.element,
      list: (list.kind === 'list' && lists.main?.containers[0]) || null,
    }),
    list,
    article,
    footer: readFooterMarks(tree),
    datedItems: lists.datedItems,
    redirect,
    nextPage: readNextPage(tree, base),
    terms: body && list.kind === 'single-page' ? readTerms(tree, body) : [],
    needsBrowser: readBrowserNeeds({
      tree,
      list,
      columns: navigation.entries.length,
      datedItems: lists.datedItems.length,
      redirect,
      isHome: classifyAddress(url) === 'home',
      isArticle: article !== null,
      rendered,
    }),
    textLength: tree.text.length,
    template: readTemplate(tree),
  };
}

function readList(page: ListlessPage, found: FoundList | null, columnNames: readonly string[]): ListReading {
  if (!found || found.articles.length === 0) return readAbsence(page);
  const blank = readBlankPlace(page, { columnNames, beside: found.start });
  return blank ?? { kind: 'list', articles: found.articles };
}

/** Whether a page is an article: its address or tags say so and no list outweighs its text, or it has text and no list. */
function showsArticle(setting: ArticleSetting, { main, listed }: PageLists): boolean {
  const { tree, url, meta, body } = setting;
  if (meta['articletitle']) return true;
  const items = main?.articles.length ?? 0;
  const listLength = main?.textLength ?? 0;
  const textLength = proseLength(tree, body.element, listed);
  const isList = items >= LIST_ITEMS_LEAST && listLength > textLength;
  const isShortList = (main?.printedDates ?? 0) > 0 && !body.marked && textLength < ARTICLE_TEXT_LEAST;
  const dateline = hasDateline(setting, (place) => isInAny(listed, place));
  if (classifyAddress(url) === 'home') return items < LIST_ITEMS_LEAST && dateline;
  if (classifyAddress(url) === 'article') return dateline || !(isList || isShortList);
  if (dateline) return !isList;
  if (items > 0 && !(body.marked && textLength > listLength)) return false;
  return textLength >= ARTICLE_TEXT_LEAST;
}

function datesOutside(dates: readonly DateMark[], listed: readonly TextStretch[]): readonly DateMark[] {
  return dates.filter(({ start }) => !isInAny(listed, start));
}

function footStart(tree: PageTree): number {
  return tree.elements[footerBegins(tree)]?.start ?? tree.text.length;
}

function columnNames(
  breadcrumb: readonly BreadcrumbEntry[],
  meta: MetaTags,
  title: string,
): readonly string[] {
  const names = [breadcrumb.at(-1)?.name, meta['columnname'], titleOfDocument(title)];
  return names.filter((name): name is string => name !== undefined && name !== '');
}
