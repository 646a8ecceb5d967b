import type { SiteArticle, SiteColumn, SiteView } from './site-view.js';

/** How one content management system lays out addresses and pages. */
export interface HouseStyle {
  readonly charset: 'utf-8' | 'gbk';
  /** How the server names the charset in its header; null when it does not. */
  readonly contentType: string;
  readonly itemsPerPage: number;
  columnPath(view: SiteView, column: SiteColumn, page: number): string;
  articlePath(view: SiteView, article: SiteArticle): string;
  /** A whole document around what is special about a page. */
  document(page: PageParts): string;
  list(listing: Listing): string;
  articleBody(view: SiteView, article: SiteArticle): string;
}

/** What a document is made of. */
export interface PageParts {
  readonly view: SiteView;
  /** The page's own address, from the root of its host. */
  readonly path: string;
  readonly title: string;
  /** Page tags (国办发〔2017〕47号) in the order in which they are printed. */
  readonly tags: readonly (readonly [name: string, content: string])[];
  /** The column that the page is or belongs to; null for the home page. */
  readonly column: SiteColumn | null;
  readonly isArticle: boolean;
  /** HTML. */
  readonly main: string;
}

/** One page of a column's list. */
export interface Listing {
  readonly view: SiteView;
  readonly column: SiteColumn;
  readonly path: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The items of this page. */
  readonly articles: readonly SiteArticle[];
  /** How many of them, from the first, are marked 置顶. */
  readonly pinned: number;
}

/** Text that may stand in HTML and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The way from one address of a host to another, as sites that are built into folders print it. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = '../'.repeat(here.length - shared);
  const down = there.slice(shared).join('/');
  return up === '' ? `./${down}` : up + down;
}

/** A tag of the page's head for each name and content. */
export function metaTags(tags: PageParts['tags']): string {
  return tags.map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`).join('\n');
}

/** `2026-06-12` as a list of this site prints it. */
export function listDate(view: SiteView, { on }: SiteArticle): string {
  return view.description.quirks.includes('dates-without-year') ? on.slice(5) : on;
}
