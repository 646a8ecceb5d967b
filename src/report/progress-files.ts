import type { ProgressReport } from '../model/progress.js';
import { progressTable } from './csv/progress-table.js';
import { fillTable, writeTable } from './csv/table.js';
import { progressPage } from './html/progress-page.js';
import type { ReportFile } from './report-format.js';

/** Progress as a page and as a table, page first. */
export function progressFiles(report: ProgressReport): readonly ReportFile[] {
  return [
    { path: 'index.html', text: progressPage(report) },
    { path: progressTable.file, text: writeTable(fillTable(progressTable, report.points)) },
  ];
}
