import { isHeadAgain } from './find-head.js';
import { factOf } from './read-facts.js';
import { isFromAbove, ownColumns, textAt } from './sheet.js';
import { isOfColumn, type TableField } from './table-fields.js';
import type { Table } from './table-row.js';

/**
 * What a row below the head is: an item; `more` of the content of the item above; a column without items; a fact of our own lists;
 * a note or a heading between the rows; `rest`, texts that belong to no item of their own; or nothing (empty, the head again, a row
 * that only makes the one above higher).
 */
export type RowKind = 'item' | 'more' | 'column' | 'fact' | 'note' | 'rest' | 'nothing';

const NAMES: readonly TableField[] = ['first', 'second', 'third'];
/** Elements that tell one item from the next. */
const TELLING: readonly TableField[] = ['limit', 'publisher', 'channels', 'audience', 'manner', 'levels'];
const NOTE =
  /^(?:备注|附?注|说明|填表|填报|制表|审核|联系|日期|单位)[^，。]{0,6}[:：]|^(?:备注|附?注|说明)[\d一二三四五]?[.．、:：]/u;

/** What a row is. */
export function sortRow({ sheet, head }: Table, row: number): RowKind {
  const own = ownColumns(sheet, row);
  const at = (field: TableField) => head.columns.get(field);
  const has = (field: TableField) => own.includes(at(field) ?? -1);
  const [first] = own;
  if (first === undefined || isHeadAgain(sheet, head, row)) return 'nothing';
  const text = textAt(sheet, row, first).trim();
  if (at('item:id') !== undefined && first === 0 && factOf(text) !== null) return 'fact';
  const fields = [...head.columns].filter(([, column]) => own.includes(column)).map(([field]) => field);
  if (has('column:id') && fields.every(isOfColumn)) return 'column';
  if (NOTE.test(text) && !(has('content') && TELLING.some(has))) return 'note';
  const others = own.filter((column) => column !== at('number'));
  const isMore = others.every((column) => column === at('content') || column === at('basis'));
  if (isMore && others.length > 0 && isBelowItem({ sheet, head }, row)) return 'more';
  if (others.length <= 1 && !has('content'))
    return isNameAlone({ sheet, head }, row, others[0]) ? 'item' : 'note';
  return [...NAMES, 'content' as const].some(has) ? 'item' : 'rest';
}

/** Whether the only text of a row names an item whose other cells are those of the row above, or were lost, and is no heading over the row. */
function isNameAlone({ sheet, head: { columns } }: Table, row: number, column: number | undefined): boolean {
  const field = NAMES.find((name) => columns.get(name) === column);
  if (column === undefined || field === undefined) return false;
  const number = textAt(sheet, row, columns.get('number') ?? -1).trim();
  if (!/^[\d０-９.．、]*$/u.test(number)) return false;
  if (isFromAbove(sheet, row, columns.get('content') ?? -1)) return true;
  const { left, right } = sheet.mergeAt(row, column) ?? { left: column, right: column };
  return field !== 'first' && left > 0 && left === right;
}

/** Whether name and at least one telling element are of a merge that began above. */
function isBelowItem({ sheet, head: { columns } }: Table, row: number): boolean {
  const isMerged = (field: TableField) => isFromAbove(sheet, row, columns.get(field) ?? -1);
  const name = NAMES.findLast((field) => columns.has(field));
  return name !== undefined && isMerged(name) && TELLING.some(isMerged);
}
