import { indexTexts, type ShownText, type TextIndex } from '../match/text-index.js';
import type { ColumnFact, PageWords, SampledArticle, SiteFacts } from '../model/facts.js';
import { pathText } from './judged-columns.js';

/** A site, made ready for looking many items up in it. */
export interface SiteTexts {
  readonly index: TextIndex;
  /** Paths of the columns that have content, in themselves or in one below. */
  readonly filled: ReadonlySet<string>;
  /** Opened articles and the words of pages by their addresses, asked for and answering. */
  readonly articles: ReadonlyMap<string, SampledArticle>;
  readonly words: ReadonlyMap<string, PageWords>;
}

/** Indexes all that a site shows, surest evidence first. Time grows with the pages, whatever is looked up later. */
export function readSiteTexts(site: SiteFacts): SiteTexts {
  const filled = filledPaths(site.columns);
  return {
    index: indexTexts(shownTexts(site, filled)),
    filled,
    articles: byAddress(site.articles),
    words: byAddress(site.words),
  };
}

/** Whether a column itself shows something: articles, a text, a file. */
export function hasContent({ listing, articles, leadsToFile }: ColumnFact): boolean {
  return listing === 'single-page' || articles.length > 0 || leadsToFile;
}

function* shownTexts(site: SiteFacts, filled: ReadonlySet<string>): Generator<ShownText> {
  for (const { path, url } of site.columns) {
    // The name of an empty column promises, and shows nothing.
    if (filled.has(pathText(path))) yield { text: path.at(-1) ?? '', url };
  }
  yield* listedTitles(site);
  for (const { title, page } of site.articles) yield { text: title, url: page.finalUrl };
  for (const { links } of site.words) yield* links;
  for (const { terms, page } of site.words) for (const text of terms) yield { text, url: page.finalUrl };
}

/** The titles in the lists of a site, those of its home page last; one that leads nowhere stands with its list. */
export function* listedTitles({ columns, home, homeUrl }: SiteFacts): Generator<ShownText> {
  for (const { url, articles } of columns)
    for (const article of articles) yield { text: article.title, url: article.url ?? url };
  for (const article of home?.datedItems ?? []) yield { text: article.title, url: article.url ?? homeUrl };
}

function filledPaths(columns: readonly ColumnFact[]): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const column of columns) {
    if (!hasContent(column)) continue;
    for (let length = column.path.length; length > 0; length--)
      filled.add(pathText(column.path.slice(0, length)));
  }
  return filled;
}

function byAddress<Held extends Pick<PageWords, 'page'>>(held: readonly Held[]): ReadonlyMap<string, Held> {
  return new Map(held.flatMap((one) => [[one.page.url, one] as const, [one.page.finalUrl, one] as const]));
}
