import { chinaTime } from '../../calendar/iso-date.js';
import type { Evidence } from '../../model/outcome.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import type { FindingRow } from '../finding-rows.js';
import {
  dateSourceNames,
  describeClause,
  describeConflict,
  describeEffect,
  problemStateNames,
  statusNames,
} from '../wording.js';
import type { CsvTable } from './table.js';

/** A finding, the agency it concerns and the report it stands in. */
export interface FindingTableRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly row: FindingRow;
}

/** One row a finding. */
export const findingsTable: CsvTable<FindingTableRow> = {
  file: 'findings.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ row }) => row.audit.outlet },
    { heading: '网站名称', value: ({ row }) => row.outletName },
    { heading: '问题序号', value: ({ row }) => row.number },
    { heading: '指标编号', value: ({ row }) => row.result.indicator },
    { heading: '指标名称', value: ({ row }) => row.result.title },
    { heading: '依据', value: ({ row }) => describeClause(row.result.clause) },
    { heading: '后果', value: ({ row }) => describeEffect(row.result.effect) },
    { heading: '触发个数', value: ({ row }) => row.result.tripsAt },
    { heading: '发现个数', value: ({ row }) => row.result.findings.length },
    { heading: '指标状态', value: ({ row }) => statusNames[row.result.status] },
    { heading: '对象', value: ({ row }) => row.finding.subject },
    { heading: '问题描述', value: ({ row }) => row.finding.message },
    { heading: '整改办法', value: ({ row }) => row.finding.repair },
    { heading: '责任科室', value: ({ row }) => row.office },
    { heading: '时限', value: ({ row }) => row.limit },
    { heading: '最新日期', value: ({ row }) => row.newest?.on ?? null },
    { heading: '最新日期出处', value: ({ row }) => row.newest && dateSourceNames[row.newest.source] },
    { heading: '最新日期原文', value: ({ row }) => row.newest?.raw ?? null },
    { heading: '最新日期年份推断', value: ({ row }) => row.newest && (row.newest.inferred ? '是' : '否') },
    {
      heading: '最新日期冲突',
      value: ({ row }) => row.newest?.conflicts.map(describeConflict).join('\n') ?? null,
    },
    { heading: '问题状态', value: ({ row }) => row.problem && problemStateNames[row.problem.state] },
    { heading: '首次发现', value: ({ row }) => row.problem?.firstSeen ?? null },
    { heading: '整改期限', value: ({ row }) => row.problem?.rectifyBy ?? null },
    { heading: '证据地址', value: ({ row }) => lines(row, ({ url }) => url) },
    { heading: '证据摘录', value: ({ row }) => lines(row, ({ excerpt }) => excerpt) },
    {
      heading: '读取时间（北京时间）',
      value: ({ row }) => lines(row, ({ fetchedAt }) => fetchedAt && chinaTime(fetchedAt)),
    },
    { heading: '页面摘要（SHA-256）', value: ({ row }) => lines(row, ({ sha256 }) => sha256) },
    { heading: '数据', value: ({ row }) => JSON.stringify(row.finding.data) },
    { heading: '依据标准', value: ({ row }) => row.result.standard },
    {
      heading: '核实情况',
      value: ({ section, row }) =>
        row.problem === null ? '未列入' : describeDecision(findDecision(section, row.problem.key)),
    },
    { heading: '本单位细化', value: ({ row }) => row.refinement },
  ],
};

/** One line in the cell for each piece of evidence, so that the lines of the four evidence columns belong together. */
function lines({ finding }: FindingRow, read: (evidence: Evidence) => string | null): string {
  return finding.evidence.map((evidence) => read(evidence) ?? '无').join('\n');
}
