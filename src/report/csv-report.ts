import { writeTable } from './csv/table.js';
import type { ReportFormat } from './report-format.js';
import { reportTables } from './report-tables.js';

/** The tables of a quarter for Excel and WPS, a file each. */
export const csvReport: ReportFormat = {
  id: 'csv',
  title: 'CSV 表格',
  plan: (report) =>
    reportTables(report).map((table) => ({ path: table.file, make: () => writeTable(table.fill()) })),
};
