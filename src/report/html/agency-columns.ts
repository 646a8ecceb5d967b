import type { ColumnSummary, RequiredColumnSummary, SiteAudit } from '../../model/audit.js';
import { describeDateSource, describeMatch, listingNames } from '../wording.js';
import { cappedTable, prose, type TableColumn, webLink } from './parts.js';
import { type Html, html } from './template.js';

const KILOBYTE = 1024;

/** What the site has for each column that the standard demands, and how sure that is. */
export function requiredSection({ required }: SiteAudit, outletName: string): Html | null {
  if (required.length === 0) return null;
  const found = required.filter((column) => column.found !== null).length;
  return html`<section class="columns">
<h2>规定栏目对照：${outletName}</h2>
<p>规定栏目${required.length}个，找到${found}个。名称相近的由程序推定，请人工核对。</p>
${cappedTable('规定栏目与网站栏目', REQUIRED_COLUMNS, required, { bytes: 300 * KILOBYTE, elsewhere: ' report.json' })}
</section>`;
}

/** Every column that was read. */
export function columnsSection({ columns }: SiteAudit, outletName: string): Html | null {
  if (columns.length === 0) return null;
  return html`<section class="columns">
<h2>读到的全部栏目：${outletName}<span class="count">${columns.length}个</span></h2>
${cappedTable('全部栏目', COLUMNS, columns, { bytes: 300 * KILOBYTE, elsewhere: ' report.json' })}
</section>`;
}

const REQUIRED_COLUMNS: readonly TableColumn<RequiredColumnSummary>[] = [
  { head: '规定栏目', className: 'name', cell: ({ name }) => name },
  {
    head: '网站上的栏目',
    className: 'wide',
    cell: ({ found, url }) => {
      if (found === null) return html`<span class="muted">未找到</span>`;
      return html`${pathText(found)}${url !== null && html`<br>${webLink(url)}`}`;
    },
  },
  {
    head: '认定依据',
    cell: ({ found, how, likeness, refined }) =>
      html`${found === null ? '—' : describeMatch(how, likeness)}${refined !== undefined && html`<br><span class="muted small">本单位细化：${refined.note}</span>`}`,
  },
  { head: '责任科室', cell: ({ office }) => office ?? '—' },
];

const COLUMNS: readonly TableColumn<ColumnSummary>[] = [
  {
    head: '栏目',
    className: 'wide',
    cell: ({ path, url }) => html`${pathText(path)}<br>${webLink(url)}`,
  },
  { head: '形式', className: 'fixed', cell: ({ listing }) => listingNames[listing] },
  { head: '文章', className: 'number', cell: ({ articleCount }) => articleCount },
  { head: '最新日期', className: 'fixed', cell: ({ newest }) => newest?.on ?? '—' },
  {
    head: '日期出处',
    cell: ({ newest, unreadable }) => {
      if (unreadable !== null) return unreadable;
      if (newest === null) return '—';
      return prose(describeDateSource(newest));
    },
  },
];

/** A path with a mark between its parts at which the line may break. */
function pathText(path: readonly string[]): string {
  return path.join(' › ');
}
