import type { ProgressPoint, ProgressReport, TargetOutcome } from '../../model/progress.js';
import { percentOf } from '../percent-of.js';
import { progressSourceNames, targetStateNames } from '../wording.js';
import { writePage } from './page.js';
import { prose, table } from './parts.js';
import { progressCurve } from './progress-curve.js';
import { pageStyle } from './style.js';
import { type Html, html } from './template.js';

/** How the share of agencies in order went on, as a curve and as a table, and what became of the targets. */
export function progressPage(report: ProgressReport): string {
  const { asOf, points, targets } = report;
  const title = '网站合格率进展';
  const body = html`<header class="masthead">
<p class="over">政务公开网站检查</p>
<h1>${title}</h1>
<dl class="facts"><div><dt>统计日期</dt><dd>${asOf}</dd></div></dl>
<p class="notice">合格率按单位计。无法判定的单位不计为合格，也不计为不合格：实线为合格率，虚线为假定这些单位全部合格时的上限，叉号为目标。复查后合格指该单位的问题经复查均未再发现，待人工核实。</p>
</header>
${targets.length > 0 && html`<section id="targets"><h2>目标</h2>${targetsTable(targets)}</section>`}
<section id="curve"><h2>合格率</h2>
${points.length === 0 ? html`<p>尚无已评定的季度。</p>` : html`${progressCurve(report)}${pointsTable(points)}`}
</section>
`;
  return writePage({ title, style: pageStyle(`统计日期 ${asOf}`), body });
}

function targetsTable(targets: readonly TargetOutcome[]): Html {
  return table(
    '目标完成情况',
    [
      { head: '目标日期', className: 'fixed', cell: ({ day }) => prose(day) },
      { head: '目标', className: 'fixed', cell: ({ percent }) => `${percent}%` },
      { head: '结果', className: 'fixed', cell: ({ state }) => targetStateNames[state] },
      {
        head: '依据',
        className: 'wide',
        cell: ({ measured }) =>
          measured ? prose(`${measured.on}：${rateOf(measured)}`) : '此前没有检查结果',
      },
    ],
    targets,
  );
}

function pointsTable(points: readonly ProgressPoint[]): Html {
  return table(
    '各次检查',
    [
      { head: '日期', className: 'fixed', cell: ({ on }) => prose(on) },
      {
        head: '来源',
        className: 'name',
        cell: ({ quarter, source }) => `${quarter}${progressSourceNames[source]}`,
      },
      { head: '单位', cell: ({ agencies }) => agencies },
      { head: '合格', cell: ({ qualified }) => qualified },
      { head: '无法判定', cell: ({ undetermined }) => undetermined },
      { head: '合格率', className: 'wide', cell: rateOf },
    ],
    points,
  );
}

function rateOf({ qualified, undetermined, agencies }: ProgressPoint): string {
  const rate = percentOf(qualified, agencies);
  if (rate === null) return '没有单位';
  return undetermined === 0 ? `${rate}%` : `${rate}%，上限${percentOf(qualified + undetermined, agencies)}%`;
}
