import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describeQuarter } from '../../calendar/quarter.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import type { CellValue } from '../csv/table.js';
import { linkableUrl } from '../html/template.js';
import { type ReportTable, reportTables } from '../report-tables.js';
import { textWidth } from '../text-width.js';
import { visibleText } from '../visible-text.js';
import { cardNames, PROPOSAL_NOTICE, verdictNames } from '../wording.js';
import { columnLetters } from './column-letters.js';
import { ACROSS, EPOCH, FONT, HEAD, WRAPPED } from './sheet-look.js';

/** What a cell of a workbook may hold. */
const LETTERS_MOST = 32_000;
/** Rows of one sheet. It can have 1,048,576; long before that a workbook takes minutes to be made and to be opened. */
const ROWS_MOST = 10_000;
/** A sheet may have 65,530 links. */
const LINKS_MOST = 60_000;
/** Widths in characters. */
const WIDTH = { least: 8, most: 32 } as const;
const ROWS_MEASURED = 200;

const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true } };
const PLAIN: CellStyle = { font: FONT, alignment: WRAPPED };
const FIGURE: CellStyle = { font: FONT, alignment: { horizontal: 'left' } };
const LINK: CellStyle = {
  font: { ...FONT, underline: 'single', color: { rgb: '1F4E79' } },
  alignment: WRAPPED,
};
/** What a cell that says so is coloured with, whatever column it stands in. */
const COLOURS: Readonly<Record<string, string>> = {
  [cardNames.red]: 'F4B6B6',
  [cardNames.yellow]: 'FFE08A',
  [verdictNames.unqualified]: 'F9D9D9',
  [verdictNames.undetermined]: 'E5E5E5',
};

/** A table with as many of its rows as its sheet takes. */
interface Sheet extends Pick<ReportTable, 'file' | 'title' | 'headings'> {
  readonly rows: CellValue[][];
  /** Of all rows; the first sheet tells it. */
  count: number;
}

/** A workbook that grows with every agency. */
export interface Workbook {
  /** Takes an agency; false, with nothing of it taken, when it has no room. An agency that is too much for a whole workbook is cut short. */
  add(section: AgencySection): boolean;
  /** With its place when there are several. */
  write(place: string | null): Promise<Uint8Array>;
}

/** A quarter as a workbook: what it is and its figures, then every table as a sheet with a filter, a head that stays, colours and links. */
export function openWorkbook(report: QuarterReport): Workbook {
  const tables = reportTables(report).map((table) => ({ ...table, rows: [] as CellValue[][], count: 0 }));
  return {
    add(section) {
      const more = tables.map((table) => ({ table, rows: table.rowsOf(section) }));
      if (more.some(({ table, rows }) => table.count > 0 && table.count + rows.length > ROWS_MOST))
        return false;
      for (const { table, rows } of more) {
        table.count += rows.length;
        table.rows.push(...rows.slice(0, ROWS_MOST).map((row) => row.map(cellText)));
      }
      return true;
    },
    write: (place) =>
      writeXlsx({
        defaultFont: FONT,
        properties: { title: titleOf(report), created: EPOCH, modified: EPOCH },
        sheets: [summarySheet(report, tables, place), ...tables.map(tableSheet)],
      }),
  };
}

function titleOf({ quarter }: QuarterReport): string {
  return `${describeQuarter(quarter)}政府网站检查结果（建议稿）`;
}

function summarySheet(report: QuarterReport, tables: readonly Sheet[], place: string | null): WriteSheet {
  const { asOf, policy, toolVersion, totals } = report;
  const rows: (string | number)[][] = [
    [titleOf(report)],
    [PROPOSAL_NOTICE],
    [],
    ['监测时间点', asOf],
    ['评分规则', policy.title],
    ['工具版本', toolVersion],
    ...(place === null ? [] : [['分册', place]]),
    [],
    ['单位', totals.agencies],
    ['网站', totals.outlets],
    [verdictNames.qualified, totals.verdicts.qualified],
    [verdictNames.unqualified, totals.verdicts.unqualified],
    [verdictNames.undetermined, totals.verdicts.undetermined],
    [`建议${cardNames.red}`, totals.cards.red],
    [`建议${cardNames.yellow}`, totals.cards.yellow],
    ['建议发督办函', totals.letters],
    ['新发现问题', totals.problems.new],
    ['往期未消除问题', totals.problems.open],
    ['本季已整改问题', totals.problems.rectified],
    [],
    ['工作表', '行数'],
    ...tables.map(({ title, count }) => [title, count]),
  ];
  const across = (row: number) => ({ startRow: row, endRow: row, startCol: 0, endCol: 1 });
  return {
    name: '总体情况',
    columns: [{ width: 24 }, { width: 60, style: FIGURE }],
    rows,
    cells: new Map<string, Partial<Cell>>([
      ['0,0', { style: TITLE }],
      ['1,0', { style: PLAIN }],
    ]),
    merges: [across(0), across(1)],
    rowDefs: new Map([[1, { height: 42 }]]),
    pageSetup: { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function tableSheet({ file, title, headings, rows: shown, count }: Sheet): WriteSheet {
  const leftOut = count - shown.length;
  const note = leftOut > 0 ? [[`另有${leftOut}行因篇幅未列，完整清单见${file}。`]] : [];
  const lastColumn = columnLetters(headings.length - 1);
  return {
    name: title,
    columns: headings.map((heading, at) => ({
      style: PLAIN,
      width: widthOf([heading, ...shown.slice(0, ROWS_MEASURED).map((row) => row[at] ?? null)]),
    })),
    rows: [[...headings], ...shown, ...note],
    cells: new Map([
      ...headings.map((_, at): [string, Partial<Cell>] => [`0,${at}`, { style: HEAD }]),
      ...dressCells(shown),
    ]),
    freezePane: { rows: 1, columns: 4 },
    autoFilter: { range: `A1:${lastColumn}${shown.length + 1}` },
    pageSetup: {
      ...ACROSS,
      paperSize: 'a3',
      printTitlesRow: '$1:$1',
    },
  };
}

function cellText(value: CellValue): CellValue {
  return typeof value === 'string' ? visibleText(value).slice(0, LETTERS_MOST) : value;
}

/** Colours and links, cell by cell. */
function dressCells(rows: readonly (readonly CellValue[])[]): readonly [string, Partial<Cell>][] {
  const dressed: [string, Partial<Cell>][] = [];
  let links = 0;
  rows.forEach((row, at) => {
    row.forEach((value, column) => {
      if (typeof value !== 'string') return;
      const colour = COLOURS[value];
      const url = links < LINKS_MOST ? linkableUrl(value) : null;
      if (url !== null) links++;
      if (colour !== undefined) dressed.push([`${at + 1},${column}`, { style: filledWith(colour) }]);
      else if (url !== null)
        dressed.push([`${at + 1},${column}`, { style: LINK, hyperlink: { target: url } }]);
    });
  });
  return dressed;
}

function filledWith(rgb: string): CellStyle {
  return { ...PLAIN, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } };
}

function widthOf(values: readonly CellValue[]): number {
  const widths = values.map((value) => textWidth(String(value ?? '')) + 2);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, ...widths));
}
