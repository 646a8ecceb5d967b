import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { outletName } from '../finding-rows.js';
import { describeCounted, type WaivedRow } from '../waived-problems.js';
import type { CsvTable } from './table.js';

/** A problem that is out of the reckoning for a time, the agency and the report it stands in. */
export interface WaiverTableRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly row: WaivedRow;
}

/** One row a waiver: those that the grading left out, and those that were entered since. */
export const waiversTable: CsvTable<WaiverTableRow> = {
  file: 'waivers.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ row }) => row.problem.outlet },
    { heading: '网站名称', value: ({ section, row }) => outletName(section, row.problem.outlet) },
    { heading: '指标编号', value: ({ row }) => row.problem.indicator },
    { heading: '对象', value: ({ row }) => row.problem.subject },
    { heading: '问题', value: ({ row }) => row.problem.message },
    { heading: '页面地址', value: ({ row }) => row.problem.url },
    { heading: '首次发现季度', value: ({ row }) => row.problem.firstSeen },
    { heading: '豁免至', value: ({ row }) => row.waivedUntil },
    { heading: '豁免理由', value: (row) => waiverOf(row)?.reason ?? null },
    { heading: '经办人', value: (row) => waiverOf(row)?.actor ?? null },
    {
      heading: '核实情况',
      value: ({ section, row }) => describeDecision(findDecision(section, row.problem.key)),
    },
    { heading: '本季度是否计入', value: ({ row }) => describeCounted(row) },
  ],
};

function waiverOf({ section, row }: WaiverTableRow) {
  return findDecision(section, row.problem.key)?.waiver ?? null;
}
