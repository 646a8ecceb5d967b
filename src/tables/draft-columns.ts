import type { ColumnKind, DisclosureItem } from '../model/standard.js';
import { joinLines } from './cell-text.js';
import { readTick } from './check-boxes.js';
import type { NamedColumn } from './find-head.js';
import { UNVERIFIED } from './list-facts.js';
import { type ColumnReading, columnName, findContradictions, readColumn } from './read-column.js';
import { readItem } from './read-item.js';
import { cellAddress, ownColumns, textAt } from './sheet.js';
import type { RowKind } from './sort-row.js';
import { problemAt, readRow, type Table, type TableProblem, type TableRow, textOf } from './table-row.js';

/** A text above, between or below the rows that says nothing of an item. */
export interface TableNote {
  readonly cell: string;
  readonly text: string;
}

/** A column or an item as its rows have it. */
interface Draft {
  readonly row: TableRow;
  /** The id that the table gives; empty where it gives none. */
  readonly given: string;
  readonly comments: string[];
  isUnverified: boolean;
}

/** An item before it has an id. */
export interface ItemDraft extends Draft {
  item: Omit<DisclosureItem, 'id'>;
}

/** A column before it has an id. */
export interface ColumnDraft extends Draft {
  readonly column: ColumnReading['column'];
  readonly items: ItemDraft[];
}

/** The columns of a table, and what is said beside them. */
export interface TableDraft {
  readonly columns: ColumnDraft[];
  readonly notes: TableNote[];
  /** By cell and reason: what a table lacks as a whole is listed once. */
  readonly problems: Map<string, TableProblem>;
}

/** A row below the head and what it is. */
export interface SortedRow {
  readonly row: number;
  readonly kind: RowKind;
}

/** Puts rows together to columns (一级事项) with their items; rows of one column need not follow each other. */
export function draftColumns(
  table: Table,
  rows: readonly SortedRow[],
  kinds: readonly ColumnKind[],
): TableDraft {
  const draft: TableDraft = { columns: [], notes: [], problems: new Map() };
  for (const problem of unknownHeadings(table)) draft.problems.set(problem.cell, problem);
  let above: TableRow | null = null;
  let last: ItemDraft | null = null;
  for (const { row: at, kind } of rows) {
    if (kind === 'note') draft.notes.push(...notesOf(table, at));
    if (kind === 'rest' || (kind === 'more' && !last)) addRest(draft, { table, row: at, last });
    if (kind === 'more' && last) addMore(draft, last, readRow(table, at, above));
    if (kind !== 'item' && kind !== 'column') continue;
    above = readRow(table, at, above);
    const column = columnOf(draft, above, kinds);
    if (kind === 'item') last = addItem(draft, column, above);
    else column.comments.push(...textsBeside(above).map(({ comment }) => comment));
  }
  return draft;
}

/** The texts of a row, each with its cell. */
export function notesOf({ sheet }: Table, row: number): readonly TableNote[] {
  return ownColumns(sheet, row).map((column) => ({
    cell: cellAddress(sheet.name, row, column),
    text: joinLines(textAt(sheet, row, column)),
  }));
}

function unknownHeadings({ sheet, head }: Table): readonly TableProblem[] {
  return head.unknown.map(({ column, isTwin }) => ({
    cell: cellAddress(sheet.name, head.bottom, column),
    text: textAt(sheet, head.bottom, column),
    why: isTwin
      ? '这一列与前面某列重复，内容记在各事项的注释里'
      : '表头未识别，这一列的内容记在各事项的注释里',
  }));
}

function columnOf(
  { columns, problems }: TableDraft,
  row: TableRow,
  kinds: readonly ColumnKind[],
): ColumnDraft {
  const given = textOf(row, 'column:id');
  const name = columnName(row);
  const found = columns.find((column) =>
    given !== '' && column.given !== '' ? column.given === given : column.column.name === name,
  );
  if (found) {
    note(found, findContradictions(row, found.row), problems);
    found.isUnverified ||= textOf(row, 'column:verify') !== '';
    return found;
  }
  const { column, problems: doubts } = readColumn(row, kinds);
  const draft: ColumnDraft = {
    ...{ row, given, column, items: [], comments: [] },
    isUnverified: textOf(row, 'column:verify') !== '',
  };
  note(draft, doubts, problems);
  columns.push(draft);
  return draft;
}

function addItem({ problems }: TableDraft, column: ColumnDraft, row: TableRow): ItemDraft {
  const { item, problems: doubts } = readItem(row);
  const beside = textsBeside(row);
  const draft: ItemDraft = {
    ...{ row, item, given: textOf(row, 'item:id'), comments: beside.map(({ comment }) => comment) },
    isUnverified:
      textOf(row, 'item:verify') !== '' || beside.some(({ isUnknown }) => isUnknown && !row.isOwn),
  };
  note(draft, doubts, problems);
  column.items.push(draft);
  return draft;
}

/** The content and basis that a row below an item has of its own; its other cells are merged over both. */
function addMore({ problems }: TableDraft, last: ItemDraft, row: TableRow): void {
  const { item, problems: doubts } = readItem(row);
  const own = ownColumns(row.sheet, row.row);
  const fields = (['content', 'basis'] as const).filter((field) =>
    own.includes(row.head.columns.get(field) ?? -1),
  );
  for (const field of fields)
    last.item = { ...last.item, [field]: [...new Set([...last.item[field], ...item[field]])] };
  const cells = fields.map((field) => problemAt(row, field, '').cell);
  note(
    last,
    doubts.filter(({ cell }) => cells.includes(cell)),
    problems,
  );
}

/** Texts that belong to no item stand beside the item above; before the first they are notes. */
function addRest(
  { problems, notes }: TableDraft,
  { table, row, last }: { readonly table: Table; readonly row: number; readonly last: ItemDraft | null },
): void {
  const texts = notesOf(table, row);
  if (!last) {
    notes.push(...texts);
    return;
  }
  const why = '这一行没有事项名称和公开内容，暂记在上一事项的注释里';
  note(
    last,
    texts.map((text) => ({ ...text, why })),
    problems,
  );
}

/** Lists what is not understood, and says it above the entry. */
function note(draft: Draft, doubts: readonly TableProblem[], problems: TableDraft['problems']): void {
  if (doubts.length === 0) return;
  draft.isUnverified = true;
  draft.comments.push(...doubts.map(describeDoubt));
  for (const doubt of doubts) problems.set(`${doubt.cell} ${doubt.why}`, doubt);
}

function describeDoubt({ cell, text, why }: TableProblem): string {
  return text.trim() === '' ? `${cell}：${why}` : `${cell}：“${text.trim()}”，${why}`;
}

/** What stands in columns that no item has a place for. */
function textsBeside(row: TableRow): readonly { readonly comment: string; readonly isUnknown: boolean }[] {
  const { sheet, head } = row;
  const at = (columns: readonly NamedColumn[], isUnknown: boolean) =>
    columns.map(({ column, name }) => ({ name, text: textAt(sheet, row.row, column), isUnknown }));
  const nation = textOf(row, 'levels:nation');
  const isNation = readTick(nation);
  const texts = [
    { name: '核实情况', text: ofMark(textOf(row, 'column:verify')), isUnknown: false },
    { name: '核实情况', text: ofMark(textOf(row, 'item:verify')), isUnknown: false },
    { name: '国家级', text: isNation === false ? '' : nation, isUnknown: isNation === null },
    ...at(head.notes, false),
    ...at(head.unknown, true),
  ];
  return texts.flatMap(({ name, text, isUnknown }) =>
    text.trim() === '' ? [] : [{ comment: `${name || '（无表头）'}：${text.trim()}`, isUnknown }],
  );
}

/** What somebody wrote in place of the mark of what is not verified. */
function ofMark(text: string): string {
  return text === UNVERIFIED ? '' : text;
}
