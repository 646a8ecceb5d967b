import { chinaTime } from '../../calendar/iso-date.js';
import { describeQuarter } from '../../calendar/quarter.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { LETTER_FIELDS } from '../../model/document-wording.js';
import type { OpenProblem } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { dueDays, standingProblems } from '../explain-verdict.js';
import { type FindingRow, findingRows, outletName } from '../finding-rows.js';
import { chineseDate, describeClause, describeEffect, withChineseDates } from '../wording.js';
import { basisOf, ordinal, titlesOf } from './document-words.js';
import {
  type Annex,
  capRows,
  type FieldValue,
  fillDocument,
  type OfficialDocument,
} from './official-document.js';

/** The draft of a supervision letter (督办函) to an agency; what only the sender knows is left blank. */
export function letterDocument(report: QuarterReport, section: AgencySection): OfficialDocument {
  const { letter, sender } = report.wording;
  const rows = findingRows(section);
  const annexes = [problemAnnex(section, rows), replyAnnex(section)];
  return fillDocument(letter, fieldsOf(report, section, rows), { sender, annexes });
}

function fieldsOf(
  report: QuarterReport,
  section: AgencySection,
  rows: readonly FindingRow[],
): Record<(typeof LETTER_FIELDS)[number], FieldValue> {
  return {
    单位: section.agency.name,
    季度: describeQuarter(report.quarter),
    监测日: chineseDate(report.asOf),
    依据: basisOf(titlesOf(section.audits)),
    逐项问题: factsParagraphs(rows),
    问题数: standingProblems(section.grade).length,
    未能复查: unclearSentence(section),
    整改期限: dueWords(section),
    反馈期限: lastDay(section),
    后果: consequence(report, section),
  };
}

/** One paragraph for each indicator with standing problems, in the words of a circular: what, how many, what follows, by which clause. */
function factsParagraphs(rows: readonly FindingRow[]): readonly string[] {
  const groups = new Map<IndicatorResult, FindingRow[]>();
  for (const row of rows) {
    if (row.problem === null || row.problem.state === 'unclear') continue;
    groups.set(row.result, [...(groups.get(row.result) ?? []), row]);
  }
  return [...groups].map(([result, group], index) => {
    const outlet = group[0]?.outletName ?? '';
    return `${ordinal(index)}${outlet}：${result.title}，共${group.length}个问题（${describeEffect(result.effect)}；${describeClause(result.clause)}）。${examples(group)}`;
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
function dueWords({ grade }: AgencySection): string {
  const days = dueDays(grade);
  const [first] = days;
  if (first === undefined) return '于［整改期限］前';
  return days.length === 1 ? `于${chineseDate(first)}前` : `按附件1所列期限（最早为${chineseDate(first)}）`;
}

function lastDay({ grade }: AgencySection): string {
  const last = dueDays(grade).at(-1);
  return last === undefined ? '［整改期限］' : chineseDate(last);
}

/** Annex 1: every problem with its facts, clause, address and evidence. */
function problemAnnex(section: AgencySection, rows: readonly FindingRow[]): Annex {
  const found = new Map(rows.map((row) => [row.problem, row]));
  const { shown, leftOut } = capRows(standingProblems(section.grade), 'findings.csv');
  return {
    title: '问题清单',
    opening: [`被督办单位：${section.agency.name}`, `监测时间点：${chineseDate(section.grade.asOf)}`],
    columns: [
      { head: '序号', percent: 6, centred: true },
      { head: '网站', percent: 14 },
      { head: '问题和依据', percent: 28 },
      { head: '网页地址和证据', percent: 27 },
      { head: '整改办法和期限', percent: 25 },
    ],
    rows: shown.map((problem, index) => {
      const row = found.get(problem) ?? null;
      return [
        String(index + 1),
        outletName(section, problem.outlet),
        facts(problem, row),
        evidence(row),
        repair(problem, row),
      ];
    }),
    leftOut,
    closing: [],
    isForm: false,
  };
}

/** Annex 2: the form on which the agency replies, a row for each problem. */
function replyAnnex(section: AgencySection): Annex {
  const { shown, leftOut } = capRows(standingProblems(section.grade), '问题清单，请另附页填写');
  return {
    title: '整改反馈表',
    opening: ['填报单位（盖章）：', '填报日期：　　　　年　　月　　日'],
    columns: [
      { head: '序号', percent: 6, centred: true },
      { head: '问题', percent: 34 },
      { head: '整改措施', percent: 24 },
      { head: '完成时间', percent: 12 },
      { head: '责任人', percent: 12 },
      { head: '佐证截图编号', percent: 12 },
    ],
    rows: shown.map((problem, index) => [
      String(index + 1),
      withChineseDates(problem.message),
      '',
      '',
      '',
      '',
    ]),
    leftOut,
    closing: ['单位负责人（签字）：', '经办人：', '联系电话：'],
    isForm: true,
  };
}

function facts(problem: OpenProblem, row: FindingRow | null): string {
  const clause = row === null ? '' : `依据：${describeClause(row.result.clause)}。`;
  const title = row === null ? '' : `“${row.result.title}”`;
  return `${withChineseDates(problem.message)}\n${clause}指标${problem.indicator}${title}。`;
}

function evidence(row: FindingRow | null): string {
  return (row?.finding.evidence ?? [])
    .map(({ url, fetchedAt, sha256 }) =>
      [
        url,
        fetchedAt === null ? '页面未能打开' : `${chinaTime(fetchedAt)}读取`,
        ...(sha256 === null ? [] : [`摘要${sha256}`]),
      ].join('\n'),
    )
    .join('\n');
}

function repair(problem: OpenProblem, row: FindingRow | null): string {
  const office = row?.office ?? null;
  return [
    ...(row === null ? [] : [row.finding.repair]),
    ...(office === null ? [] : [`责任科室：${office}。`]),
    ...(problem.missed === undefined ? [] : [`原期限${chineseDate(problem.missed)}已过。`]),
    `期限：${chineseDate(problem.rectifyBy)}。`,
  ].join('\n');
}
