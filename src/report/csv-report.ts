import type { QuarterReport } from '../model/quarter-report.js';
import { cardsTable } from './csv/cards-table.js';
import { findingsTable } from './csv/findings-table.js';
import { itemsTable } from './csv/items-table.js';
import { looseningsTable } from './csv/loosenings-table.js';
import { openQuestionsTable } from './csv/open-questions-table.js';
import { sitesTable } from './csv/sites-table.js';
import { type CsvTable, writeTable } from './csv/table.js';
import { findingRows } from './finding-rows.js';
import { answeredRows, elsewhereRows, surveyRows } from './item-rows.js';
import { looseningRows } from './loosening-rows.js';
import { openQuestions } from './open-questions.js';
import type { ReportFile, ReportFormat } from './report-format.js';

/** Six tables for Excel and WPS: cards, findings, sites, what could not be checked, what was loosened, and the items of lists. */
export const csvReport: ReportFormat = { id: 'csv', title: 'CSV 表格', render };

function render(report: QuarterReport): readonly ReportFile[] {
  const { sections } = report;
  return [
    file(
      cardsTable,
      sections.map((section) => ({ report, section })),
    ),
    file(
      findingsTable,
      sections.flatMap((section) => findingRows(section).map((row) => ({ report, section, row }))),
    ),
    file(
      sitesTable,
      sections.flatMap((section) => section.audits.map((audit) => ({ report, section, audit }))),
    ),
    file(
      openQuestionsTable,
      sections.flatMap((section) =>
        openQuestions(section).map((question) => ({ report, section, question })),
      ),
    ),
    file(
      looseningsTable,
      sections.flatMap((section) => looseningRows(section).map((row) => ({ report, section, row }))),
    ),
    file(
      itemsTable,
      sections.flatMap((section) => {
        const rows = surveyRows(section);
        return [...answeredRows(rows), ...elsewhereRows(rows)].map((item) => ({ report, section, item }));
      }),
    ),
  ];
}

function file<Row>(table: CsvTable<Row>, rows: readonly Row[]): ReportFile {
  return { path: table.file, text: writeTable(table, rows) };
}
