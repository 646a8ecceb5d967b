import type { TableHead } from './find-head.js';
import { cellAddress, type SpreadSheet, textAt } from './sheet.js';
import type { TableField } from './table-fields.js';

/** What an import could not understand. */
export interface TableProblem {
  /** `Sheet1!E17` */
  readonly cell: string;
  /** What stands there. */
  readonly text: string;
  /** Why it is not understood and what became of it, one Chinese sentence. */
  readonly why: string;
}

/** A table and its head. */
export interface Table {
  readonly sheet: SpreadSheet;
  readonly head: TableHead;
}

/** A row of a catalogue: its texts by field, with what it takes from the row above or the cell on the left. */
export interface TableRow extends Table {
  readonly row: number;
  readonly texts: ReadonlyMap<TableField, string>;
  /** Whether this program wrote it: then silence means what it means in YAML. */
  readonly isOwn: boolean;
}

const AS_ABOVE = /^(?:同上(?:行|栏|列|格)?|同前|[〃″"“”〞]+|々)[。.]?$/u;
const AS_LEFT = /^同左[。.]?$/u;
/** In a csv only the first of the cells that were merged has its text. For names it is plain that the others had it, too. */
const NAMES: readonly TableField[] = ['first', 'second', 'third'];

/** A row with 同上 read as what stands above, and 同左 as what stands on its left. */
export function readRow({ sheet, head }: Table, row: number, above: TableRow | null): TableRow {
  const at = (field: TableField) => textAt(sheet, row, head.columns.get(field) ?? -1).trim();
  const isOwn = at('item:id') !== '' || at('column:id') !== '';
  const texts = new Map<TableField, string>();
  for (const [field, column] of head.columns) {
    const text = textAt(sheet, row, column);
    if (isOwn) texts.set(field, text);
    else if (takesAbove({ sheet, head }, { row, field, text: text.trim() }))
      texts.set(field, above?.texts.get(field) ?? '');
    else texts.set(field, AS_LEFT.test(text.trim()) ? textAt(sheet, row, column - 1) : text);
  }
  return { sheet, head, row, texts, isOwn };
}

/** The text of a field without blanks around it; empty where the table has no such column. */
export function textOf({ texts }: TableRow, field: TableField): string {
  return (texts.get(field) ?? '').trim();
}

/** Says that a cell of the row is not understood: that of a field, or of a column by its place. */
export type Doubt = (at: TableField | number, why: string) => void;

/** What is not understood in a cell of the row; of a column that the table has not, at the beginning of its head. */
export function problemAt(
  { sheet, head, row }: TableRow,
  at: TableField | number,
  why: string,
): TableProblem {
  const column = typeof at === 'number' ? at : head.columns.get(at);
  if (column === undefined) return { cell: cellAddress(sheet.name, head.top, 0), text: '', why };
  return { cell: cellAddress(sheet.name, row, column), text: textAt(sheet, row, column), why };
}

/** Says that a row has nothing in some fields, or that the table has no such column. */
export function emptiness(
  { sheet, head }: Pick<TableRow, 'sheet' | 'head'>,
  what: string,
  ...fields: readonly TableField[]
): string {
  if (!fields.some((field) => head.columns.has(field))) return `表中没有“${what}”一列`;
  return sheet.keepsMerges ? `${what}为空` : `${what}为空（csv不保留合并单元格，可改导xlsx）`;
}

function takesAbove(
  { sheet, head: { columns } }: Table,
  { row, field, text }: { readonly row: number; readonly field: TableField; readonly text: string },
): boolean {
  if (text !== '') return AS_ABOVE.test(text);
  if (!NAMES.includes(field)) return false;
  // A first-level name stands once over its rows; the others are empty only where merged cells were lost, or a lower name goes on.
  const lower = NAMES.slice(NAMES.indexOf(field) + 1).find((name) => columns.has(name));
  const hasLower = lower !== undefined && textAt(sheet, row, columns.get(lower) ?? -1).trim() !== '';
  return hasLower || (!sheet.keepsMerges && field !== 'third');
}
