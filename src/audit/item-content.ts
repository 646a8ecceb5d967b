import { lookUp } from '../match/text-index.js';
import type { ColumnFact } from '../model/facts.js';
import type { ItemContent } from '../model/item-survey.js';
import type { DisclosureItem } from '../model/standard.js';
import { pathText } from './judged-columns.js';
import { hasContent, type SiteTexts } from './site-texts.js';

/** Where an item is looked for. */
export interface ItemPlace {
  readonly item: DisclosureItem;
  /** What the site has for the item's column; null when none was found. */
  readonly found: ColumnFact | null;
  readonly hasOwnColumn: boolean;
}

/**
 * Whether a site shows an item: in a column of its own, or by its name anywhere. What was not seen is never missing: it is not seen
 * where the item's column was read to its end, and cannot be told where it was not. `doubt` is true of the whole site.
 */
export function judgeContent(place: ItemPlace, texts: SiteTexts, doubt: string | null): ItemContent {
  const { item, found } = place;
  if (found && showsItself(place, texts)) {
    return { kind: 'found', how: 'own-column', title: pathText(found.path), url: found.url };
  }
  const hit = lookUp(texts.index, item.name);
  if (hit) return { kind: 'found', how: 'name', title: hit.text, url: hit.url };
  const reason = (found && whyUnread(found)) ?? doubt;
  return reason === null ? { kind: 'not-seen' } : { kind: 'cannot-tell', reason, url: found?.url ?? null };
}

function showsItself({ found, hasOwnColumn }: ItemPlace, { filled }: SiteTexts): boolean {
  if (!found || !hasOwnColumn) return false;
  return hasContent(found) || filled.has(pathText(found.path));
}

/** Why a column may hold what was not seen in it; null when it was read. */
function whyUnread({ path, listing, unreadable, goesOn, leadsToFile, articles }: ColumnFact): string | null {
  const name = `“${pathText(path)}”`;
  if (leadsToFile) return `${name}直接链接到文件，文件内容未读取。`;
  if (listing === 'unreadable') return `${name}未能读取：${unreadable ?? '原因不明。'}`;
  if (listing === 'elsewhere') return `${name}链接到其他网站，未读取。`;
  if (listing === 'single-page') return `${name}是一页文字，程序只核对了其中的标题、表头和标签。`;
  if (goesOn) return `${name}的列表只读到前${articles.length}条。`;
  return null;
}
