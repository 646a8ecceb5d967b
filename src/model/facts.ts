import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { BadCertificate, LinkProbe, SnapshotEnd, VisitFailure } from './snapshot.js';

/** Where on a page a date stood. */
export type DateSource = 'label' | 'meta' | 'list' | 'text' | 'attribute' | 'url';

/** A date with where it came from. */
export interface SourcedDate {
  readonly on: IsoDate;
  readonly source: DateSource;
  /** The text it was read from, as printed. */
  readonly raw: string;
}

/** The publication date of an article, as sure as the page allows. */
export interface PublishDate extends SourcedDate {
  /** Whether the year was not printed and is inferred from address, order or neighbours. */
  readonly inferred: boolean;
  /** Dates from other places of the page that differ by more than a day. */
  readonly conflicts: readonly SourcedDate[];
}

/** An article as a list, or its own page, shows it. */
export interface ArticleFact {
  readonly title: string;
  /** Absolute; null when the item has no address that can be opened (a script). */
  readonly url: string | null;
  readonly published: PublishDate | null;
  /** Marked 置顶. */
  readonly pinned: boolean;
}

/** What a page shows where its list should be. */
export type ListReading =
  /** A list of articles. */
  | { readonly kind: 'list'; readonly articles: readonly ArticleFact[] }
  /** A list area that is there and holds nothing; `notice` is what it says instead (暂无数据), or null. */
  | { readonly kind: 'empty'; readonly notice: string | null }
  /** Text or a form, no list. `textLength` in characters. */
  | { readonly kind: 'single-page'; readonly textLength: number }
  /** There is, or should be, a list that this HTML does not show. */
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason; readonly detail: string };

/** Why a list cannot be read; `not-collected` when its page never came home. */
export type UnreadableReason = 'script' | 'iframe' | 'login' | 'image' | 'not-collected' | 'unrecognised';

/** A link of a page. Addresses are absolute and canonical (no fragment). */
export interface PageLink {
  readonly url: string;
  readonly text: string;
  /** Which part of the page it stands in. */
  readonly zone: 'navigation' | 'breadcrumb' | 'list' | 'footer' | 'body';
  /** What its address looks like. */
  readonly target: 'article' | 'column' | 'attachment' | 'home';
}

/** An entry of a navigation: a column that the page leads to. */
export interface NavigationEntry {
  readonly name: string;
  /** null for an entry that only opens a menu. */
  readonly url: string | null;
  /** The names of the entries it is nested in, outermost first. */
  readonly under: readonly string[];
}

export interface BreadcrumbEntry {
  readonly name: string;
  readonly url: string | null;
}

/** The marks that a footer must show (国办发〔2017〕47号); each the text or address found, null when not there. */
export interface FooterMarks {
  /** 网站标识码 */
  readonly siteCode: string | null;
  /** ICP备案编号 */
  readonly icp: string | null;
  /** 公安机关备案号 */
  readonly police: string | null;
  /** 主办单位 */
  readonly host: string | null;
  /** 联系方式 */
  readonly contact: string | null;
  /** 党政机关网站标识 */
  readonly partyMark: string | null;
  /** “我为政府网站找错”入口 */
  readonly errorReport: string | null;
}

/** Content of the meta tags by lower-case name; an empty string when the tag is there without content. */
export type MetaTags = { readonly [name: string]: string };

/** All that one page says. */
export interface PageFacts {
  readonly url: string;
  readonly title: string;
  readonly meta: MetaTags;
  readonly navigation: readonly NavigationEntry[];
  readonly breadcrumb: readonly BreadcrumbEntry[];
  readonly links: readonly PageLink[];
  readonly list: ListReading;
  /** Set when the page is an article. */
  readonly article: ArticlePageFacts | null;
  readonly footer: FooterMarks;
  /** Every dated item of the page, wherever it stands (a home page has many lists). */
  readonly datedItems: readonly ArticleFact[];
  /** Where a meta refresh or a script sends the visitor at once; null when the page stays. */
  readonly redirect: string | null;
  /** The next page of the list; null when there is none, or only a script knows it. */
  readonly nextPage: string | null;
  /** What the text of an article or a single page names: heads of tables, headings, labels. Each once, at most 80; empty for a list. */
  readonly terms: readonly string[];
  /** What in this HTML only a browser would fill in; empty when plain reading shows all. */
  readonly needsBrowser: readonly BrowserNeed[];
  /** Characters of visible text. */
  readonly textLength: number;
  /** What the page is laid out with: pages of one template have the same. */
  readonly template: string;
}

/** Why plain HTML does not show the page. */
export type BrowserNeed =
  | 'scripted-list'
  | 'scripted-navigation'
  | 'redirect'
  | 'frameset'
  | 'empty-body'
  | 'challenge';

export interface ArticlePageFacts {
  readonly title: string;
  readonly published: PublishDate | null;
  /** The day on which the document was made (成文日期); null when the page does not state it. */
  readonly written: SourcedDate | null;
  /** 来源; null when not stated. */
  readonly source: string | null;
  /** Characters of the article's text. */
  readonly textLength: number;
}

/** Points at the bytes a fact was read from. */
export interface PageRef {
  readonly url: string;
  readonly finalUrl: string;
  readonly fetchedAt: IsoInstant;
  /** SHA-256 of the body. */
  readonly sha256: string;
  /** A page that a browser rendered shows what its scripts write; plain HTML may not. */
  readonly via: 'browser' | 'http';
}

/** How a column shows its content. */
export type ColumnListing =
  | 'list'
  | 'empty'
  | 'single-page'
  /** Leads only to columns below it. */
  | 'container'
  /** Leads to another host: a service platform, a credit platform. */
  | 'elsewhere'
  | 'unreadable';

/** A column that the site has. */
export interface ColumnFact {
  /** Names from the outermost column down, its own last. */
  readonly path: readonly string[];
  readonly url: string;
  /** Rung in the column tree: 1 for a first-level column (一级栏目). */
  readonly depth: number;
  readonly listing: ColumnListing;
  /** Why `listing` is `unreadable`, one Chinese sentence; null otherwise. */
  readonly unreadable: string | null;
  /** Whether its entry leads straight to a file (PDF, picture), which is not read and has no columns below it. */
  readonly leadsToFile: boolean;
  /** What an empty list says in its place (暂无数据); null when it says nothing, and for other listings. */
  readonly notice: string | null;
  readonly articles: readonly ArticleFact[];
  /** Whether the list goes on on a page that was not collected. */
  readonly goesOn: boolean;
  /** Characters of a single page's text; null for other listings. */
  readonly textLength: number | null;
  /** null when the column's page was not collected. */
  readonly page: PageRef | null;
  readonly meta: MetaTags;
}

/** An article page that was opened as a sample. */
export interface SampledArticle extends ArticlePageFacts {
  readonly page: PageRef;
  readonly meta: MetaTags;
}

/** What one page of a site names beside the articles of its list. */
export interface PageWords {
  readonly page: PageRef;
  readonly title: string;
  readonly terms: readonly string[];
  /** Articles and files that it leads to from outside its menus. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** All that a site says, read and not judged. */
export interface SiteFacts {
  readonly agency: string;
  readonly outlet: string;
  readonly homeUrl: string;
  readonly ended: SnapshotEnd;
  /** The home page; null when it could not be collected. */
  readonly home: HomeFacts | null;
  readonly columns: readonly ColumnFact[];
  readonly articles: readonly SampledArticle[];
  /** What the collected pages name beside their lists, for looking things up. */
  readonly words: readonly PageWords[];
  readonly linkProbes: readonly LinkProbe[];
  readonly failures: readonly VisitFailure[];
  /** Bad certificates of its hosts; null when nobody looked. */
  readonly certificates: readonly BadCertificate[] | null;
}

export interface HomeFacts {
  readonly page: PageRef;
  readonly title: string;
  readonly meta: MetaTags;
  readonly footer: FooterMarks;
  readonly datedItems: readonly ArticleFact[];
  /** What this reading of the home page could not see; empty when all was there. */
  readonly needsBrowser: readonly BrowserNeed[];
}
