import type { ArticleFact, ColumnFact, ColumnListing } from '../model/facts.js';
import { addressKey, classifyAddress } from './address.js';
import type { ColumnNode } from './column-tree.js';
import type { CollectedPage, OutletPages } from './outlet-pages.js';
import { whyFile, whyNotCollected, whyUnreadable } from './unread-words.js';

/** How a column shows its content. */
export type Listing = Pick<ColumnFact, 'listing' | 'unreadable' | 'leadsToFile' | 'notice' | 'textLength'>;

export interface ListingSetting {
  readonly pages: OutletPages;
  /** The articles of its own list. */
  readonly articles: readonly ArticleFact[];
  /** The columns below it. */
  readonly below: readonly Below[];
}

/** A column below another one. */
export interface Below {
  readonly key: string | null;
  readonly articles: readonly ArticleFact[];
}

/**
 * How a column shows its content. `empty` is an accusation: it is said only of a page of the outlet that was read in full and
 * has nothing below it; whatever leaves a doubt is `unreadable`, with the reason.
 */
export function readListing(node: ColumnNode, setting: ListingSetting): Listing {
  const { door, path, url, page } = node;
  const { pages, below } = setting;
  switch (door) {
    case 'menu':
    case 'shared':
      return only('container');
    case 'script':
      return unreadable(`“${path.join('/')}”的入口由脚本打开，未能读取。`);
    case 'own':
      break;
    default:
      return door satisfies never;
  }
  const away = below.length > 0 && pages.isOwn(url) ? 'container' : 'elsewhere';
  if (!pages.isOwn(url) || (page && !pages.isOwn(page.capture.finalUrl))) return only(away);
  if (page) return readPageListing(node, page, setting);
  const failure = node.key === null ? null : pages.failureAt(node.key);
  if (failure?.kind === 'out-of-bounds') return only(away);
  if (!failure && below.length === 0) {
    const file = node.key === null ? null : pages.attachmentAt(node.key);
    if (file || classifyAddress(url) === 'attachment')
      return { ...unreadable(whyFile(path, file)), leadsToFile: true };
  }
  // A name over columns that were met elsewhere needs no page of its own, but one that failed may hold more.
  if (!failure && below.length > 0 && pages.snapshot.ended === 'complete') return only('container');
  return unreadable(whyNotCollected(path, failure, pages.snapshot.limits));
}

function readPageListing({ path }: ColumnNode, page: CollectedPage, setting: ListingSetting): Listing {
  const { facts } = page;
  const { articles, below } = setting;
  const isParent = below.length > 0;
  if (articles.length > 0)
    return isParent && showsOnlyBelow(articles, below) ? only('container') : only('list');
  if (facts.article) return isParent ? only('container') : singlePage(facts.article.textLength);
  const { list } = facts;
  switch (list.kind) {
    case 'list':
      return isParent ? only('container') : emptyOrDoubt(path, page);
    case 'empty':
      return isParent ? only('container') : emptyOrDoubt(path, page);
    case 'single-page':
      return isParent ? only('container') : singlePage(list.textLength);
    case 'unreadable':
      return isParent && list.reason === 'unrecognised'
        ? only('container')
        : unreadable(whyUnreadable(path, list));
    default:
      return list satisfies never;
  }
}

/** Blank only when the page was answered in full, needs no browser, and shows no dated item anywhere. */
function emptyOrDoubt(path: readonly string[], { capture, facts }: CollectedPage): Listing {
  const column = path.join('/');
  if (capture.status !== 200) return unreadable(`“${column}”返回状态码${capture.status}，未能确认是否为空。`);
  if (facts.needsBrowser.length > 0) return unreadable(`“${column}”的内容由脚本生成，未能确认是否为空。`);
  if (facts.datedItems.length > 0) return unreadable(`“${column}”有带日期的内容，但未能识别其列表。`);
  const notice = facts.list.kind === 'empty' ? facts.list.notice : null;
  return { ...only('empty'), notice };
}

/** Whether a page's list consists of what the columns below it list, or of addresses in their folders. */
function showsOnlyBelow(articles: readonly ArticleFact[], below: readonly Below[]): boolean {
  const listed = new Set(
    below.flatMap((column) => column.articles.flatMap(({ url }) => (url === null ? [] : [addressKey(url)]))),
  );
  const folders = below.flatMap(({ key }) => (key === null || key.includes('?') ? [] : [`${key}/`]));
  return articles.every(({ url }) => {
    if (url === null) return false;
    const key = addressKey(url);
    return listed.has(key) || folders.some((folder) => key.startsWith(folder));
  });
}

function only(listing: ColumnListing): Listing {
  return { listing, unreadable: null, leadsToFile: false, notice: null, textLength: null };
}

function singlePage(textLength: number): Listing {
  return { ...only('single-page'), textLength };
}

function unreadable(sentence: string): Listing {
  return { ...only('unreadable'), unreadable: sentence };
}
