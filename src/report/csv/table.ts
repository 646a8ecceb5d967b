import { stringify } from 'csv-stringify/sync';
import { visibleText } from '../visible-text.js';

/** What a cell may hold. Numbers are our own and stay numbers; text may come from the web. */
export type CellValue = string | number | null;

/** A column of a CSV file. */
export interface CsvColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => CellValue;
}

/** A CSV file. The order of its columns is a contract, see docs/report-columns.md: new columns go last. */
export interface CsvTable<Row> {
  readonly file: string;
  readonly columns: readonly CsvColumn<Row>[];
}

/** What spreadsheets take for a formula, half and full width, blanks before it included, and the control characters that hide one. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** A cell of several lines stands in quotes, whatever the line break: the package looks only for the record's own. */
const LINE_BREAK = /[\r\n]/;

/** A table with its rows, ready to be written by anyone. */
export interface FilledTable {
  readonly file: string;
  readonly headings: readonly string[];
  readonly rows: CellRows;
}

/** Rows of cells. */
export type CellRows = readonly (readonly CellValue[])[];

/** Puts rows into a table. */
export function fillTable<Row>({ file, columns }: CsvTable<Row>, rows: readonly Row[]): FilledTable {
  return {
    file,
    headings: columns.map(({ heading }) => heading),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
  };
}

/** A table as UTF-8 with byte order mark and CRLF, which Excel and WPS open without asking. */
export function writeTable({ headings, rows }: Pick<FilledTable, 'headings' | 'rows'>): string {
  return `\uFEFF${writeRows([headings])}${writeRows(rows)}`;
}

/** Rows as they stand in such a file. */
export function writeRows(rows: CellRows): string {
  const cells = rows.map((row) => row.map(cell));
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: LINE_BREAK });
}

function cell(value: CellValue): string | number {
  if (typeof value !== 'string') return value ?? '';
  const text = visibleText(value);
  return FORMULA.test(text) ? `'${text}` : text;
}
