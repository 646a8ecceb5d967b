import { chinaTime } from '../../calendar/iso-date.js';
import type { SiteAudit, StandardRef } from '../../model/audit.js';
import type { QuarterReport } from '../../model/quarter-report.js';
import type { NotJudged } from '../../model/standard.js';
import { describeClause } from '../wording.js';
import type { GrowingPart } from './growing-part.js';
import { cappedTable } from './parts.js';
import { type Html, html } from './template.js';

/** The clauses that were not judged, each once, with the reason and how many sites it is true of when not of all. */
export function notJudgedSection(audits: readonly SiteAudit[]): Html | null {
  return shown(openNotJudged(), audits);
}

/** The same for sites that are shown one after the other. */
export function openNotJudged(): GrowingPart<SiteAudit> {
  const asked = new Map<string, number>();
  const clauses = new Map<string, NotJudgedClause>();
  return {
    add({ standards }) {
      for (const { id, notJudged } of standards) {
        asked.set(id, (asked.get(id) ?? 0) + 1);
        for (const first of notJudged) {
          const key = `${id} ${first.id}`;
          const known = clauses.get(key) ?? { standard: id, first, sites: 0, sameReason: true };
          known.sites += 1;
          known.sameReason &&= known.first.reason === first.reason;
          clauses.set(key, known);
        }
      }
    },
    html() {
      const rows = [...clauses.values()].map((clause) => describeNotJudged(clause, asked));
      return rows.length === 0 ? null : notJudgedTable(rows);
    },
  };
}

interface NotJudgedClause {
  readonly standard: string;
  readonly first: NotJudged;
  sites: number;
  sameReason: boolean;
}

function describeNotJudged(
  { standard, first, sites, sameReason }: NotJudgedClause,
  asked: ReadonlyMap<string, number>,
): NotJudged {
  if (sameReason && sites === asked.get(standard)) return first;
  const rest = sameReason ? '' : '其余网站的原因见各单位页面。';
  return { ...first, reason: `${sites}个网站未作判定：${first.reason}${rest}` };
}

function notJudgedTable(clauses: readonly NotJudged[]): Html {
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

/** What was judged by and with what: enough to get the same result again. */
export function standardsSection(report: QuarterReport, audits: readonly SiteAudit[]): Html | null {
  return shown(openStandards(report), audits);
}

/** The same for sites that are shown one after the other: each version of a standard once, before any agency refined it, in the order they are met. */
export function openStandards(report: QuarterReport): GrowingPart<SiteAudit> {
  const standards = new Map<string, BasisRef>();
  const refinements = new Map<string, BasisRef>();
  return {
    add(audit) {
      for (const { id, title, version, digest, refinement } of audit.standards) {
        const own = refinement?.standardDigest ?? digest;
        const key = `${id} ${own}`;
        if (!standards.has(key)) standards.set(key, { title, version, digest: own });
        if (refinement) refinements.set(`${refinement.file} ${refinement.digest}`, refinement);
      }
    },
    html: () => basisTable(report, [...standards.values()], [...refinements.values()]),
  };
}

type BasisRef = Pick<StandardRef, 'title' | 'version' | 'digest'>;

function basisTable(
  { asOf, policy, toolVersion, gradedAt }: QuarterReport,
  standards: readonly BasisRef[],
  refinements: readonly BasisRef[],
): Html {
  const rows = [
    ...standards.map((ref) => ({ kind: '检查标准', ...ref })),
    ...refinements.map((ref) => ({ kind: '单位细化', ...ref })),
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
<p class="note">监测时间点${asOf}；评分时间${chinaTime(gradedAt)}（北京时间）；工具版本${toolVersion}。以同一网页快照和同一标准重新检查，结果相同。</p>
</section>`;
}

function shown(part: GrowingPart<SiteAudit>, audits: readonly SiteAudit[]): Html | null {
  for (const audit of audits) part.add(audit);
  return part.html();
}
