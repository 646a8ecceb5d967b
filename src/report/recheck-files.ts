import type { RecheckReport } from '../model/recheck.js';
import { recheckTable } from './csv/recheck-table.js';
import { fillTable, writeTable } from './csv/table.js';
import { recheckPage } from './html/recheck-page.js';
import type { ReportFile } from './report-format.js';

/** Where the picture of a page stands below the folder of a recheck, by its digest. */
export function pictureFile(sha256: string): string {
  return `pictures/${sha256}.jpg`;
}

/** A recheck as a page and as a table, page first; its pictures are files beside them. */
export function recheckFiles(report: RecheckReport): readonly ReportFile[] {
  return [
    { path: 'index.html', text: recheckPage(report, pictureFile) },
    { path: recheckTable.file, text: writeTable(fillTable(recheckTable, report.problems)) },
  ];
}
