import type { AgencySection } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { describeCounted, waivedProblems } from '../waived-problems.js';
import { prose, table } from './parts.js';
import { type Html, html } from './template.js';

/** The problems that somebody took out of the reckoning, with the last day of each waiver and its reason. */
export function waiversSection(section: AgencySection): Html | null {
  const waived = waivedProblems(section);
  if (waived.length === 0) return null;
  return html`<section id="waivers">
<h2>豁免的问题<span class="count">${waived.length}个</span></h2>
<p>下列问题在豁免期内不计入评分和牌别；到期后恢复计入，整改期限自到期次日重新计算。</p>
${table(
  '豁免的问题',
  [
    { head: '问题', className: 'wide', cell: ({ problem }) => prose(problem.message) },
    { head: '豁免至', className: 'fixed', cell: ({ waivedUntil }) => waivedUntil },
    { head: '核实情况', cell: ({ problem }) => describeDecision(findDecision(section, problem.key)) },
    { head: '豁免理由', cell: ({ problem }) => findDecision(section, problem.key)?.waiver?.reason ?? '—' },
    { head: '本季度是否计入', cell: describeCounted },
  ],
  waived,
)}
</section>`;
}
