import type { AgencySection } from '../../model/quarter-report.js';
import { looseningRows } from '../loosening-rows.js';
import { cappedTable } from './parts.js';
import { type Html, html } from './template.js';

/** Where the agency owes less than its standard says, and who allowed it; null when it keeps to the standard. */
export function looseningsSection(section: AgencySection): Html | null {
  const rows = looseningRows(section);
  if (rows.length === 0) return null;
  const ended = rows.filter(({ applied }) => !applied).length;
  return html`<section id="loosenings">
<h2>放宽和不适用事项<span class="count">${rows.length}项</span></h2>
<p>下列事项经批准少于检查标准的要求，本次按放宽后的要求判定${ended > 0 && html`；其中${ended}项批准已到期，仍按检查标准判定`}。请核对批准文件。</p>
${cappedTable(
  '放宽和不适用事项',
  [
    { head: '内容', className: 'wide', cell: ({ loosening }) => loosening.what },
    { head: '理由', className: 'wide', cell: ({ loosening }) => loosening.justification },
    { head: '批准', className: 'name', cell: ({ loosening }) => loosening.approvedBy },
    { head: '文件', className: 'name', cell: ({ loosening }) => loosening.document },
    {
      head: '有效期至',
      className: 'fixed',
      cell: ({ loosening, applied }) => `${loosening.until}${applied ? '' : '（已到期）'}`,
    },
    {
      head: '出处',
      cell: ({ refinement, place }) => html`${refinement}<br><span class="muted small">${place}</span>`,
    },
  ],
  rows,
  { bytes: 150 * 1024, elsewhere: ' loosenings.csv' },
)}
</section>`;
}
