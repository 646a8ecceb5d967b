import { describeDuration } from '../calendar/duration.js';
import { LEVELS } from '../model/agency.js';
import type { ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { type DisclosureList, UNVERIFIED, writeFacts } from './list-facts.js';
import { writeChannels, writeElements, writeText } from './own-cells.js';
import { HEADINGS, type Heading, isOfColumn, isPublished } from './table-fields.js';
import type { GridColumn, Merge, TableGrid } from './table-grid.js';

/** What our own tables tick with. */
export const TICK = '√';

/** A further column of a written table, right of the office's own; it is printed, and no import reads it. */
export interface ExtraColumn {
  readonly name: string;
  /** In letters of the West. */
  readonly width: number;
  /** `item` is null for the row of a column without items. */
  readonly text: (column: ColumnRequirement, item: DisclosureItem | null) => string;
}

/** What a table says beside the list itself. */
export interface TableBeside {
  /** Whether a column (`item` null) or an item, by their places in the list, is marked `verify: true`. */
  readonly isUnverified?: (column: number, item: number | null) => boolean;
  readonly extras?: readonly ExtraColumn[];
  /** Further rows below the table; no import reads them. */
  readonly notes?: readonly (readonly [label: string, text: string])[];
}

/** A row of items before it is written; a column without items has one row without an item. */
interface ListRow {
  readonly column: ColumnRequirement;
  readonly item: DisclosureItem | null;
  readonly number: number;
  readonly isColumnUnverified: boolean;
  readonly isItemUnverified: boolean;
}

/** A written column of the table. */
interface WrittenColumn {
  readonly heading: Omit<Heading, 'field'>;
  readonly grid: GridColumn;
  readonly isMerged: boolean;
  readonly text: (row: ListRow) => string;
}

/**
 * The table of a list as offices publish it (the columns of 国务院部门基层政务公开标准目录), with all that an import needs to make the
 * same list of it. What a list does not hold as a table (indicators, clauses that are not judged) is left out.
 */
export function exportTable(list: DisclosureList, beside: TableBeside = {}): TableGrid {
  const columns = writtenColumns(beside.extras ?? []);
  const notes = (beside.notes ?? []).map(([label, text]) => [writeText(label), writeText(text)] as const);
  const facts = [...notes, ...writeFacts(list)];
  const listRows = rowsOf(list, beside);
  const headings = columns.map(({ heading }) => heading);
  const blank = columns.map(() => '');
  const bodyRow = 3;
  const endRow = bodyRow + listRows.length;
  return {
    title: list.title,
    columns: columns.map(({ grid }) => grid),
    rows: [
      blank.with(0, writeText(list.title)),
      headings.map(({ group, name }) => group ?? name),
      headings.map(({ name }) => name),
      ...listRows.map((row) => columns.map(({ text }) => text(row))),
      blank,
      ...facts.map(([label, text]) => blank.with(0, label).with(2, text)),
    ],
    merges: [
      { top: 0, left: 0, bottom: 0, right: columns.filter(({ grid }) => grid.isPrinted).length - 1 },
      ...mergeHead(headings),
      ...mergeColumns(listRows, columns, bodyRow),
      ...facts.flatMap((_, at) => mergeFact(endRow + 1 + at)),
    ],
    headRow: 1,
    bodyRow,
    endRow,
  };
}

function rowsOf(
  { columns }: DisclosureList,
  { isUnverified = () => false }: TableBeside,
): readonly ListRow[] {
  const rows: ListRow[] = [];
  let number = 0;
  for (const [at, column] of columns.entries()) {
    const isColumnUnverified = isUnverified(at, null);
    const base = { column, item: null, number: 0, isColumnUnverified, isItemUnverified: false };
    if (column.items.length === 0) rows.push(base);
    for (const [index, item] of column.items.entries()) {
      number++;
      rows.push({ ...base, item, number, isItemUnverified: isUnverified(at, index) });
    }
  }
  return rows;
}

function writtenColumns(extras: readonly ExtraColumn[]): readonly WrittenColumn[] {
  const own = HEADINGS.map(
    (heading): WrittenColumn => ({
      heading,
      grid: {
        width: heading.width,
        isCentred: /^(?:number|audience|manner|levels)\b/.test(heading.field),
        isNumber: heading.field === 'number',
        isPrinted: isPublished(heading.field),
      },
      isMerged: isOfColumn(heading.field),
      text: (row) => textOf(heading.field, row),
    }),
  );
  const further = extras.map(
    ({ name, width, text }): WrittenColumn => ({
      heading: { group: null, name, width },
      grid: { width, isCentred: false, isNumber: false, isPrinted: true },
      isMerged: false,
      text: ({ column, item }) => writeText(text(column, item)),
    }),
  );
  // What is printed stands together on the left.
  return [
    ...own.filter(({ grid }) => grid.isPrinted),
    ...further,
    ...own.filter(({ grid }) => !grid.isPrinted),
  ];
}

function textOf(field: Heading['field'], row: ListRow): string {
  if (isOfColumn(field)) return textOfColumn(field, row);
  return row.item ? textOfItem(field, row.item, row) : '';
}

function textOfColumn(field: Heading['field'], { column, isColumnUnverified }: ListRow): string {
  switch (field) {
    case 'first':
      return writeText(column.name);
    case 'column:under':
      return writeElements(column.under);
    case 'column:aliases':
      return writeElements(column.aliases);
    case 'column:update':
      return column.updateWithin ? describeDuration(column.updateWithin) : '';
    case 'column:office':
      return writeText(column.office ?? '');
    case 'column:document':
      return writeText(column.clause.document);
    case 'column:article':
      return writeText(column.clause.article);
    case 'column:kind':
      return column.kind ?? '';
    case 'column:verify':
      return isColumnUnverified ? UNVERIFIED : '';
    case 'column:id':
      return column.id;
    default:
      return '';
  }
}

function textOfItem(field: Heading['field'], item: DisclosureItem, row: ListRow): string {
  const tick = (isTicked: boolean) => (isTicked ? TICK : '');
  switch (field) {
    case 'number':
      return String(row.number);
    case 'second':
      return writeText(item.name);
    case 'content':
      return writeElements(item.content);
    case 'basis':
      return writeElements(item.basis);
    case 'limit':
      return writeText(item.limit.phrase);
    case 'publisher':
      return writeText(item.publisher);
    case 'channels':
      return writeChannels(item.channels);
    case 'audience:all':
      return tick(item.audience === '全社会');
    case 'audience:some':
      if (item.audience === '全社会') return '';
      return item.audience === '特定群体' ? TICK : writeText(item.audience);
    case 'manner:active':
      return tick(item.manner === 'active');
    case 'manner:on-request':
      return tick(item.manner === 'on-request');
    case 'office':
      return writeText(item.office ?? '');
    case 'item:verify':
      return row.isItemUnverified ? UNVERIFIED : '';
    case 'item:id':
      return item.id;
    default:
      return tick(LEVELS.some((level) => field === `levels:${level}` && item.levels.includes(level)));
  }
}

/** Headings of a group share the upper cell; one without a group has both. */
function mergeHead(headings: readonly Omit<Heading, 'field'>[]): readonly Merge[] {
  const merges: Merge[] = [];
  for (const [at, { group }] of headings.entries()) {
    if (group === null) merges.push({ top: 1, left: at, bottom: 2, right: at });
    else if (headings[at - 1]?.group !== group) {
      const width = headings.slice(at).findIndex((other) => other.group !== group);
      const right = width < 0 ? headings.length - 1 : at + width - 1;
      if (right > at) merges.push({ top: 1, left: at, bottom: 1, right });
    }
  }
  return merges;
}

/** What a column says in all of its rows is shown once. */
function mergeColumns(
  rows: readonly ListRow[],
  columns: readonly WrittenColumn[],
  bodyRow: number,
): readonly Merge[] {
  const starts = rows.flatMap((row, at) => (rows[at - 1]?.column === row.column ? [] : [at]));
  return starts.flatMap((top, index) => {
    const bottom = (starts[index + 1] ?? rows.length) - 1;
    if (bottom === top) return [];
    return columns.flatMap(({ isMerged }, at) =>
      isMerged ? [{ top: bodyRow + top, left: at, bottom: bodyRow + bottom, right: at }] : [],
    );
  });
}

function mergeFact(row: number): readonly Merge[] {
  return [
    { top: row, left: 0, bottom: row, right: 1 },
    { top: row, left: 2, bottom: row, right: 7 },
  ];
}
