import { writeRows, writeTable } from './csv/table.js';
import type { ReportFormat } from './report-format.js';
import { reportTables } from './report-tables.js';

/** The tables of a quarter for Excel and WPS, a file each. */
export const csvReport: ReportFormat = {
  id: 'csv',
  title: 'CSV 表格',
  open(report) {
    const tables = reportTables(report);
    return {
      begin: () =>
        tables.map(({ file, headings }) => ({
          path: file,
          append: () => writeTable({ headings, rows: [] }),
        })),
      add: (section) =>
        tables.map(({ file, rowsOf }) => ({ path: file, append: () => writeRows(rowsOf(section)) })),
      end: () => [],
    };
  },
};
