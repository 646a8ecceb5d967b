import { describeQuarter } from '../../calendar/quarter.js';
import type { IndicatorResult, SiteAudit } from '../../model/audit.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { dueDays, standingProblems } from '../explain-verdict.js';
import { type FindingRow, findingRows } from '../finding-rows.js';
import type { ReportFile } from '../report-format.js';
import {
  chineseDate,
  describeClause,
  describeEffect,
  PROPOSAL_NOTICE,
  withChineseDates,
} from '../wording.js';
import { problemAnnex, replyAnnex } from './letter-annexes.js';
import { letterStyle } from './letter-style.js';
import { writePage } from './page.js';
import { type Html, html } from './template.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** Where the letter to an agency lies, seen from the folder of the report. */
export function letterPath(id: string): string {
  return `letters/${id}.html`;
}

/** The draft of a supervision letter in the order of an official letter (GB/T 9704 信函格式); what only the sender knows is left blank. */
export function supervisionLetter(report: QuarterReport, section: AgencySection): ReportFile {
  const { agency, grade } = section;
  const rows = findingRows(section);
  const problems = standingProblems(grade);
  const [name, matter, kind] = [`关于${agency.name}`, '网站检查发现问题', '整改的督办函'];
  const title = `${name}${matter}${kind}`;
  const body = html`<p class="draft"><b>代拟稿</b><span class="hint">${PROPOSAL_NOTICE}方括号内由发文单位填写。</span></p>
<main>
<p class="sender">${blank('发文机关标志')}</p>
<p class="file-number">${blank('发文字号')}</p>
<h1>${name}<wbr>${matter}<wbr>${kind}</h1>
<p class="addressee">${agency.name}：</p>
<p>${basisSentence(report, section.audits)}现将有关事项函告如下。</p>
<h2>一、存在问题</h2>
${factsParagraphs(rows)}
<p>以上问题共${problems.length}个，逐项事实、依据和证据见附件1。${unclearSentence(section)}</p>
<h2>二、整改要求</h2>
<p>（一）请对照问题清单逐项整改，${dueWords(section)}全部整改到位，并举一反三，对本单位网站全面自查。</p>
<p>（二）请于${lastDay(section)}前书面反馈整改情况，填写《整改反馈表》（附件2），每个问题附整改后的页面地址和截图。</p>
<p>（三）对事实有异议的，请在上述期限内书面说明理由并附证据，经核实不属实的予以核减。</p>
<h2>三、有关事项</h2>
<p>我单位将按同一标准复查。${consequence(report, section)}</p>
<div class="closing">
<p>联系人：${blank('姓名')}，联系电话：${blank('电话')}。</p>
<div class="annex-note"><p>附件：1. 问题清单</p><p class="second">2. 整改反馈表</p></div>
<div class="signature"><p>${blank('发文机关署名，加盖印章')}</p><p>${blank('成文日期')}</p></div>
</div>
</main>
${problemAnnex(section, rows)}
${replyAnnex(section)}`;
  return {
    path: letterPath(agency.id),
    text: writePage({ title: `${title}（代拟稿）`, style: letterStyle, body }),
  };
}

/** Words that the sender fills in. */
function blank(words: string): Html {
  return html`<span class="blank">［${words}］</span>`;
}

function basisSentence({ quarter, asOf }: QuarterReport, audits: readonly SiteAudit[]): Html {
  const titles = [
    ...new Set(audits.flatMap(({ standards }) => standards.map(({ title }) => `《${title}》`))),
  ];
  const basis = titles.length === 0 ? '' : `依据${titles.join('、')}，`;
  return html`${basis}我单位组织了${describeQuarter(quarter)}政府网站检查，监测时间点为${chineseDate(asOf)}，检查情况已在${blank('通报标题和文号')}中通报。经检查，你单位网站存在需要整改的问题。`;
}

/** One paragraph for each indicator with standing problems, in the words of a circular: what, how many, what follows, by which clause. */
function factsParagraphs(rows: readonly FindingRow[]): readonly Html[] {
  const groups = new Map<IndicatorResult, FindingRow[]>();
  for (const row of rows) {
    if (row.problem === null || row.problem.state === 'unclear') continue;
    groups.set(row.result, [...(groups.get(row.result) ?? []), row]);
  }
  return [...groups].map(([result, group], index) => {
    const ordinal = `（${NUMERALS[index] ?? index + 1}）`;
    const [first] = group;
    return html`<p>${ordinal}${first?.outletName ?? ''}：${result.title}，共${group.length}个问题（${describeEffect(result.effect)}；${describeClause(result.clause)}）。${examples(group)}</p>
`;
  });
}

/** The first two problems in full; all of them stand in the annex. */
function examples(group: readonly FindingRow[]): string {
  const shown = group.slice(0, 2).map(({ finding }) => withChineseDates(finding.message.replace(/。$/, '')));
  return `${group.length > shown.length ? '如' : ''}${shown.join('；')}${group.length > shown.length ? '等' : ''}。`;
}

/** A red card cannot be raised further: what remains is the circular. */
function consequence({ policy }: QuarterReport, { grade }: AgencySection): string {
  return grade.card === 'red'
    ? '逾期未整改或者整改不到位的，将按规定予以通报。'
    : `逾期未整改或者整改不到位的，将按照《${policy.title}》建议出示红牌，并按规定予以通报。`;
}

function unclearSentence({ grade }: AgencySection): string {
  const unclear = grade.problems.filter(({ state }) => state === 'unclear').length;
  return unclear === 0 ? '' : `另有${unclear}个往期问题本次未能复查，不列入本函。`;
}

/** One day, or the days of annex 1 when an earlier problem has less time left than a new one. */
function dueWords({ grade }: AgencySection): Html | string {
  const days = dueDays(grade);
  const [first] = days;
  if (first === undefined) return html`于${blank('整改期限')}前`;
  return days.length === 1 ? `于${chineseDate(first)}前` : `按附件1所列期限（最早为${chineseDate(first)}）`;
}

function lastDay({ grade }: AgencySection): Html | string {
  const last = dueDays(grade).at(-1);
  return last === undefined ? blank('整改期限') : chineseDate(last);
}
