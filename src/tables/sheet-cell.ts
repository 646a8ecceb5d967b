import { columnLetters } from '../report/xlsx/column-letters.js';

/** A cell of a filled-in sheet that cannot be taken. */
export interface SheetProblem {
  /** As spreadsheets name it: `K5`. */
  readonly cell: string;
  readonly row: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** The problem of a cell, by its row from 1 and its column from 0. */
export function problemAt(row: number, column: number, message: string): SheetProblem {
  return { cell: `${columnLetters(column)}${row}`, row, column: column + 1, message };
}

/** A cell's text without what spreadsheets add or drop: the guard before a formula, blanks around it, kinds of line breaks. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^'/, '').trim();
}
