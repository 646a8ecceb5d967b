import { parseCsv } from 'hucre/csv';
import { GongkaiError, messageOf, placeOfFile } from '../errors.js';
import type { Sheet } from './sheet.js';
import { FORMULA } from './write-csv.js';

/**
 * The one sheet of a csv text with commas or tabs, under the name that spreadsheets give to it when they open it.
 * @throws GongkaiError `TABLE_UNREADABLE`
 */
export function readCsvSheet(text: string, file: string): Sheet {
  try {
    const rows = parseCsv(text, { delimiter: delimiterOf(text) });
    return {
      name: 'Sheet1',
      rows: rows.map((row) => row.map((cell) => unguard(String(cell ?? '')))),
      merges: null,
    };
  } catch (thrown) {
    throw new GongkaiError(
      'TABLE_UNREADABLE',
      `${file} is no csv file that can be read: ${messageOf(thrown)}`,
      {
        place: placeOfFile(file),
        hint: 'Open it in a spreadsheet program and save it as .xlsx, or as csv in UTF-8.',
        cause: thrown,
      },
    );
  }
}

/** The apostrophe that `writeCsv` puts before what a spreadsheet would take for a formula is no part of the text. */
function unguard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** "Unicode text" of spreadsheets has tabs; semicolons and bars stand inside of cells here. */
function delimiterOf(text: string): string {
  const tabs = text.split('\t').length;
  return tabs > text.split(',').length ? '\t' : ',';
}
