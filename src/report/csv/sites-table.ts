import { chinaTime } from '../../calendar/iso-date.js';
import type { SiteAudit } from '../../model/audit.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { outletName } from '../finding-rows.js';
import { snapshotEndNames } from '../wording.js';
import type { CsvTable } from './table.js';

/** A site that was looked at. */
export interface SiteRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly audit: SiteAudit;
}

/** One row a site. */
export const sitesTable: CsvTable<SiteRow> = {
  file: 'sites.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ audit }) => audit.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ audit }) => audit.outlet },
    { heading: '网站名称', value: ({ section, audit }) => outletName(section, audit.outlet) },
    { heading: '网站标识码', value: (row) => outletOf(row)?.siteCode ?? null },
    { heading: '首页网址', value: ({ audit }) => audit.homeUrl },
    { heading: '门户网站', value: (row) => portalWord(outletOf(row)?.portal ?? null) },
    { heading: '读取情况', value: ({ audit }) => snapshotEndNames[audit.ended] },
    { heading: '读取时间（北京时间）', value: ({ audit }) => chinaTime(audit.collectedAt) },
    { heading: '读取页面数', value: ({ audit }) => audit.pagesRead },
    { heading: '未能打开页面数', value: ({ audit }) => audit.failures.length },
    { heading: '规定栏目数', value: ({ audit }) => audit.required.length },
    {
      heading: '已找到规定栏目数',
      value: ({ audit }) => audit.required.filter((column) => column.found).length,
    },
    { heading: '读到栏目数', value: ({ audit }) => audit.columns.length },
    {
      heading: '无法读取栏目数',
      value: ({ audit }) => audit.columns.filter((column) => column.listing === 'unreadable').length,
    },
    { heading: '发现问题数', value: ({ audit }) => sum(audit, ({ findings }) => findings.length) },
    { heading: '无法判定项数', value: ({ audit }) => sum(audit, ({ unclear }) => unclear.length) },
    { heading: '快照编号', value: ({ audit }) => audit.snapshot },
    {
      heading: '依据标准',
      value: ({ audit }) =>
        audit.standards.map(({ title, version, digest }) => `${title} ${version} ${digest}`).join('\n'),
    },
    { heading: '工具版本', value: ({ audit }) => audit.toolVersion },
  ],
};

function outletOf({ section, audit }: SiteRow): AgencySection['agency']['outlets'][number] | null {
  return section.agency.outlets.find((outlet) => outlet.id === audit.outlet) ?? null;
}

function portalWord(portal: boolean | null): string | null {
  if (portal === null) return null;
  return portal ? '是' : '否';
}

function sum(audit: SiteAudit, count: (result: SiteAudit['results'][number]) => number): number {
  return audit.results.reduce((total, result) => total + count(result), 0);
}
