import { parseCsv } from 'hucre/csv';
import { type CellValue, readXlsx } from 'hucre/xlsx';

/** What a workbook begins with: it is a zip. */
const ZIP = [0x50, 0x4b];

/**
 * The texts of a sheet, the first of a workbook, or of a csv in UTF-8 or GB 18030, as Excel writes it in China. Rows and cells that are
 * blank are kept, so that a cell can be named.
 * @throws Error when it is neither.
 */
export async function readCells(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  if (ZIP.every((byte, at) => bytes[at] === byte)) {
    const { sheets } = await readXlsx(bytes);
    return (sheets[0]?.rows ?? []).map((row) => row.map(cellText));
  }
  return parseCsv(decodeText(bytes), { typeInference: false }).map((row) => row.map(cellText));
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return String(value);
}
