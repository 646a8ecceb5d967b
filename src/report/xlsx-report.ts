import type { ReportFormat } from './report-format.js';
import { writeWorkbook } from './xlsx/write-workbook.js';

/** `workbook.xlsx`: all tables of the quarter in one file. */
export const xlsxReport: ReportFormat = {
  id: 'xlsx',
  title: 'Excel 工作簿',
  plan: (report) => [{ path: 'workbook.xlsx', make: () => writeWorkbook(report) }],
};
