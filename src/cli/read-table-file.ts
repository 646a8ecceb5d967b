import { readFile, stat } from 'node:fs/promises';
import { GongkaiError, messageOf, placeOfFile } from '../errors.js';
import { decodeHtml } from '../extract/decode-html.js';
import { readCsvSheet } from '../tables/read-csv.js';
import { isWorkbook, readXlsxSheets } from '../tables/read-xlsx.js';
import type { Sheet } from '../tables/sheet.js';

/** A table of items is far smaller; so is a csv of all national catalogues together. */
const FILE_MOST_MIB = 20;

/**
 * The sheets of an .xlsx, or the one of a csv in any encoding that spreadsheets write.
 * @throws GongkaiError `TABLE_EMPTY`, `TABLE_UNREADABLE`, `TABLE_TOO_LARGE`, `TABLE_OLD_FORMAT`, `TABLE_PROTECTED`.
 */
export async function readTableFile(file: string): Promise<readonly Sheet[]> {
  return readTableBytes(await readBytes(file), file);
}

/**
 * The same of a file that was read already.
 * @throws GongkaiError likewise.
 */
export async function readTableBytes(bytes: Uint8Array, file: string): Promise<readonly Sheet[]> {
  if (bytes.length === 0) {
    throw new GongkaiError('TABLE_EMPTY', `${file} is empty`, {
      place: placeOfFile(file),
      hint: 'Name a file with a table: an .xlsx or .csv.',
    });
  }
  if (isWorkbook(bytes)) return readXlsxSheets(bytes, file);
  if (bytes.subarray(0, 8192).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    throw new GongkaiError('TABLE_UNREADABLE', `${file} is neither an .xlsx workbook nor a csv text`, {
      place: placeOfFile(file),
      hint: 'Open it in the program that made it, and save the table as .xlsx or .csv.',
    });
  }
  const text = decodeHtml(bytes, { charset: null, contentType: null }).html;
  if (/^\s*<(?:!doctype|\?xml|html|table|meta|head)/i.test(text)) {
    throw new GongkaiError('TABLE_UNREADABLE', `${file} is a web page, whatever its name says`, {
      place: placeOfFile(file),
      hint: 'Open it in a spreadsheet program and save it as .xlsx.',
    });
  }
  return [readCsvSheet(text, file)];
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > FILE_MOST_MIB * 2 ** 20) throw tooLarge(file, size);
    return await readFile(file);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) throw thrown;
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    const message = isMissing ? `there is no file ${file}` : `cannot read ${file}: ${messageOf(thrown)}`;
    throw new GongkaiError('TABLE_UNREADABLE', message, {
      place: placeOfFile(file),
      hint: 'Check the name of the file, and that you may read it.',
      cause: thrown,
    });
  }
}

function tooLarge(file: string, size: number): GongkaiError {
  return new GongkaiError(
    'TABLE_TOO_LARGE',
    `${file} has ${Math.ceil(size / 2 ** 20)} MiB, more than ${FILE_MOST_MIB}`,
    { place: placeOfFile(file), hint: 'Copy the table alone into a new workbook, and import that.' },
  );
}
