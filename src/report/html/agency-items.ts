import type { AgencySection } from '../../model/quarter-report.js';
import {
  type AnsweredRow,
  answeredRows,
  type ElsewhereRow,
  elsewhereRows,
  isForPerson,
  type SurveyRow,
  surveyRows,
} from '../item-rows.js';
import { describeTime, elsewhereNames, itemFlagNames, judgeNames, timeNames } from '../item-wording.js';
import { cappedTable, prose, type TableColumn, table, webLink } from './parts.js';
import { type Html, type HtmlValue, html } from './template.js';

const KILOBYTE = 1024;
const ELSEWHERE = ' items.csv';

/** What the sites show of the lists' items: counts first, what a person should look at next, the rest folded away; null without lists. */
export function itemsSection(section: AgencySection): Html | null {
  const rows = surveyRows(section);
  if (rows.length === 0) return null;
  const answered = answeredRows(rows);
  const open = answered.filter(({ answer }) => isForPerson(answer));
  const flagged = open.filter(({ answer }) => answer.flags.length > 0);
  const notSeen = open.filter(({ answer }) => answer.flags.length === 0);
  const doubts = [...new Set(rows.flatMap(({ survey }) => survey.doubt ?? []))];
  const looked = [...new Set(rows.map(describeLooked))].join('；');
  return html`<section id="items">
<h2>清单核对<span class="count">${open.length}项待人工核对</span></h2>
<p>程序按清单逐项在读到的栏目、标题、附件名称和表头中查找。未见不等于没有公开，提示不作为问题，也不影响得分和牌别，请人工打开网站核对。${doubts}</p>
<p class="note">查找范围：${looked}。</p>
${table('清单核对情况', COUNTS, rows)}
${flagged.length > 0 && cappedTable('有提示的事项', FLAGGED, flagged, { bytes: 120 * KILOBYTE, elsewhere: ELSEWHERE })}
${folded('未见的事项', notSeen, NOT_SEEN)}
${folded(
  '无法判定的事项',
  answered.filter(({ answer }) => !isForPerson(answer) && answer.content.kind === 'cannot-tell'),
  UNTOLD,
)}
${folded(
  '已见的事项',
  answered.filter(({ answer }) => !isForPerson(answer) && answer.content.kind === 'found'),
  FOUND,
)}
${folded('不在此判定的事项', elsewhereRows(rows), NOT_HERE)}
</section>`;
}

/** How many items wait for a person. */
export function countForPerson(section: AgencySection): number {
  return surveyRows(section).flatMap(({ survey }) => survey.answers.filter(isForPerson)).length;
}

function describeLooked({ outletName, survey: { looked } }: SurveyRow): string {
  return `${outletName}，页面${looked.pages}个、栏目${looked.columns}个、不同的标题和标签${looked.texts}条`;
}

function folded<Row>(title: string, rows: readonly Row[], columns: readonly TableColumn<Row>[]): Html | null {
  if (rows.length === 0) return null;
  return html`<details><summary>${title}<span class="count">${rows.length}项</span></summary>
${cappedTable(title, columns, rows, { bytes: 60 * KILOBYTE, elsewhere: ELSEWHERE })}
</details>`;
}

const COUNTS: readonly TableColumn<SurveyRow>[] = [
  {
    head: '清单',
    className: 'name',
    cell: ({ title, outletName }) => html`${title}<br><span class="muted small">${outletName}</span>`,
  },
  { head: '事项', className: 'number', cell: ({ survey }) => survey.coverage.items },
  { head: '程序判定', className: 'number', cell: ({ survey }) => survey.coverage.judged.machine },
  { head: '程序提示', className: 'number', cell: ({ survey }) => survey.coverage.judged['machine-flags'] },
  { head: '人工判定', className: 'number', cell: ({ survey }) => survey.coverage.judged.person },
  { head: '不在此判定', className: 'number', cell: ({ counts }) => counts.elsewhere },
  { head: '已见', className: 'number', cell: ({ counts }) => counts.found },
  { head: '未见', className: 'number', cell: ({ counts }) => counts.notSeen },
  { head: '无法判定', className: 'number', cell: ({ counts }) => counts.cannotTell },
  { head: '有提示', className: 'number', cell: ({ counts }) => counts.flagged },
];

const ITEM: TableColumn<AnsweredRow> = {
  head: '事项',
  className: 'name',
  cell: ({ answer, row }) =>
    html`${answer.name}<br><span class="muted small">${row.title}：${answer.column}</span>`,
};

const OFFICE: TableColumn<AnsweredRow> = { head: '责任科室', cell: ({ answer }) => answer.office ?? '—' };

const FLAGGED: readonly TableColumn<AnsweredRow>[] = [
  ITEM,
  { head: '提示', className: 'wide', cell: ({ answer }) => flagsCell(answer) },
  OFFICE,
];

const NOT_SEEN: readonly TableColumn<AnsweredRow>[] = [
  ITEM,
  {
    head: '网站上的栏目',
    className: 'wide',
    cell: ({ answer }) => answer.foundColumn ?? html`<span class="muted">未找到规定栏目</span>`,
  },
  { head: '判定方式', cell: ({ answer }) => judgeNames[answer.by] },
  OFFICE,
];

const FOUND: readonly TableColumn<AnsweredRow>[] = [
  ITEM,
  {
    head: '所见',
    className: 'wide',
    cell: ({ answer: { content } }) =>
      content.kind === 'found' && html`${content.title}<br>${webLink(content.url)}`,
  },
  {
    head: '时限',
    cell: ({ answer }) => {
      const why = describeTime(answer);
      return html`${timeNames[answer.time.kind]}${why !== null && html`<br><span class="muted small">${why}</span>`}`;
    },
  },
];

const UNTOLD: readonly TableColumn<AnsweredRow>[] = [
  ITEM,
  {
    head: '原因',
    className: 'wide',
    cell: ({ answer: { content } }) =>
      content.kind === 'cannot-tell' &&
      html`${content.reason}${content.url !== null && html`<br>${webLink(content.url)}`}`,
  },
];

const NOT_HERE: readonly TableColumn<ElsewhereRow>[] = [
  { head: '事项', className: 'name', cell: ({ elsewhere }) => elsewhere.name },
  { head: '清单', className: 'name', cell: ({ row }) => row.title },
  { head: '原因', className: 'wide', cell: ({ elsewhere }) => elsewhereNames[elsewhere.reason] },
];

function flagsCell({ flags, content }: AnsweredRow['answer']): HtmlValue {
  const seen = content.kind === 'found' && html`<br><span class="muted small">所见：${content.title}</span>`;
  return html`${flags.map(
    ({ kind, message, url }, at) =>
      html`${at > 0 && html`<br>`}${itemFlagNames[kind]}：${prose(message)}${url !== null && html`<br>${webLink(url)}`}`,
  )}${seen}`;
}
