import { isOfNotes, plainHeading, readHeading } from './read-heading.js';
import { type SpreadSheet, textAt } from './sheet.js';
import type { TableField } from './table-fields.js';

/** A column of a table whose heading names no field of an item: a channel of its own, or what this program does not know. */
export interface NamedColumn {
  readonly column: number;
  readonly name: string;
}

/** The head of a catalogue table. */
export interface TableHead {
  /** Its first row and its last, from 0. */
  readonly top: number;
  readonly bottom: number;
  /** The column of each field, from 0. */
  readonly columns: ReadonlyMap<TableField, number>;
  /** Columns below 公开渠道 that each stand for one channel. */
  readonly channels: readonly NamedColumn[];
  /** Columns of notes about items. */
  readonly notes: readonly NamedColumn[];
  /** Columns with a heading that is not known, or that stands twice. */
  readonly unknown: readonly (NamedColumn & { readonly isTwin: boolean })[];
}

/** So many fields make a row a head, and so many rows at most belong to one. */
const FIELDS_LEAST = 3;
const ROWS_MOST = 3;

/** Groups of columns that each tick one of several choices. */
const GROUPS: readonly TableField[] = ['second', 'channels', 'audience', 'manner', 'levels'];

/** A channel as a heading has it: a short name without boxes. */
const CHANNEL = /^[^■□☑√《》，。；]{1,14}$/u;

/** The head of a table, found by its words in one row or several; null when there is none. */
export function findHead(sheet: SpreadSheet): TableHead | null {
  const top = sheet.rows.findIndex(isHeadRow);
  if (top < 0) return null;
  const bottom = bottomOf(sheet, top);
  const columns = new Map<TableField, number>();
  const channels: NamedColumn[] = [];
  const notes: NamedColumn[] = [];
  const unknown: TableHead['unknown'][number][] = [];
  let group: TableField | null = null;
  for (const column of (sheet.rows[top] ?? []).keys()) {
    const upper = textAt(sheet, top, column);
    // In a csv only the first column below a group has its name above.
    if (upper.trim() !== '') group = readHeading(upper);
    const name = lowestName(sheet, { top, bottom }, column);
    const field = readHeading(name);
    const isFree = field !== 'channels' || channels.length === 0;
    if (field && isFree && !isSaid(columns, field)) columns.set(field, column);
    else if (isOfNotes(name)) notes.push({ column, name: plainHeading(name) });
    else if (group === 'channels' && name !== upper && !columns.has('channels'))
      channels.push({ column, name: plainHeading(name) });
    else if (holdsText(sheet, bottom + 1, column))
      unknown.push({ column, name: plainHeading(name), isTwin: field !== null });
  }
  return { top, bottom, columns, channels, notes, unknown };
}

/** Whether a column has the field already, or says it in the other way: 公开方式 in one column, or 主动 and 依申请 each in its own. */
function isSaid(columns: ReadonlyMap<TableField, number>, field: TableField): boolean {
  const [whole, choice] = field.split(':');
  if (choice !== undefined) return columns.has(field) || [...columns.keys()].some((said) => said === whole);
  return [...columns.keys()].some((said) => said === field || said.startsWith(`${field}:`));
}

/** Whether a row says the head again, as tables do that were put together from printed pages. */
export function isHeadAgain(sheet: SpreadSheet, head: TableHead, row: number): boolean {
  const texts = (sheet.rows[row] ?? []).map(plainHeading);
  const said = [...texts.entries()].filter(([, text]) => text !== '');
  return said.length >= 2 && said.every(([column, text]) => isInHead(sheet, head, { text, column }));
}

function isInHead(
  sheet: SpreadSheet,
  { top, bottom }: TableHead,
  { text, column }: { readonly text: string; readonly column: number },
): boolean {
  for (let row = top; row <= bottom; row++) {
    if (plainHeading(textAt(sheet, row, column)) === text) return true;
  }
  return false;
}

function isHeadRow(row: readonly string[]): boolean {
  const fields = new Set(row.map(readHeading));
  fields.delete(null);
  return fields.size >= FIELDS_LEAST && (fields.has('first') || fields.has('second'));
}

/** Merged cells say how many rows a head has; where none are, a row that only names choices of a group belongs to it. */
function bottomOf(sheet: SpreadSheet, top: number): number {
  const merged = (sheet.rows[top] ?? []).map((_, column) => sheet.mergeAt(top, column)?.bottom ?? top);
  const bottom = Math.min(Math.max(top, ...merged), top + ROWS_MOST - 1);
  return bottom === top && isLowerRow(sheet, top) ? top + 1 : bottom;
}

function isLowerRow(sheet: SpreadSheet, top: number): boolean {
  let group: TableField | null = null;
  let named = 0;
  for (const [column, upper] of (sheet.rows[top] ?? []).entries()) {
    if (upper.trim() !== '') group = readHeading(upper);
    const lower = textAt(sheet, top + 1, column);
    if (lower.trim() === '' || lower === upper) continue;
    if (group !== null && !GROUPS.includes(group)) return false;
    const field = readHeading(lower);
    if (field === null && (group !== 'channels' || !CHANNEL.test(lower))) return false;
    named++;
  }
  return named >= 2;
}

function lowestName(
  sheet: SpreadSheet,
  { top, bottom }: Pick<TableHead, 'top' | 'bottom'>,
  column: number,
): string {
  for (let row = bottom; row > top; row--) {
    const text = textAt(sheet, row, column);
    if (text.trim() !== '') return text;
  }
  return textAt(sheet, top, column);
}

function holdsText({ rows }: SpreadSheet, from: number, column: number): boolean {
  return rows.slice(from).some((row) => (row[column] ?? '').trim() !== '');
}
