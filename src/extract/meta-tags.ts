import type { MetaTags } from '../model/facts.js';
import { oneLine } from './page-text.js';
import type { PageTree } from './page-tree.js';

/**
 * The named meta tags of a page, names in lower case. Where a name stands twice, the first that has content counts:
 * templates print `ContentSource` once for the site and once, often empty, for the article.
 */
export function readMetaTags({ elements }: PageTree): MetaTags {
  const tags: { [name: string]: string } = {};
  for (const { tag, attributes } of elements) {
    const name = (attributes['name'] ?? attributes['property'])?.trim().toLowerCase();
    if (tag !== 'meta' || !name) continue;
    const content = oneLine(attributes['content'] ?? '');
    if ((tags[name] ?? '') === '') tags[name] = content;
  }
  return tags;
}
