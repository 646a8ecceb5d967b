import type { AgencySection } from '../../model/quarter-report.js';
import { outletName } from '../finding-rows.js';
import { FORECAST_DAYS, forecastRows } from '../stale-forecast.js';
import { cappedTable, webLink } from './parts.js';
import { type Html, html } from './template.js';

/** What goes stale in the days after the day of reckoning, folded away: nobody is blamed for it yet. Null when nothing does. */
export function forecastSection(section: AgencySection): Html | null {
  const rows = forecastRows(section.audits, FORECAST_DAYS);
  if (rows.length === 0) return null;
  return html`<section id="forecast">
<h2>即将超期的栏目<span class="count">${rows.length}个</span></h2>
<details><summary>监测时间点后${FORECAST_DAYS}天内，如无新的内容将超过更新时限，不作为问题</summary>
${cappedTable(
  '即将超期的栏目',
  [
    {
      head: '栏目',
      className: 'wide',
      cell: ({ subject, url, outlet }) =>
        html`${subject}<br><span class="muted small">${outletName(section, outlet)}</span><br>${webLink(url)}`,
    },
    { head: '最新日期', className: 'fixed', cell: ({ newest }) => newest },
    { head: '到期日', className: 'fixed', cell: ({ staleOn }) => staleOn },
    { head: '指标', className: 'fixed', cell: ({ indicators }) => indicators.join('、') },
  ],
  rows,
  { bytes: 60 * 1024, elsewhere: ' report.json' },
)}
</details>
</section>`;
}
