import { visibleText } from '../report/visible-text.js';
import type { TableImport } from '../tables/import-table.js';

/** What an import came to, in figures. */
export interface ImportSummary {
  readonly file: string;
  readonly sheet: string;
  /** Null when the list was printed. */
  readonly out: string | null;
  readonly id: string;
  readonly title: string;
  readonly columns: number;
  readonly items: number;
  readonly unverified: number;
  /** Sheets that have no table, or were not named. */
  readonly skippedSheets: readonly string[];
}

/** The figures of an imported list. */
export function countList({
  written: { list, beside },
}: TableImport): Pick<ImportSummary, 'id' | 'title' | 'columns' | 'items' | 'unverified'> {
  const items = list.columns.flatMap(({ items }, at) => items.map((_, index) => [at, index] as const));
  return {
    id: list.id,
    title: list.title,
    columns: list.columns.length,
    items: items.length,
    unverified: items.filter(([at, index]) => beside.isUnverified?.(at, index)).length,
  };
}

/** An import as lines for the terminal: the figures, the texts that are kept beside the list, and every cell that is not understood. */
export function describeImport(
  { sheet, out, id, title, columns, items, unverified, skippedSheets }: ImportSummary,
  { problems, notes }: TableImport,
): readonly string[] {
  return [
    `${out ?? id}: 《${title}》 of sheet "${sheet}": ${countOf(columns, 'column')}, ${countOf(items, 'item')}, ${unverified} marked \`verify: true\``,
    ...(skippedSheets.length > 0
      ? [`Not imported: ${skippedSheets.map((name) => `"${name}"`).join(', ')}`]
      : []),
    ...(notes.length > 0
      ? [`${countOf(notes.length, 'text')} beside the table, kept at the head of the file:`]
      : []),
    ...notes.map(({ cell, text }) => `  ${cell}  ${quote(text)}`),
    ...(problems.length > 0
      ? [`${countOf(problems.length, 'cell')} not understood; compare with the table:`]
      : []),
    ...problems.map(({ cell, text, why }) => `  ${cell}  ${quote(text)}  ${why}`),
  ];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const SHOWN_LETTERS = 40;

/** A text of a cell on one line, cut where it is long. */
function quote(text: string): string {
  const line = visibleText(text).trim().replace(/\s+/gu, ' ');
  return `“${line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)}…` : line}”`;
}
