import type { Redating } from '../../model/grade.js';
import type { AgencySection } from '../../model/quarter-report.js';
import { prose, table, webLink } from './parts.js';
import { type Html, html } from './template.js';

/** What a person should look at: dates that may have been made for the day of reckoning. Null when there are none. */
export function redatingsSection({ grade }: AgencySection): Html | null {
  const { redatings = [] } = grade;
  if (redatings.length === 0) return null;
  return html`<section id="redatings">
<h2>需人工留意的日期<span class="count">${redatings.length}处</span></h2>
<p>下列情况可能是在监测时间点前集中补发或者改动日期，也可能事出有因。仅供人工查看，不作为问题，不影响评分和牌别。</p>
${table(
  '需人工留意的日期',
  [
    { head: '栏目', className: 'name', cell: ({ column, url }) => html`${column}<br>${webLink(url)}` },
    { head: '情况', className: 'wide', cell: (redating) => prose(describeRedating(redating)) },
  ],
  redatings,
)}
</section>`;
}

/** `3条上季度已有的内容改署新日期…`. */
function describeRedating({ kind, count, on, was, title }: Redating): string {
  switch (kind) {
    case 'redated':
      return `${count}条上季度已有的内容改署了新日期，栏目最新日期由此而来：“${title}”原为${was ?? '不详'}，现为${on}。`;
    case 'one-day':
      return `${on}一天之内出现${count}条新内容，其中有“${title}”。`;
    default:
      return kind satisfies never;
  }
}
