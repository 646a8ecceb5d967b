import { type CellStyle, type CellValue, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { GongkaiError } from '../errors.js';
import { columnLetters } from '../report/xlsx/column-letters.js';
import { ACROSS, BORDER, BORDERED_HEAD, EPOCH, FONT, WRAPPED } from '../report/xlsx/sheet-look.js';
import { LINE_POINTS, linesIn, pointsFor } from './row-height.js';
import { coverCells, type TableGrid } from './table-grid.js';
import { FORMULA } from './write-csv.js';

const TITLE: CellStyle = {
  font: { ...FONT, size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

const FACT: CellStyle = { font: FONT, alignment: WRAPPED, numFmt: '@' };

/**
 * Tables as a workbook, each a sheet: merged cells, widths, wrapped text, a head that stays in view, a filter, and A4 across with the head
 * on each page. Every cell but 序号 is text, never a formula; one that looks like a formula stays text when somebody edits it.
 * @throws GongkaiError `TABLE_CELL_TOO_LONG`
 */
export async function writeXlsx(...grids: readonly TableGrid[]): Promise<Uint8Array> {
  grids.forEach(refuseLongCells);
  const names = nameSheets(grids.map(({ title }) => title));
  const title = grids.map((grid) => grid.title).join('、');
  return writeWorkbook({
    defaultFont: FONT,
    properties: { title, created: EPOCH, modified: EPOCH },
    sheets: grids.map((grid, at) => writeSheet(grid, names[at] ?? SHEET)),
  });
}

/** Excel calls a workbook damaged that has a longer text in a cell. */
const CELL_LETTERS_MOST = 32_767;

function refuseLongCells({ title, rows }: TableGrid): void {
  for (const [row, texts] of rows.entries()) {
    const column = texts.findIndex((text) => text.length > CELL_LETTERS_MOST);
    if (column < 0) continue;
    throw new GongkaiError(
      'TABLE_CELL_TOO_LONG',
      `cell ${columnLetters(column)}${row + 1} of 《${title}》 would hold more letters than a workbook can (${CELL_LETTERS_MOST})`,
      { hint: 'Shorten the text in the list, or write the table as csv or html.' },
    );
  }
}

/** The sheet's name in a workbook of one. */
const SHEET = '清单';

const SHEET_LETTERS_MOST = 31;

/** Numbered names of letters and digits only: `hucre` writes them into the print ranges as they are, where other signs would need quotes. */
function nameSheets(titles: readonly string[]): readonly string[] {
  if (titles.length === 1) return [SHEET];
  return titles.map((title, at) => {
    const plain = title.replace(/[^\p{L}\p{N}]/gu, '');
    return [...`${SHEET}${at + 1}_${plain}`].slice(0, SHEET_LETTERS_MOST).join('');
  });
}

function writeSheet(grid: TableGrid, name: string): WriteSheet {
  const { columns, rows, merges, headRow, bodyRow, endRow } = grid;
  const printed = columns.filter(({ isPrinted }) => isPrinted).length;
  const lastColumn = columnLetters(columns.length - 1);
  const heights = heightsOf(grid);
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: rows.map((row, at) => row.map((text, column) => cellValue(grid, text, at, column))),
    cells: styleCells(grid),
    merges: merges.map(({ top, left, bottom, right }) => ({
      startRow: top,
      startCol: left,
      endRow: bottom,
      endCol: right,
    })),
    rowDefs: new Map(rows.map((_, at) => [at, { height: at === 0 ? 36 : (heights[at] ?? LINE_POINTS) }])),
    freezePane: { rows: bodyRow, columns: 3 },
    autoFilter: { range: `A${bodyRow}:${lastColumn}${Math.max(endRow, bodyRow + 1)}` },
    pageSetup: {
      ...ACROSS,
      paperSize: 'a4',
      margins: { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      printArea: `$A$1:$${columnLetters(printed - 1)}$${rows.length}`,
      printTitlesRow: `$${headRow + 1}:$${bodyRow}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}

const CODE = /_x[\da-f]{4}_/giu;

/** A text whose letters no program takes for the code of a character, such as `_x000D_`: their `_` is written as a code itself. */
export function plainCell(text: string): string {
  return text.replace(CODE, '_x005F$&');
}

function cellValue(
  { columns, bodyRow, endRow }: TableGrid,
  text: string,
  row: number,
  column: number,
): CellValue {
  if (text === '') return null;
  const isNumber = columns[column]?.isNumber && row >= bodyRow && row < endRow;
  return isNumber ? Number(text) : plainCell(text);
}

/** The height of each row. What a merge shows once has the room of all its rows and columns. */
function heightsOf(grid: TableGrid): readonly number[] {
  const { columns, rows, merges } = grid;
  const widthOf = (left: number, right: number) =>
    columns.slice(left, right + 1).reduce((sum, { width }) => sum + width, 0);
  const merged = coverCells(merges);
  return rows.map((row, at) => {
    const lines = row.map((text, column) => {
      const merge = merged.get(`${at},${column}`);
      if (!merge) return linesIn(text, widthOf(column, column));
      const { top, left, bottom, right } = merge;
      return left === column ? linesIn(text, widthOf(left, right)) / (bottom - top + 1) : 0;
    });
    return pointsFor(Math.max(1, ...lines));
  });
}

/** The styles of all cells, by `row,column`. */
function styleCells(grid: TableGrid): Map<string, { style: CellStyle }> {
  const styles = new Map<string, { style: CellStyle }>();
  for (const [row, texts] of grid.rows.entries()) {
    for (const [column, text] of texts.entries()) {
      const style = styleOf(grid, { row, column, text });
      if (style) styles.set(`${row},${column}`, { style });
    }
  }
  return styles;
}

function styleOf(
  { columns, headRow, bodyRow, endRow }: TableGrid,
  { row, column, text }: { readonly row: number; readonly column: number; readonly text: string },
): CellStyle | null {
  if (row < headRow) return TITLE;
  if (row < bodyRow) return BORDERED_HEAD;
  if (row >= endRow) return text === '' ? null : FACT;
  const { isCentred, isPrinted } = columns[column] ?? { isCentred: false, isPrinted: true };
  return {
    font: FONT,
    border: BORDER,
    alignment: {
      horizontal: isCentred ? 'center' : 'left',
      vertical: 'center',
      wrapText: true,
    },
    // As text, so that ids stay ids and a formula stays its letters when the cell is edited.
    ...(!isPrinted || FORMULA.test(text) ? { numFmt: '@' } : {}),
  };
}
