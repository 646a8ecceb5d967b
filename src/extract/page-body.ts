import { isLink } from './link-address.js';
import { isInAny, marksOf, type PageElement, type PageTree, type TextStretch } from './page-tree.js';

/** Where the systems of government sites put the text of a page. */
const BODY_MARKS =
  /(?:^|[\s_-])(?:trs_editor\w*|trs_ueditor|ucap-content|pages_content|zoom|vsb_content\w*|v_news_content|fontzoom|wzzw-article|article-?con\w*|article_?content|artcon\w*|news_?content|con_?text|content_?txt|page_content|main-?txt|xxgk_?content|detail-?con\w*|details_?content)(?:$|[\s_-])/i;
const RUN_LEAST = 6;

/** The element that holds the text of a page, and how much it is. */
export interface PageBody {
  readonly element: PageElement;
  /** Characters outside links. */
  readonly textLength: number;
  /** Whether the template marks it as the text. */
  readonly marked: boolean;
}

/** The element of the page that holds most of its running text between two places of the text; null when there is none. */
export function findBody(tree: PageTree, begins: number, ends: number): PageBody | null {
  const marked = tree.elements.find(
    (element) =>
      element.start < ends && BODY_MARKS.test(marksOf(element)) && element.end - element.start >= 20,
  );
  if (marked) return { element: marked, textLength: proseLength(tree, marked), marked: true };
  const weights = new Map<PageElement, number>();
  for (const { parent, start, end } of tree.runs) {
    if (start < begins || end > ends || end - start < RUN_LEAST || isInLink(parent)) continue;
    const block = blockOf(parent);
    add(weights, block, end - start);
    if (block.parent) add(weights, block.parent, (end - start) * 0.9);
    if (block.parent?.parent) add(weights, block.parent.parent, (end - start) * 0.4);
  }
  let best: PageElement | null = null;
  for (const [element, weight] of weights) if (!best || weight > (weights.get(best) ?? 0)) best = element;
  return best && best.tag !== '#root'
    ? { element: best, textLength: proseLength(tree, best), marked: false }
    : null;
}

/** Characters of an element's text that stand in no link, and in none of the stretches that belong to lists. */
export function proseLength(
  tree: PageTree,
  element: PageElement,
  listed: readonly TextStretch[] = [],
): number {
  let length = 0;
  for (const { parent, start, end } of tree.runs) {
    if (start < element.start || end > element.end || isInLink(parent) || isInAny(listed, start)) continue;
    length += end - start;
  }
  return length;
}

/** Whether text stands in a link. */
export function isInLink(element: PageElement): boolean {
  for (let at: PageElement | null = element, up = 0; at && up < 5; at = at.parent, up++)
    if (isLink(at)) return true;
  return false;
}

const INLINE = new Set(['span', 'font', 'b', 'strong', 'em', 'i', 'u', 'a']);

function blockOf(element: PageElement): PageElement {
  let at = element;
  while (INLINE.has(at.tag) && at.parent) at = at.parent;
  return at;
}

function add(weights: Map<PageElement, number>, element: PageElement, weight: number): void {
  weights.set(element, (weights.get(element) ?? 0) + weight);
}
