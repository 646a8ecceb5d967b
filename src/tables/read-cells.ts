import { readCsvSheet } from './read-csv.js';
import { isWorkbook, readXlsxSheets } from './read-xlsx.js';

/**
 * The texts of a sheet, the first of a workbook, or of a csv in UTF-8 or GB 18030, as Excel writes it in China. Rows and cells that are
 * blank are kept, so that a cell can be named.
 * @throws GongkaiError when it is neither, or unpacks to more than a sheet can hold.
 */
export async function readCells(bytes: Uint8Array, file: string): Promise<readonly (readonly string[])[]> {
  if (!isWorkbook(bytes)) return readCsvSheet(decodeText(bytes), file).rows;
  const [first] = await readXlsxSheets(bytes, file);
  return first?.rows ?? [];
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
