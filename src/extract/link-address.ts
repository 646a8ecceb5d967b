import { canonicalUrl } from './address.js';
import type { PageElement, PageTree } from './page-tree.js';
import { inBytesOf } from './query-bytes.js';

const HANDLER_ADDRESS =
  /(?:location(?:\.href)?\s*=\s*|location\.(?:replace|assign)\(\s*|window\.open\(\s*|(?:open|go|goto|jump|link|view|show)\w*\(\s*)["']([^"']+)["']/i;
const DATA_NAMES = ['data-href', 'data-url', 'data-link'] as const;

/** Whether an element takes the visitor somewhere: a link, or anything with an address in its click handler. */
export function isLink({ tag, attributes }: PageElement): boolean {
  if (tag === 'a' || tag === 'area') return 'href' in attributes || 'onclick' in attributes;
  return 'onclick' in attributes && HANDLER_ADDRESS.test(attributes['onclick'] ?? '');
}

/** A gap that a script was to fill: `{{item.url}}`, `${id}`, `<%= url %>`. */
const GAP = /\{\{|[$#]\{|<%|%7B%7B/i;

/** The canonical address of what stands in a page; null for what is no page, and where a script was to write it. */
export function addressIn({ encoding }: PageTree, stated: string, base: string): string | null {
  return GAP.test(stated) ? null : canonicalUrl(inBytesOf(encoding, stated), base);
}

/** The canonical address that an element leads to; null when only a script knows it. */
export function linkAddress(tree: PageTree, { attributes }: PageElement, base: string): string | null {
  const href = attributes['href']?.trim() ?? '';
  if (href !== '' && !/^(?:javascript:|#|about:)/i.test(href)) return addressIn(tree, href, base);
  const handler = HANDLER_ADDRESS.exec(attributes['onclick'] ?? '')?.[1] ?? HANDLER_ADDRESS.exec(href)?.[1];
  const stated = handler ?? DATA_NAMES.map((name) => attributes[name]).find((value) => value);
  if (stated && /[/.?]/.test(stated)) return addressIn(tree, stated, base);
  return href.startsWith('#') ? addressIn(tree, href, base) : null;
}
