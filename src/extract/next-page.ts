import { canonicalUrl } from './address.js';
import { isLink, linkAddress } from './link-address.js';
import { oneLine } from './page-text.js';
import type { PageTree } from './page-tree.js';

const NEXT_TEXT = /^(?:下一?页|后一?页|next(?:\s?page)?|[>›»]{1,2})$/i;
/** TRS: `createPageHTML(pages, current, "index", "html")`; page one is `index.html`, page two `index_1.html`. */
const TRS_PAGER = /createPageHTML\s*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["'](\w+)["']\s*,\s*["'](\w+)["']/;

/** The address of the next page of a list; null on the last page, or where only a script knows it. */
export function readNextPage(tree: PageTree, base: string): string | null {
  const link = tree.elements.find(
    (element) => isLink(element) && NEXT_TEXT.test(oneLine(tree.text.slice(element.start, element.end))),
  );
  const linked = link ? linkAddress(link, base) : null;
  if (linked && linked !== base) return linked;
  for (const { code } of tree.scripts) {
    const [, pages, current, name, ending] = TRS_PAGER.exec(code) ?? [];
    if (pages === undefined || Number(current) + 1 >= Number(pages)) continue;
    return canonicalUrl(`${name}_${Number(current) + 1}.${ending}`, base);
  }
  return null;
}
