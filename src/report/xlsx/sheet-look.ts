import type { CellStyle } from 'hucre/xlsx';

/** A workbook says when it was made; the same content must give the same bytes. */
export const EPOCH = new Date(0);

/** What cells are written in unless they say otherwise. */
export const FONT = { name: '宋体', size: 10 };

/** Text that goes on below where its cell ends. */
export const WRAPPED = { vertical: 'top', wrapText: true } as const;

const LINE = { style: 'thin', color: { rgb: '9AA2AB' } } as const;

/** A thin line round a cell. */
export const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };

/** The head of a table. */
export const HEAD: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8ECF1' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/** The head of a table with lines between its cells. */
export const BORDERED_HEAD: CellStyle = { ...HEAD, border: BORDER };

/** Paper across, a table's columns on one page. */
export const ACROSS = {
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;
