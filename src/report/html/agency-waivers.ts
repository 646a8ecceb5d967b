import type { AgencySection } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { prose, table } from './parts.js';
import { type Html, html } from './template.js';

/** The problems that somebody took out of the reckoning, with the last day of each waiver. */
export function waiversSection(section: AgencySection): Html | null {
  const { waived = [] } = section.grade;
  if (waived.length === 0) return null;
  return html`<section id="waivers">
<h2>豁免的问题<span class="count">${waived.length}个</span></h2>
<p>下列问题在豁免期内不计入评分和牌别，到期后重新计入。</p>
${table(
  '豁免的问题',
  [
    { head: '问题', className: 'wide', cell: ({ message }) => prose(message) },
    { head: '豁免至', className: 'fixed', cell: ({ waivedUntil }) => waivedUntil },
    { head: '核实情况', cell: ({ key }) => describeDecision(findDecision(section, key)) },
  ],
  waived,
)}
</section>`;
}
