import { type CellValue, readXlsx } from 'hucre/xlsx';
import { GongkaiError, messageOf, placeOfFile } from '../errors.js';
import type { Sheet } from './sheet.js';
import type { Merge } from './table-grid.js';
import { declaredSize } from './zip-size.js';

/** A catalogue of a county is some hundred kilobytes of XML. More than this is no table of items, or was made to fill the memory. */
const UNPACKED_MOST_MIB = 64;

const SAVE_AGAIN = 'Open it in a spreadsheet program and save it as .xlsx or .csv.';

/** An OLE2 container: an .xls of before 2007, or an .xlsx behind a password. */
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED = 'EncryptedPackage';

/** Whether bytes are of a kind that `readXlsxSheets` answers for: a zip, or a container of the old programs. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return isZip(bytes) || startsWith(bytes, OLE2);
}

/**
 * The sheets of an xlsx file, hidden ones too: an item that is hidden is an item.
 * @throws GongkaiError `TABLE_PROTECTED`, `TABLE_OLD_FORMAT`, `TABLE_TOO_LARGE` or `TABLE_UNREADABLE`.
 */
export async function readXlsxSheets(bytes: Uint8Array, file: string): Promise<readonly Sheet[]> {
  refuseOldFormats(bytes, file);
  refuseBombs(bytes, file);
  try {
    const { sheets } = await readXlsx(bytes);
    return sheets.map(({ name, rows, merges = [] }) => ({
      name,
      rows: rows.map((row) => row.map(textOf)),
      merges: refuseOverlaps(
        merges.map(({ startRow, startCol, endRow, endCol }) => ({
          top: startRow,
          left: startCol,
          bottom: endRow,
          right: endCol,
        })),
      ),
    }));
  } catch (thrown) {
    throw new GongkaiError(
      'TABLE_UNREADABLE',
      `${file} is no xlsx file that can be read: ${messageOf(thrown)}`,
      {
        place: placeOfFile(file),
        hint: SAVE_AGAIN,
        cause: thrown,
      },
    );
  }
}

function refuseOldFormats(bytes: Uint8Array, file: string): void {
  if (!startsWith(bytes, OLE2)) return;
  if (holdsName(bytes, ENCRYPTED)) {
    throw new GongkaiError('TABLE_PROTECTED', `${file} is protected by a password`, {
      place: placeOfFile(file),
      hint: 'Open it with its password, and save a copy without one.',
    });
  }
  throw new GongkaiError('TABLE_OLD_FORMAT', `${file} is a workbook of the old binary format (.xls)`, {
    place: placeOfFile(file),
    hint: 'Open it in a spreadsheet program and save it as .xlsx.',
  });
}

function refuseBombs(bytes: Uint8Array, file: string): void {
  const size = declaredSize(bytes);
  if (size === null) {
    throw new GongkaiError('TABLE_UNREADABLE', `${file} is cut off or damaged: its end is missing`, {
      place: placeOfFile(file),
      hint: 'Copy it once more from where it came, or open it in a spreadsheet program and save it as .xlsx.',
    });
  }
  if (size <= UNPACKED_MOST_MIB * 2 ** 20) return;
  throw new GongkaiError(
    'TABLE_TOO_LARGE',
    `${file} unpacks to ${Math.ceil(size / 2 ** 20)} MiB, more than ${UNPACKED_MOST_MIB}`,
    { place: placeOfFile(file), hint: 'Copy the table alone into a new workbook, and import that.' },
  );
}

/** Spreadsheets let no cell belong to two merges; without that, a small file could ask for endless work. */
function refuseOverlaps(merges: readonly Merge[]): readonly Merge[] {
  const rows = merges.toSorted((one, other) => one.top - other.top);
  let open: Merge[] = [];
  for (const merge of rows) {
    open = open.filter(({ bottom }) => bottom >= merge.top);
    if (open.some(({ left, right }) => left <= merge.right && merge.left <= right))
      throw new Error('merged cells overlap');
    open.push(merge);
  }
  return merges;
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b]);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Whether a container has an entry of some name; names are UTF-16 in it. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wide = [...name].join('\0');
  return new TextDecoder('latin1').decode(bytes).includes(wide);
}
