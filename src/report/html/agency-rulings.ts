import type { AgencySection } from '../../model/quarter-report.js';
import type { AppliedRuling, RulingKind } from '../../model/ruling.js';
import { table, webLink } from './parts.js';
import { type Html, html } from './template.js';

const kindNames: Record<RulingKind, string> = {
  column: '该栏目即清单要求的栏目',
  historical: '该栏目为历史专题，不再更新',
  'validity-date': '该栏目所列日期为有效期，不是发布日期',
};

const outcomeNames: Record<AppliedRuling['outcome'], string> = {
  applied: '本次按此认定',
  ended: '已到期，本次未采用',
  'not-found': '本次未找到该栏目',
};

/** How people ruled that columns are to be read, and what became of it; null where nobody ruled anything. */
export function rulingsSection({ audits }: AgencySection): Html | null {
  const rulings = audits.flatMap((audit) => audit.rulings ?? []);
  if (rulings.length === 0) return null;
  return html`<section id="rulings">
<h2>人工认定<span class="count">${rulings.length}项</span></h2>
${table(
  '人工认定',
  [
    { head: '栏目', className: 'name', cell: ({ url }) => webLink(url) },
    {
      head: '认定',
      className: 'wide',
      cell: ({ kind, required }) => `${kindNames[kind]}${required === null ? '' : `（${required}）`}`,
    },
    { head: '认定人和理由', className: 'wide', cell: ({ actor, reason }) => `${actor}：${reason}` },
    { head: '有效期至', className: 'fixed', cell: ({ until }) => until },
    { head: '情况', className: 'fixed', cell: ({ outcome }) => outcomeNames[outcome] },
  ],
  rulings,
)}
</section>`;
}
