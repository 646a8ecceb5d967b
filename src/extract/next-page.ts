import { canonicalUrl } from './address.js';
import { isLink, linkAddress } from './link-address.js';
import { oneLine } from './page-text.js';
import type { PageTree } from './page-tree.js';

const NEXT_TEXT = /^[[【]?\s?(?:下一?页|后一?页|next(?:\s?page)?)\s?[\]】>›»]*$/i;
/** An arrow alone may also turn a picture wheel: it counts where no link says 下一页. */
const NEXT_ARROW = /^[>›»]{1,2}$/;
/** What a link shows that leads on, and one that shows nothing and may say it in its title. */
const MAY_LEAD_ON = /[下后>›»]|next|^\s*$/i;
/** TRS: `createPageHTML(pages, current, "index", "html")`; page one is `index.html`, page two `index_1.html`. */
const TRS_PAGER = /createPageHTML\s*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["'](\w+)["']\s*,\s*["'](\w+)["']/;

/** The address of the next page of a list; null on the last page, or where only a script knows it. */
export function readNextPage(tree: PageTree, base: string): string | null {
  for (const shape of [NEXT_TEXT, NEXT_ARROW]) {
    const linked = linkedPage(tree, base, shape);
    if (linked) return linked;
  }
  for (const { code } of tree.scripts) {
    const [, pages, current, name, ending] = TRS_PAGER.exec(code) ?? [];
    if (pages === undefined || Number(current) + 1 >= Number(pages)) continue;
    return canonicalUrl(`${name}_${Number(current) + 1}.${ending}`, base);
  }
  return null;
}

function linkedPage(tree: PageTree, base: string, shape: RegExp): string | null {
  for (const element of tree.elements) {
    if (!isLink(element)) continue;
    const shown = tree.text.slice(element.start, element.end);
    if (!MAY_LEAD_ON.test(shown)) continue;
    const text = oneLine(shown) || (element.attributes['title'] ?? '');
    const address = shape.test(text) ? linkAddress(tree, element, base) : null;
    if (address && address !== base) return address;
  }
  return null;
}
