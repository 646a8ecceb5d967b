import { type Cell, type CellStyle, writeXlsx } from 'hucre/xlsx';
import { columnLetters } from '../report/xlsx/column-letters.js';
import { ACROSS, BORDER, BORDERED_HEAD, EPOCH, FONT, WRAPPED } from '../report/xlsx/sheet-look.js';
import { ANSWERED, ASKED, REVIEW_HEADINGS, VERDICT_NAMES } from './review-sheet.js';
import { linesIn, pointsFor } from './row-height.js';
import { writeRows } from './write-csv.js';
import { plainCell } from './write-xlsx.js';

/** In letters of the West, by heading. */
const WIDTHS: Record<(typeof REVIEW_HEADINGS)[number], number> = {
  编号: 13,
  单位: 22,
  网站: 22,
  事项: 14,
  问题描述: 48,
  依据: 30,
  证据网址: 42,
  网页摘录: 30,
  读取时间: 21,
  前次意见: 20,
  结论: 9,
  理由: 36,
  核实人: 12,
};

const ASKED_CELL: CellStyle = { font: FONT, border: BORDER, alignment: WRAPPED, numFmt: '@' };
const LINK_CELL: CellStyle = { ...ASKED_CELL, font: { ...FONT, underline: true, color: { rgb: '1F4E9E' } } };
const ANSWER_CELL: CellStyle = {
  ...ASKED_CELL,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8DC' } },
  protection: { locked: false },
};

/**
 * The sheet as a workbook: what is asked is protected, what is answered is yellow, 结论 is chosen from a list. The head stays in view and
 * filters; addresses are links. Protection has no password: it is there against slips, a change shows when the sheet is taken.
 */
export async function writeReviewXlsx(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const all = [REVIEW_HEADINGS, ...rows];
  const last = Math.max(2, all.length);
  const verdicts = columnLetters(REVIEW_HEADINGS.indexOf('结论'));
  return writeXlsx({
    defaultFont: FONT,
    properties: { title: '待核实事项', created: EPOCH, modified: EPOCH },
    sheets: [
      {
        name: '待核实',
        columns: REVIEW_HEADINGS.map((heading) => ({ width: WIDTHS[heading] })),
        rows: all.map((row) => row.map((text) => (text === '' ? null : plainCell(text)))),
        cells: styleCells(all),
        rowDefs: new Map(all.map((row, at) => [at, { height: heightOf(row) }])),
        freezePane: { rows: 1, columns: 2 },
        autoFilter: { range: `A1:${columnLetters(REVIEW_HEADINGS.length - 1)}${last}` },
        dataValidations: [
          {
            type: 'list',
            values: Object.values(VERDICT_NAMES),
            allowBlank: true,
            showErrorMessage: true,
            errorTitle: '结论',
            errorMessage: '请选择确认、驳回或待查。',
            range: `${verdicts}2:${verdicts}${last}`,
          },
        ],
        pageSetup: {
          ...ACROSS,
          paperSize: 'a4',
          printTitlesRow: '$1:$1',
        },
        protection: { sheet: true, sort: true, autoFilter: true, formatColumns: true, formatRows: true },
      },
    ],
  });
}

/** The sheet as csv. */
export function writeReviewCsv(rows: readonly (readonly string[])[]): string {
  return writeRows([REVIEW_HEADINGS, ...rows]);
}

function heightOf(row: readonly string[]): number {
  const lines = row.map((text, at) => linesIn(text, WIDTHS[REVIEW_HEADINGS[at] ?? '编号']));
  return pointsFor(Math.max(1, ...lines));
}

function styleCells(rows: readonly (readonly string[])[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, texts] of rows.entries()) {
    for (const [column, text] of texts.entries()) cells.set(`${row},${column}`, cellAt(row, column, text));
  }
  return cells;
}

function cellAt(row: number, column: number, text: string): Partial<Cell> {
  if (row === 0) return { style: BORDERED_HEAD };
  if (column >= REVIEW_HEADINGS.length - ANSWERED.length) return { style: ANSWER_CELL };
  const isLink = ASKED[column] === '证据网址' && /^https?:\/\//.test(text);
  return isLink ? { style: LINK_CELL, hyperlink: { target: text } } : { style: ASKED_CELL };
}
