import { chinaTime } from '../../calendar/iso-date.js';
import type { SiteAudit, StandardRef } from '../../model/audit.js';
import type { QuarterReport } from '../../model/quarter-report.js';
import type { NotJudged } from '../../model/standard.js';
import { describeClause } from '../wording.js';
import { cappedTable } from './parts.js';
import { type Html, html } from './template.js';

/** The clauses that were not judged, each once, with the reason and how many sites it is true of when not of all. */
export function notJudgedSection(audits: readonly SiteAudit[]): Html | null {
  const clauses = notJudgedOf(audits);
  if (clauses.length === 0) return null;
  return html`<section id="not-judged">
<h2>未由程序判定的条款</h2>
<p>下列条款一次访问不能判定，或者缺少判定所需的监测记录，本次未作判定，须由人工检查。</p>
${cappedTable(
  '未判定条款',
  [
    { head: '编号', className: 'fixed', cell: ({ id }) => id },
    { head: '事项', className: 'name', cell: ({ title }) => title },
    { head: '条款', className: 'name', cell: ({ clause }) => describeClause(clause) },
    { head: '原因', className: 'wide', cell: ({ reason }) => reason },
  ],
  clauses,
  { bytes: 150 * 1024, elsewhere: ' report.json' },
)}
</section>`;
}

function notJudgedOf(audits: readonly SiteAudit[]): readonly NotJudged[] {
  const asked = new Map<string, number>();
  const clauses = new Map<string, NotJudged[]>();
  for (const standard of audits.flatMap((audit) => audit.standards)) {
    asked.set(standard.id, (asked.get(standard.id) ?? 0) + 1);
    for (const clause of standard.notJudged) {
      const key = `${standard.id} ${clause.id}`;
      clauses.set(key, [...(clauses.get(key) ?? []), clause]);
    }
  }
  return [...clauses].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const sites = others.length + 1;
    const sameReason = others.every(({ reason }) => reason === first.reason);
    const everywhere = sites === asked.get(key.slice(0, key.lastIndexOf(' ')));
    if (sameReason && everywhere) return [first];
    const rest = sameReason ? '' : '其余网站的原因见各单位页面。';
    return [{ ...first, reason: `${sites}个网站未作判定：${first.reason}${rest}` }];
  });
}

/** What was judged by and with what: enough to get the same result again. */
export function standardsSection(report: QuarterReport, audits: readonly SiteAudit[]): Html {
  const { policy, toolVersion, gradedAt } = report;
  const rows = [
    ...standardsOf(audits).map((ref) => ({ kind: '检查标准', ...ref })),
    ...refinementsOf(audits).map((ref) => ({ kind: '单位细化', ...ref })),
    { kind: '评分规则', title: policy.title, version: '', digest: policy.digest },
  ];
  return html`<section id="standards">
<h2>依据和版本</h2>
${cappedTable(
  '检查标准和评分规则',
  [
    { head: '类别', className: 'fixed', cell: ({ kind }) => kind },
    { head: '名称', className: 'name', cell: ({ title }) => title },
    { head: '版本', className: 'fixed', cell: ({ version }) => version || '—' },
    { head: '文件摘要（SHA-256）', cell: ({ digest }) => html`<code>${digest}</code>` },
  ],
  rows,
  { bytes: 150 * 1024, elsewhere: ' report.json' },
)}
<p class="note">监测时间点${report.asOf}；评分时间${chinaTime(gradedAt)}（北京时间）；工具版本${toolVersion}。以同一网页快照和同一标准重新检查，结果相同。</p>
</section>`;
}

type BasisRef = Pick<StandardRef, 'title' | 'version' | 'digest'>;

/** The standards that were applied, before any agency refined them, each version once, in the order they are met. */
function standardsOf(audits: readonly SiteAudit[]): readonly BasisRef[] {
  const standards = new Map<string, BasisRef>();
  for (const { id, title, version, digest, refinement } of audits.flatMap((audit) => audit.standards)) {
    const own = refinement?.standardDigest ?? digest;
    if (!standards.has(`${id} ${own}`)) standards.set(`${id} ${own}`, { title, version, digest: own });
  }
  return [...standards.values()];
}

/** The files by which agencies keep them, each once. */
function refinementsOf(audits: readonly SiteAudit[]): readonly BasisRef[] {
  const refinements = audits.flatMap(({ standards }) =>
    standards.flatMap(({ refinement }) => (refinement ? [refinement] : [])),
  );
  return [...new Map(refinements.map((ref) => [`${ref.file} ${ref.digest}`, ref])).values()];
}
