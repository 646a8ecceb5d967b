import { describeQuarter } from '../../calendar/quarter.js';
import type { YearAssessment, YearLine, YearScore } from '../../model/year.js';
import { writePage } from '../html/page.js';
import {
  cappedTable,
  chunksBySize,
  prose,
  type TableColumn,
  table,
  tableOf,
  tableRow,
} from '../html/parts.js';
import { pageStyle } from '../html/style.js';
import { type Html, html } from '../html/template.js';
import type { ReportFile } from '../report-format.js';
import { levelNames } from '../wording.js';
import { describeRank, differenceOf, yearPartNames } from './year-words.js';

const KILOBYTE = 1024;

/** Bytes of scores on the first page: a whole country still opens at once. */
const SCORES_MOST = 1024 * KILOBYTE;

/** The pages of a year: `index.html` with all scores, and one for each agency with every point of its score. */
export function yearPages(assessment: YearAssessment): readonly ReportFile[] {
  return [indexPage(assessment), ...assessment.scores.map((score) => agencyPage(assessment, score))];
}

function agencyPath({ agency }: YearScore): string {
  return `agencies/${agency}.html`;
}

function indexPage(assessment: YearAssessment): ReportFile {
  const { scores, leftOut } = assessment;
  const columns: readonly TableColumn<YearScore>[] = [
    { head: '级别', className: 'fixed', cell: ({ level }) => levelNames[level] },
    { head: '名次', className: 'fixed', cell: describeRank },
    {
      head: '单位',
      className: 'name',
      cell: (score) => html`<a href="${agencyPath(score)}">${score.name}</a>`,
    },
    { head: '得分', className: 'number', cell: ({ joint }) => joint ?? '未定' },
    { head: '本级', className: 'number', cell: ({ own }) => own ?? '未定' },
    {
      head: '下级平均',
      className: 'number',
      cell: ({ below }) => (below ? `${below.mean}（${below.agencies}个）` : ''),
    },
    { head: '自查', className: 'number', cell: ({ own, selfCheck }) => besideScore(own, selfCheck) },
    { head: '第三方', className: 'number', cell: ({ own, thirdParty }) => besideScore(own, thirdParty) },
  ];
  const [shown = []] = chunksBySize(
    scores.map((score) => tableRow(columns, score)),
    SCORES_MOST,
  );
  const rest = scores.length - shown.length;
  const body = html`${masthead(assessment, `${assessment.year}年度考核得分（建议稿）`)}
<p class="notice">本表由程序按计分规则算出，供核定时参考，未经人工确认不作为考核结果。每一分的来历见各单位页面和 year-points.csv。</p>
<main>
${leftOut.length > 0 && html`<p>未提供数据、对全部单位均不计分的指标：${leftOut.map(({ title }) => title).join('、')}；其余分值按比例折算为百分制。</p>`}
<section id="scores">
<h2>得分和名次<span class="count">${scores.length}个</span></h2>
${tableOf('得分和名次', columns, shown)}
${rest > 0 && html`<p class="note">另有${rest}个单位因篇幅未列，完整清单见 year-scores.csv。</p>`}
</section>
</main>`;
  return page('index.html', assessment, `${assessment.year}年度考核得分`, body);
}

function agencyPage(assessment: YearAssessment, score: YearScore): ReportFile {
  const { below, own, joint } = score;
  const body = html`${masthead(assessment, score.name)}
<p class="notice"><a href="../index.html">返回全部单位</a></p>
<main>
<section id="result">
<h2>${joint === null ? '得分未定' : `${joint}分，${levelNames[score.level]}${describeRank(score)}`}</h2>
${below && html`<p>本级${own ?? '未定'}分，下级${below.agencies}个单位平均${below.mean}分，按规则合并计算。</p>`}
${score.open.map((sentence) => html`<p>${sentence}</p>`)}
</section>
<section id="points">
<h2>每一分的来历</h2>
${cappedTable('每一分的来历', LINE_COLUMNS, score.lines, { bytes: 600 * KILOBYTE, elsewhere: ' year-points.csv' })}
<p class="note">各项相加，得本级${own ?? '部分'}分${own === 0 ? '（不低于零分）' : ''}。</p>
</section>
${comparisonSection(score)}
</main>`;
  return page(agencyPath(score), assessment, `${score.name} ${assessment.year}年度考核得分`, body);
}

const LINE_COLUMNS: readonly TableColumn<YearLine>[] = [
  { head: '类别', className: 'fixed', cell: ({ part }) => yearPartNames[part] },
  { head: '季度', className: 'fixed', cell: ({ quarter }) => quarter && describeQuarter(quarter) },
  {
    head: '名称',
    className: 'name',
    cell: ({ title, indicator }) =>
      html`${title}${indicator !== null && html`<br><span class="muted small">${indicator}</span>`}`,
  },
  { head: '分值', className: 'number', cell: ({ points }) => (points > 0 ? `+${points}` : `${points}`) },
  { head: '说明', className: 'wide', cell: ({ note }) => prose(note) },
  { head: '来源', className: 'fixed', cell: ({ source }) => source },
];

function comparisonSection({ own, selfCheck, thirdParty }: YearScore): Html | null {
  const given = [
    ['自查', selfCheck],
    ['第三方评估', thirdParty],
  ] as const;
  const rows = given.flatMap(([name, one]) => (one ? [{ name, ...one }] : []));
  if (rows.length === 0) return null;
  return html`<section id="comparison">
<h2>与其他评价相比</h2>
${table(
  '与其他评价相比',
  [
    { head: '评价', className: 'fixed', cell: ({ name }) => name },
    { head: '得分', className: 'number', cell: ({ score }) => score },
    { head: '与本级得分之差', className: 'number', cell: (row) => signed(differenceOf(own, row)) },
    { head: '名次', className: 'number', cell: ({ rank }) => rank },
    { head: '来源', className: 'wide', cell: ({ source }) => source },
  ],
  rows,
)}
</section>`;
}

function besideScore(own: number | null, given: { readonly score: number } | null): string {
  if (!given) return '';
  const difference = signed(differenceOf(own, given));
  return difference === '' ? `${given.score}` : `${given.score}（${difference}）`;
}

function signed(difference: number | null): string {
  if (difference === null) return '';
  return difference > 0 ? `+${difference}` : `${difference}`;
}

function masthead({ year, policy, grading, quarters }: YearAssessment, title: string): Html {
  return html`<header class="masthead">
<p class="over">政务公开年度考核　${year}年</p>
<h1>${title}</h1>
<dl class="facts">
<div><dt>计分规则</dt><dd>${policy.title}</dd></div>
<div><dt>牌别规则</dt><dd>${grading.title}</dd></div>
<div><dt>已评定季度</dt><dd>${quarters.map(describeQuarter).join('、')}</dd></div>
</dl>
</header>`;
}

function page(path: string, { year }: YearAssessment, title: string, body: Html): ReportFile {
  return { path, text: writePage({ title, style: pageStyle(`${year}年度考核`), body }) };
}
