import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { type OpenQuestion, openQuestionNames } from '../open-questions.js';
import type { CsvTable } from './table.js';

/** Something that could not be checked, the agency and the report it stands in. */
export interface OpenQuestionRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly question: OpenQuestion;
}

/** One row a thing that could not be checked. */
export const openQuestionsTable: CsvTable<OpenQuestionRow> = {
  file: 'could-not-check.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ question }) => question.outlet },
    { heading: '网站名称', value: ({ question }) => question.outletName },
    { heading: '类型', value: ({ question }) => openQuestionNames[question.kind] },
    { heading: '指标编号', value: ({ question }) => question.indicator },
    { heading: '对象', value: ({ question }) => question.subject },
    { heading: '原因', value: ({ question }) => question.reason },
    { heading: '地址', value: ({ question }) => question.url },
    { heading: '时间（北京时间）', value: ({ question }) => question.at },
  ],
};
