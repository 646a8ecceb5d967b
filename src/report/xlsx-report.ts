import type { ReportFormat } from './report-format.js';
import { openWorkbook } from './xlsx/write-workbook.js';

/** `workbook.xlsx`: all tables of the quarter in one file. */
export const xlsxReport: ReportFormat = {
  id: 'xlsx',
  title: 'Excel 工作簿',
  open(report) {
    const workbook = openWorkbook(report);
    return {
      add(section) {
        workbook.add(section);
        return [];
      },
      end: () => [{ path: 'workbook.xlsx', make: () => workbook.write() }],
    };
  },
};
