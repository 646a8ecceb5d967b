import { chinaTime } from '../../calendar/iso-date.js';
import type { OpenProblem } from '../../model/grade.js';
import type { AgencySection } from '../../model/quarter-report.js';
import { standingProblems } from '../explain-verdict.js';
import { type FindingRow, outletName } from '../finding-rows.js';
import { chineseDate, describeClause, withChineseDates } from '../wording.js';
import { cappedTable, type TableColumn, webLink } from './parts.js';
import { type Html, type HtmlValue, html } from './template.js';

const KILOBYTE = 1024;

interface AnnexRow {
  readonly number: number;
  readonly problem: OpenProblem;
  /** What the audit says of it; null when the finding has left the audit. */
  readonly row: FindingRow | null;
}

/** Annex 1: every problem with its facts, clause, address and evidence. */
export function problemAnnex(section: AgencySection, rows: readonly FindingRow[]): Html {
  const columns: readonly TableColumn<AnnexRow>[] = [
    { head: '序号', className: 'ordinal', cell: ({ number }) => number },
    { head: '网站', className: 'site', cell: ({ problem }) => outletName(section, problem.outlet) },
    { head: '问题和依据', className: 'facts', cell: factsCell },
    { head: '网页地址和证据', className: 'proof', cell: evidenceCell },
    { head: '整改办法和期限', className: 'repair', cell: repairCell },
  ];
  return html`<section class="annex">
<p class="annex-head">附件1</p>
<h2>问题清单</h2>
<p class="annex-line">被督办单位：${section.agency.name}　　监测时间点：${chineseDate(section.grade.asOf)}</p>
${cappedTable('问题清单', columns, annexRows(section, rows), { bytes: 700 * KILOBYTE, elsewhere: ' findings.csv' })}
</section>`;
}

/** Annex 2: the form on which the agency replies, a row for each problem. */
export function replyAnnex(section: AgencySection): Html {
  const columns: readonly TableColumn<AnnexRow>[] = [
    { head: '序号', className: 'ordinal', cell: ({ number }) => number },
    { head: '问题', className: 'facts', cell: ({ problem }) => withChineseDates(problem.message) },
    { head: '整改措施', className: 'measure', cell: () => null },
    { head: '完成时间', className: 'short', cell: () => null },
    { head: '责任人', className: 'short', cell: () => null },
    { head: '佐证截图编号', className: 'short', cell: () => null },
  ];
  return html`<section class="annex reply">
<p class="annex-head">附件2</p>
<h2>整改反馈表</h2>
<p class="annex-line"><span class="entry">填报单位（盖章）：</span><span>填报日期：　　　　年　　月　　日</span></p>
${cappedTable('整改反馈表', columns, annexRows(section, []), { bytes: 300 * KILOBYTE, elsewhere: '问题清单，请另附页填写' })}
<p class="annex-line"><span class="entry">单位负责人（签字）：</span><span class="entry">经办人：</span><span class="entry">联系电话：</span></p>
</section>`;
}

function annexRows(section: AgencySection, rows: readonly FindingRow[]): readonly AnnexRow[] {
  const found = new Map(rows.map((row) => [row.problem, row]));
  return standingProblems(section.grade).map((problem, index) => ({
    number: index + 1,
    problem,
    row: found.get(problem) ?? null,
  }));
}

function factsCell({ problem, row }: AnnexRow): HtmlValue {
  const clause = row === null ? '' : `依据：${describeClause(row.result.clause)}。`;
  return html`${withChineseDates(problem.message)}<br>${clause}指标${problem.indicator}${row !== null && `“${row.result.title}”`}。`;
}

function evidenceCell({ row }: AnnexRow): HtmlValue {
  return (row?.finding.evidence ?? []).map(
    ({ url, fetchedAt, sha256 }) =>
      html`<div>${webLink(url)}<br>${
        fetchedAt === null ? '页面未能打开' : `${chinaTime(fetchedAt)}读取`
      }${sha256 !== null && html`<br>摘要<code>${sha256}</code>`}</div>`,
  );
}

function repairCell({ problem, row }: AnnexRow): HtmlValue {
  const office = row?.office ?? null;
  return html`${row !== null && html`${row.finding.repair}<br>`}${office !== null && html`责任科室：${office}。<br>`}期限：${chineseDate(problem.rectifyBy)}。`;
}
