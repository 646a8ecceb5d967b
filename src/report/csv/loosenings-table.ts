import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import type { LooseningRow } from '../loosening-rows.js';
import type { CsvTable } from './table.js';

/** Something of which an agency owes less than its standard says, the agency and the report it stands in. */
export interface LooseningTableRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly row: LooseningRow;
}

/** One row a loosening, those that had ended on the day of reckoning among them. */
export const looseningsTable: CsvTable<LooseningTableRow> = {
  file: 'loosenings.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '依据标准', value: ({ row }) => row.standard.id },
    { heading: '编号', value: ({ row }) => row.loosening.id },
    { heading: '放宽内容', value: ({ row }) => row.loosening.what },
    { heading: '理由', value: ({ row }) => row.loosening.justification },
    { heading: '批准', value: ({ row }) => row.loosening.approvedBy },
    { heading: '批准文件', value: ({ row }) => row.loosening.document },
    { heading: '有效期至', value: ({ row }) => row.loosening.until },
    { heading: '是否适用', value: ({ row }) => (row.applied ? '是' : '否，已到期') },
    { heading: '细化文件', value: ({ row }) => row.refinement },
    { heading: '出处', value: ({ row }) => row.place },
  ],
};
