import type { PageWords } from '../model/facts.js';
import type { CollectedPage, OutletPages } from './outlet-pages.js';
import { pageRefOf } from './page-ref.js';

/** Shorter texts of links are buttons: 更多, 下载. */
const LINK_CHARACTERS = 4;

/** What each page of an outlet names beside the articles of its list. A link stands with the first page that has it. */
export function readWords({ pages, home, laterPagesOf, isOwn }: OutletPages): readonly PageWords[] {
  const seen = new Set<string>();
  const all = [...(home ? [home] : []), ...pages.flatMap((page) => [page, ...laterPagesOf(page)])];
  return all.flatMap((page): PageWords[] => {
    if (!isOwn(page.capture.finalUrl)) return [];
    const { title, terms } = page.facts;
    return [{ page: pageRefOf(page), title, terms, links: newLinks(page, seen) }];
  });
}

function newLinks({ facts }: CollectedPage, seen: Set<string>): PageWords['links'] {
  return facts.links.flatMap(({ text, url, zone, target }) => {
    if (zone !== 'body' && zone !== 'list') return [];
    if ((target !== 'article' && target !== 'attachment') || text.length < LINK_CHARACTERS) return [];
    const key = `${url} ${text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ text, url }];
  });
}
