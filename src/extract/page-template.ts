import type { PageElement, PageTree } from './page-tree.js';

/** The elements that a page is laid out with. */
const FRAME_TAGS = new Set(['div', 'table', 'section', 'main', 'article', 'aside', 'nav', 'ul', 'form']);
/** So deep below the body the layout goes; what is deeper is content. */
const FRAME_DEPTH = 5;
const NAMES_MOST = 40;

/**
 * What a page is laid out with: the tags, classes and ids of its main containers, each once, digits as 0. Pages that one
 * template made have the same.
 */
export function readTemplate({ elements, root }: PageTree): string {
  const body = elements.find(({ tag }) => tag === 'body') ?? root;
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (element: PageElement, depth: number) => {
    for (const child of element.children) {
      if (FRAME_TAGS.has(child.tag) && isNew(seen, child)) names.add(nameOf(child));
      if (depth < FRAME_DEPTH) visit(child, depth + 1);
    }
  };
  visit(body, 1);
  return [...names].sort().slice(0, NAMES_MOST).join(' ');
}

/** Whether an element of this tag, class and id was not met before: blocks of a page are much alike. */
function isNew(seen: Set<string>, { tag, attributes }: PageElement): boolean {
  const key = `${tag} ${attributes['class'] ?? ''} #${attributes['id'] ?? ''}`;
  return seen.size !== seen.add(key).size;
}

function nameOf({ tag, attributes }: PageElement): string {
  const id = attributes['id'] ? `#${attributes['id'].trim()}` : '';
  const classes = (attributes['class'] ?? '').split(/\s+/).filter(Boolean).sort();
  return [tag + id, ...classes].join('.').replace(/\s+/g, '-').replace(/\d+/g, '0').toLowerCase();
}
