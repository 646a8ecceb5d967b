import { chinaTime } from '../../calendar/iso-date.js';
import { describeQuarter } from '../../calendar/quarter.js';
import type { RecheckAnswer, RecheckEvidence, RecheckedProblem, RecheckReport } from '../../model/recheck.js';
import { recheckNames } from '../wording.js';
import { writePage } from './page.js';
import { cappedTable, prose, webLink } from './parts.js';
import { reportStyle } from './style.js';
import { type Html, html } from './template.js';

/** The table stays below what a page may weigh (2 MB), the rest of the page included. */
const TABLE_BYTES = 1_500 * 1024;

const ANSWERS: readonly RecheckAnswer[] = ['there', 'unclear', 'gone'];

/** What became of a quarter's problems, before and after side by side. `pictureAt` tells where a picture lies, from the page. */
export function recheckPage(report: RecheckReport, pictureAt: (sha256: string) => string): string {
  const { quarter, asOf, toolVersion, problems } = report;
  const title = `${describeQuarter(quarter)}问题复查`;
  const counts = ANSWERS.map((answer) => ({
    answer,
    count: problems.filter((problem) => problem.answer === answer).length,
  }));
  const body = html`<header class="masthead">
<p class="over">政务公开网站检查</p>
<h1>${title}</h1>
<dl class="facts">
<div><dt>复查时间点</dt><dd>${asOf}</dd></div>
<div><dt>复查问题</dt><dd>${problems.length}个</dd></div>
${counts.map(({ answer, count }) => html`<div><dt>${recheckNames[answer]}</dt><dd>${count}个</dd></div>\n`)}<div><dt>工具版本</dt><dd>${toolVersion}</dd></div>
</dl>
<p class="notice">复查只读取首页和与问题有关的页面，不读取全站。“${recheckNames.gone}”须经人工核实后才算整改到位；“${recheckNames.unclear}”不作为认定问题的依据。完整数据见 recheck.csv。</p>
</header>
<section id="problems">
<h2>复查前后对照</h2>
${problems.length === 0 ? html`<p>该季度没有需要复查的问题。</p>` : problemsTable(problems, pictureAt)}
</section>
`;
  return writePage({ title, style: reportStyle(report), body });
}

function problemsTable(problems: readonly RecheckedProblem[], pictureAt: (sha256: string) => string): Html {
  return cappedTable(
    '问题复查',
    [
      {
        head: '单位和问题',
        className: 'name',
        cell: ({ agencyName, problem }) =>
          html`${agencyName}<br>${problem.subject}<div class="muted small">${problem.indicator}，整改期限${prose(problem.rectifyBy)}</div>`,
      },
      {
        head: '原先',
        cell: ({ problem, before }) => evidenceCell(problem.message, before, pictureAt),
      },
      { head: '复查', cell: ({ message, after }) => evidenceCell(message, after, pictureAt) },
      {
        head: '结果',
        className: 'fixed',
        cell: ({ answer, standardChanged }) =>
          html`${recheckNames[answer]}${standardChanged && html`<div class="muted small">其间标准有变动</div>`}`,
      },
    ],
    problems,
    { bytes: TABLE_BYTES, elsewhere: ' recheck.csv' },
  );
}

function evidenceCell(
  message: string,
  { asOf, url, fetchedAt, sha256, excerpt, screenshot }: RecheckEvidence,
  pictureAt: (sha256: string) => string,
): Html {
  const read =
    fetchedAt === null
      ? html`监测时间点${prose(asOf)}，页面未能读取`
      : html`${prose(chinaTime(fetchedAt))}读取`;
  return html`${prose(message)}${excerpt !== null && html`<div class="muted small">“${excerpt}”</div>`}${url !== null && html`<div class="small">${webLink(url)}</div>`}
<div class="muted small">${read}${sha256 !== null && html`，页面摘要 <code>${sha256}</code>`}${screenshot && html`，<a href="${pictureAt(screenshot.body.sha256)}">截图</a>（${prose(chinaTime(screenshot.takenAt))}）`}</div>`;
}
