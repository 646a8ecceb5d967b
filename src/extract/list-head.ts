import type { ListRow } from './list-rows.js';
import { closest, type PageElement, type PageTree } from './page-tree.js';
import { type DateCells, readDateCells } from './row-date.js';

/** The date cells of a row, by the head of its list; the answer for one list is kept. */
export function dateCellsOf(tree: PageTree): (row: ListRow) => DateCells | null {
  const known = new Map<PageElement, DateCells | null>();
  return ({ element }) => {
    const { parent } = element;
    if (!parent) return null;
    const before = known.get(parent);
    if (before !== undefined) return before;
    const cells =
      headsAbove(tree, element, parent)
        .map((head) => readDateCells(tree, head))
        .find((found) => found !== null) ?? null;
    known.set(parent, cells);
    return cells;
  };
}

/** Where the head of a list may stand: the first row of its table, its first child, or what stands right before it. */
function headsAbove(tree: PageTree, row: PageElement, parent: PageElement): readonly PageElement[] {
  const table = row.tag === 'tr' ? closest(row, ({ tag }) => tag === 'table') : null;
  const firstRow =
    table && tree.elements.slice(table.order, table.lastOrder + 1).find(({ tag }) => tag === 'tr');
  return [firstRow, parent.children[0], rowBefore(table ?? parent)].filter(
    (head): head is PageElement => !!head && head !== row && head.children.length > 1,
  );
}

/** The only row of the element that stands before another; undefined where there are several. */
function rowBefore(element: PageElement): PageElement | undefined {
  const siblings = element.parent?.children ?? [];
  let before = siblings[siblings.indexOf(element) - 1];
  while (before?.children.length === 1) before = before.children[0];
  return before;
}
