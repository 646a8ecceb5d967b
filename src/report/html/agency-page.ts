import { chinaTime } from '../../calendar/iso-date.js';
import { describeQuarter } from '../../calendar/quarter.js';
import type { OpenProblem } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { explainVerdict } from '../explain-verdict.js';
import { findingRows, outletName } from '../finding-rows.js';
import { looseningRows } from '../loosening-rows.js';
import { type OpenQuestion, openQuestionNames, openQuestions } from '../open-questions.js';
import { letterPath } from '../report-paths.js';
import { whatLiftsCard } from '../what-lifts-card.js';
import { cardNames, levelNames, PROPOSAL_NOTICE, problemStateNames, snapshotEndNames } from '../wording.js';
import { columnsSection, requiredSection } from './agency-columns.js';
import { findingsSection } from './agency-findings.js';
import { forecastSection } from './agency-forecast.js';
import { countForPerson, itemsSection } from './agency-items.js';
import { looseningsSection } from './agency-loosenings.js';
import { redatingsSection } from './agency-redatings.js';
import { rulingsSection } from './agency-rulings.js';
import { waiversSection } from './agency-waivers.js';
import { notJudgedSection, standardsSection } from './basis-sections.js';
import { writePage } from './page.js';
import { cappedTable, prose, table, webLink } from './parts.js';
import { reportStyle } from './style.js';
import { type Html, html } from './template.js';

const KILOBYTE = 1024;

/** Where the page of an agency lies, seen from the folder of the report. */
export function agencyPath(id: string): string {
  return `agencies/${id}.html`;
}

/** The page of one agency: the verdict first, then everything it rests on. */
export function agencyPage(report: QuarterReport, section: AgencySection): string {
  const { agency, grade } = section;
  const quarter = describeQuarter(report.quarter);
  const rows = findingRows(section);
  const questions = openQuestions(section);
  const earlier = [...grade.problems, ...grade.rectified].filter(
    ({ firstSeen }) => firstSeen < report.quarter,
  );
  const contents: readonly (readonly [string, string, number])[] = [
    ['findings', '发现的问题', rows.length],
    ['earlier', '往期问题', earlier.length],
    ['loosenings', '放宽和不适用事项', looseningRows(section).length],
    ['items', '清单核对', countForPerson(section)],
    ['open', '未能读取的内容', questions.length],
  ];
  const body = html`${masthead(report, section)}
${verdictBox(section)}
<nav aria-label="目录"><ul class="contents">${contents.map(
    ([id, name, count]) =>
      (count > 0 || id === 'findings') &&
      html`
<li><a href="#${id}">${name} ${count}</a></li>`,
  )}
${section.audits.length > 0 && html`<li><a href="#reading">网站读取情况</a></li>`}
<li><a href="#standards">依据和版本</a></li>
</ul></nav>
<main>
${findingsSection(rows, section)}
${looseningsSection(section)}${waiversSection(section)}${rulingsSection(section)}${redatingsSection(section)}
${earlierSection(earlier, section)}
${forecastSection(section)}
${itemsSection(section)}
${openSection(questions)}
${section.audits.map((audit) => requiredSection(audit, outletName(section, audit.outlet)))}
${deductionsSection(section)}
${section.audits.map((audit) => columnsSection(audit, outletName(section, audit.outlet)))}
${readingSection(section)}
${notJudgedSection(section.audits)}
${standardsSection(report, section.audits)}
</main>`;
  return writePage({ title: `${agency.name} ${quarter}检查结果`, style: reportStyle(report), body });
}

function masthead(report: QuarterReport, { agency, parentName, grade, previousCard }: AgencySection): Html {
  const facts: readonly (readonly [string, string | null])[] = [
    ['监测时间点', grade.asOf],
    ['级别', levelNames[agency.level]],
    ['主管单位', parentName],
    ['承接单位', grade.succeeds?.join('、') ?? null],
    ['责任科室', agency.office],
    ['上季度', previousCard && cardNames[previousCard]],
    ['得分', grade.score === null ? null : `${grade.score}分`],
  ];
  return html`<header class="masthead">
<p class="over">政府网站信息公开检查　${describeQuarter(report.quarter)}<span class="back">　<a href="../index.html">返回全部单位</a></span></p>
<h1>${agency.name}</h1>
<dl class="facts">${facts.map(
    ([name, value]) => value !== null && html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>
</header>`;
}

function verdictBox(section: AgencySection): Html {
  const { headline, sentence, why, until, remedy, objection } = explainVerdict(section);
  const { id } = section.agency;
  const lifting = whatLiftsCard(section.grade);
  return html`<section class="verdict verdict-${section.grade.card}" aria-label="结论">
<h2>${headline}</h2>
<p class="verdict-sentence">${sentence}</p>
<dl class="terms">
<dt>为什么</dt><dd>${why}</dd>
${until !== null && html`<dt>到何时</dt><dd>${until}</dd>`}
<dt>怎样消除</dt><dd>${remedy}</dd>
${
  lifting.length > 0 &&
  html`<dt>怎样解除${cardNames[section.grade.card]}</dt><dd>${lifting.map((sentence) => html`<p>${sentence}</p>`)}</dd>
`
}<dt>怎样提出异议</dt><dd>${objection}</dd>${
    section.decisions !== undefined &&
    section.grade.card !== 'none' &&
    html`
<dt>核实情况</dt><dd>${describeDecision(findDecision(section, null))}</dd>`
  }
${section.grade.letterDue && html`<dt>督办函</dt><dd><a href="../${letterPath(id)}">代拟稿</a>（建议发）</dd>`}
</dl>
</section>
<p class="notice">${PROPOSAL_NOTICE}</p>`;
}

function earlierSection(problems: readonly OpenProblem[], section: AgencySection): Html | null {
  if (problems.length === 0) return null;
  return html`<section id="earlier">
<h2>往期问题办理情况<span class="count">${problems.length}个</span></h2>
${cappedTable(
  '往期问题',
  [
    { head: '问题', className: 'wide', cell: ({ message }) => prose(message) },
    { head: '首次发现', className: 'fixed', cell: ({ firstSeen }) => describeQuarter(firstSeen) },
    { head: '整改期限', className: 'fixed', cell: ({ rectifyBy }) => rectifyBy },
    { head: '现状', cell: ({ state }) => problemStateNames[state] },
    ...(section.decisions
      ? [
          {
            head: '核实情况',
            cell: ({ key }: OpenProblem) => describeDecision(findDecision(section, key)),
          },
        ]
      : []),
  ],
  problems,
  { bytes: 150 * KILOBYTE, elsewhere: ' report.json' },
)}
</section>`;
}

function openSection(questions: readonly OpenQuestion[]): Html | null {
  if (questions.length === 0) return null;
  return html`<section id="open">
<h2>未能读取的内容<span class="count">${questions.length}项</span></h2>
<p>下列内容程序未能读取，既不作为问题，也不作为合格的依据，请人工打开核对。</p>
${cappedTable(
  '未能读取的内容',
  [
    { head: '类型', className: 'fixed', cell: ({ kind }) => openQuestionNames[kind] },
    {
      head: '对象',
      className: 'name',
      cell: ({ subject, indicator }) =>
        html`${subject}${indicator !== null && html`<br><span class="muted small">指标 ${indicator}</span>`}`,
    },
    {
      head: '原因',
      className: 'wide',
      cell: ({ reason, url, subject }) =>
        html`${reason}${url !== null && url !== subject && html`<br>${webLink(url)}`}`,
    },
  ],
  questions,
  { bytes: 250 * KILOBYTE, elsewhere: ' could-not-check.csv' },
)}
</section>`;
}

function deductionsSection(section: AgencySection): Html | null {
  const { deductions } = section.grade;
  if (deductions.length === 0) return null;
  return html`<section id="deductions">
<h2>扣分情况</h2>
${table(
  '扣分',
  [
    { head: '指标', className: 'fixed', cell: ({ indicator }) => indicator },
    { head: '名称', className: 'wide', cell: ({ title }) => title },
    { head: '网站', className: 'name', cell: ({ outlet }) => outletName(section, outlet) },
    { head: '问题数', className: 'number', cell: ({ findings }) => findings },
    { head: '扣分', className: 'number', cell: ({ points }) => points },
  ],
  deductions,
)}
</section>`;
}

function readingSection(section: AgencySection): Html | null {
  if (section.audits.length === 0) return null;
  return html`<section id="reading">
<h2>网站读取情况</h2>
${table(
  '读取情况',
  [
    {
      head: '网站',
      className: 'name',
      cell: (audit) => html`${outletName(section, audit.outlet)}<br>${webLink(audit.homeUrl)}`,
    },
    { head: '读取时间（北京时间）', className: 'fixed', cell: (audit) => chinaTime(audit.collectedAt) },
    { head: '读取页面', className: 'number', cell: (audit) => audit.pagesRead },
    { head: '情况', cell: (audit) => snapshotEndNames[audit.ended] },
    { head: '快照编号', cell: (audit) => html`<code>${audit.snapshot}</code>` },
  ],
  section.audits,
)}
</section>`;
}
