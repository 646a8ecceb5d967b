import type { QuarterReport } from '../model/quarter-report.js';
import { cardsTable } from './csv/cards-table.js';
import { findingsTable } from './csv/findings-table.js';
import { itemsTable } from './csv/items-table.js';
import { looseningsTable } from './csv/loosenings-table.js';
import { openQuestionsTable } from './csv/open-questions-table.js';
import { sitesTable } from './csv/sites-table.js';
import { type CsvTable, type FilledTable, fillTable } from './csv/table.js';
import { waiversTable } from './csv/waivers-table.js';
import { findingRows } from './finding-rows.js';
import { answeredRows, elsewhereRows, surveyRows } from './item-rows.js';
import { looseningRows } from './loosening-rows.js';
import { openQuestions } from './open-questions.js';

/** A table of a report; its rows are gathered when they are asked for. */
export interface ReportTable {
  readonly file: string;
  /** What it is called where it is a sheet. */
  readonly title: string;
  fill(): FilledTable;
}

/** The tables of a quarter: cards, findings, sites, what could not be checked, what was waived or loosened, and the items of lists. */
export function reportTables(report: QuarterReport): readonly ReportTable[] {
  const { sections } = report;
  return [
    table('牌别建议', cardsTable, () => sections.map((section) => ({ report, section }))),
    table('问题清单', findingsTable, () =>
      sections.flatMap((section) => findingRows(section).map((row) => ({ report, section, row }))),
    ),
    table('网站', sitesTable, () =>
      sections.flatMap((section) => section.audits.map((audit) => ({ report, section, audit }))),
    ),
    table('未能检查', openQuestionsTable, () =>
      sections.flatMap((section) =>
        openQuestions(section).map((question) => ({ report, section, question })),
      ),
    ),
    table('豁免的问题', waiversTable, () =>
      sections.flatMap((section) =>
        (section.grade.waived ?? []).map((problem) => ({ report, section, problem })),
      ),
    ),
    table('放宽和不适用事项', looseningsTable, () =>
      sections.flatMap((section) => looseningRows(section).map((row) => ({ report, section, row }))),
    ),
    table('清单核对', itemsTable, () =>
      sections.flatMap((section) => {
        const rows = surveyRows(section);
        return [...answeredRows(rows), ...elsewhereRows(rows)].map((item) => ({ report, section, item }));
      }),
    ),
  ];
}

function table<Row>(title: string, columns: CsvTable<Row>, rows: () => readonly Row[]): ReportTable {
  return { file: columns.file, title, fill: () => fillTable(columns, rows()) };
}
