import type { PageTree } from './page-tree.js';

/** The address that relative links of a page are reckoned from: its `<base href>` where that is an address, else its own. */
export function baseOf({ elements }: PageTree, url: string): string {
  const href = elements.find(({ tag, attributes }) => tag === 'base' && attributes['href'])?.attributes[
    'href'
  ];
  if (href === undefined || !URL.canParse(href, url)) return url;
  const base = new URL(href, url);
  return base.protocol === 'http:' || base.protocol === 'https:' ? base.href : url;
}
