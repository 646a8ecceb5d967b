import type { PackedFormat } from './report-format.js';
import { writeWorkbook } from './xlsx/write-workbook.js';

/** `workbook.xlsx`: all tables of the quarter in one file. */
export const xlsxReport: PackedFormat = {
  id: 'xlsx',
  title: 'Excel 工作簿',
  pack: async (report) => [{ path: 'workbook.xlsx', bytes: await writeWorkbook(report) }],
};
