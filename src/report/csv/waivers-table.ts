import type { WaivedProblem } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { outletName } from '../finding-rows.js';
import type { CsvTable } from './table.js';

/** A problem that is out of the reckoning for a time, the agency and the report it stands in. */
export interface WaiverTableRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly problem: WaivedProblem;
}

/** One row a waiver that is in force on the day of reckoning. */
export const waiversTable: CsvTable<WaiverTableRow> = {
  file: 'waivers.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ problem }) => problem.outlet },
    { heading: '网站名称', value: ({ section, problem }) => outletName(section, problem.outlet) },
    { heading: '指标编号', value: ({ problem }) => problem.indicator },
    { heading: '对象', value: ({ problem }) => problem.subject },
    { heading: '问题', value: ({ problem }) => problem.message },
    { heading: '页面地址', value: ({ problem }) => problem.url },
    { heading: '首次发现季度', value: ({ problem }) => problem.firstSeen },
    { heading: '豁免至', value: ({ problem }) => problem.waivedUntil },
    { heading: '豁免理由', value: (row) => waiverOf(row)?.reason ?? null },
    { heading: '经办人', value: (row) => waiverOf(row)?.actor ?? null },
    {
      heading: '核实情况',
      value: ({ section, problem }) => describeDecision(findDecision(section, problem.key)),
    },
  ],
};

function waiverOf({ section, problem }: WaiverTableRow) {
  return findDecision(section, problem.key)?.waiver ?? null;
}
