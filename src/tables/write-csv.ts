import { stringify } from 'csv-stringify/sync';
import type { TableGrid } from './table-grid.js';

/** What spreadsheets take for a formula: half and full width, blanks before it included, with any apostrophes that stand before it already. */
export const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A cell of several lines stands in quotes, whatever the line break: the package looks only for the record's own. */
const LINE_BREAK = /[\r\n]/;

/** Tables as csv, one below the other. Cells that were merged have their text in each row. */
export function writeCsv(...grids: readonly TableGrid[]): string {
  return writeRows(grids.flatMap((grid, at) => (at === 0 ? grid.rows : [[''], ...grid.rows])));
}

/**
 * Rows as csv in UTF-8 with byte order mark and CRLF, which Excel and WPS open without asking. An apostrophe stands before what a
 * spreadsheet would take for a formula.
 */
export function writeRows(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((text) => (FORMULA.test(text) ? `'${text}` : text)));
  return stringify(cells, { bom: true, record_delimiter: '\r\n', quoted_match: LINE_BREAK });
}
