import type { AgencySection, QuarterReport } from '../model/quarter-report.js';
import { cardsTable } from './csv/cards-table.js';
import { findingsTable } from './csv/findings-table.js';
import { itemsTable } from './csv/items-table.js';
import { looseningsTable } from './csv/loosenings-table.js';
import { openQuestionsTable } from './csv/open-questions-table.js';
import { sitesTable } from './csv/sites-table.js';
import { type CellRows, type CsvTable, fillTable } from './csv/table.js';
import { waiversTable } from './csv/waivers-table.js';
import { findingRows } from './finding-rows.js';
import { answeredRows, elsewhereRows, surveyRows } from './item-rows.js';
import { looseningRows } from './loosening-rows.js';
import { openQuestions } from './open-questions.js';
import { waivedProblems } from './waived-problems.js';

/** A table of a report, which grows with every agency. */
export interface ReportTable {
  readonly file: string;
  /** What it is called where it is a sheet. */
  readonly title: string;
  readonly headings: readonly string[];
  rowsOf(section: AgencySection): CellRows;
}

/** The tables of a quarter: cards, findings, sites, what could not be checked, what was waived or loosened, and the items of lists. */
export function reportTables(report: QuarterReport): readonly ReportTable[] {
  return [
    table('牌别建议', cardsTable, (section) => [{ report, section }]),
    table('问题清单', findingsTable, (section) =>
      findingRows(section).map((row) => ({ report, section, row })),
    ),
    table('网站', sitesTable, (section) => section.audits.map((audit) => ({ report, section, audit }))),
    table('未能检查', openQuestionsTable, (section) =>
      openQuestions(section).map((question) => ({ report, section, question })),
    ),
    table('豁免的问题', waiversTable, (section) =>
      waivedProblems(section).map((row) => ({ report, section, row })),
    ),
    table('放宽和不适用事项', looseningsTable, (section) =>
      looseningRows(section).map((row) => ({ report, section, row })),
    ),
    table('清单核对', itemsTable, (section) => {
      const rows = surveyRows(section);
      return [...answeredRows(rows), ...elsewhereRows(rows)].map((item) => ({ report, section, item }));
    }),
  ];
}

function table<Row>(
  title: string,
  columns: CsvTable<Row>,
  rows: (section: AgencySection) => readonly Row[],
): ReportTable {
  const { file, headings } = fillTable(columns, []);
  return { file, title, headings, rowsOf: (section) => fillTable(columns, rows(section)).rows };
}
