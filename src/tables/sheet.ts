import { columnLetters } from '../report/xlsx/column-letters.js';
import { coverCells, type Merge } from './table-grid.js';

/** A table as an office has it: texts in cells. */
export interface Sheet {
  readonly name: string;
  /** Rows may be of unequal length. */
  readonly rows: readonly (readonly string[])[];
  /** Null when the file cannot tell merged cells from empty ones (csv). */
  readonly merges: readonly Merge[] | null;
}

/** A sheet in which every cell that a merge covers has the text of the merge. */
export interface SpreadSheet {
  readonly name: string;
  /** Rows of equal length. */
  readonly rows: readonly (readonly string[])[];
  readonly keepsMerges: boolean;
  /** The merge that covers a cell; undefined where none does. */
  readonly mergeAt: (row: number, column: number) => Merge | undefined;
}

/** Where a cell stands, as spreadsheets write it: `Sheet1!E17`. Row and column count from 0. */
export function cellAddress(sheet: string, row: number, column: number): string {
  const name = /^[\p{L}\p{N}_]+$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${columnLetters(column)}${row + 1}`;
}

/** Spreads merged cells; empty rows at the end are left out, and so is what a merge covers beyond the last cell. */
export function spreadMerges({ name, rows: written, merges }: Sheet): SpreadSheet {
  const height = written.findLastIndex((row) => row.some((text) => text !== '')) + 1;
  const width = written.slice(0, height).reduce((widest, row) => Math.max(widest, row.length), 0);
  const inside = (merges ?? []).flatMap(({ top, left, bottom, right }) =>
    top < height && left < width
      ? [{ top, left, bottom: Math.min(bottom, height - 1), right: Math.min(right, width - 1) }]
      : [],
  );
  const covering = coverCells(inside);
  const mergeAt = (row: number, column: number) => covering.get(`${row},${column}`);
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const { top, left } = mergeAt(row, column) ?? { top: row, left: column };
      return written[top]?.[left] ?? '';
    }),
  );
  return { name, rows, keepsMerges: merges !== null, mergeAt };
}

/** The text of a cell; empty beyond the table. */
export function textAt({ rows }: SpreadSheet, row: number, column: number): string {
  return rows[row]?.[column] ?? '';
}

/** The columns of a row that have a text of their own: of a merge only its first, and none of one that began in a row above. */
export function ownColumns({ rows, mergeAt }: SpreadSheet, row: number): readonly number[] {
  return (rows[row] ?? []).flatMap((text, column) => {
    const { top, left } = mergeAt(row, column) ?? { top: row, left: column };
    return text.trim() !== '' && top === row && left === column ? [column] : [];
  });
}

/** Whether a cell is part of a merge that began in a row above. */
export function isFromAbove({ mergeAt }: SpreadSheet, row: number, column: number): boolean {
  return (mergeAt(row, column)?.top ?? row) < row;
}
