import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyGrade, OpenProblem } from '../model/grade.js';
import type { AgencySection } from '../model/quarter-report.js';
import { openQuestions } from './open-questions.js';
import { cardNames, cardReasonNames, chineseDate } from './wording.js';

/** A verdict as its reader wants it: what, why, until when, how to be rid of it, how to object. */
export interface VerdictExplanation {
  /** Two to fifteen characters, for the head of a page. */
  readonly headline: string;
  /** All of it in one sentence. */
  readonly sentence: string;
  readonly why: string;
  /** null when nothing falls due. */
  readonly until: string | null;
  readonly remedy: string;
  readonly objection: string;
}

const SOME_PROBLEMS = '有少量问题，不建议出牌';

/** Explains the verdict of an agency in Chinese. Proposes; never pronounces. */
export function explainVerdict(section: AgencySection): VerdictExplanation {
  const { grade } = section;
  const headline = headlineOf(section);
  const due = dueBy(grade);
  return {
    headline,
    sentence: sentenceOf(section, headline),
    why: whyOf(grade),
    until: due === null ? null : `${chineseDate(due)}（含当日）前整改完毕。`,
    remedy: remedyOf(section),
    objection: objectionOf(grade),
  };
}

/** The problems that count against an agency: not those that could not be looked at again. */
export function standingProblems({ problems }: AgencyGrade): readonly OpenProblem[] {
  return problems.filter(({ state }) => state === 'new' || state === 'open' || state === 'refused');
}

/**
 * The day by which the first of them must be gone; null when none stands. A problem that could not be looked at again keeps
 * its old day, which has passed: nobody is told to be ready by then.
 */
export function dueBy(grade: AgencyGrade): IsoDate | null {
  return dueDays(grade)[0] ?? null;
}

/** The days by which standing problems must be gone, each once, the first first. */
export function dueDays(grade: AgencyGrade): readonly IsoDate[] {
  return [...new Set(standingProblems(grade).map(({ rectifyBy }) => rectifyBy))].toSorted();
}

/** `3个`, or `3个（其中2个为往期遗留）`. */
export function countProblems(problems: readonly OpenProblem[]): string {
  const old = problems.filter(({ state }) => state !== 'new').length;
  if (old === 0) return `${problems.length}个`;
  return `${problems.length}个（其中${old}个为往期遗留）`;
}

function headlineOf(section: AgencySection): string {
  const { grade, previousCard } = section;
  const { card, verdict } = grade;
  if (card !== 'none') {
    const keeps = previousCard === card && grade.cardReasons.length === 0;
    return `${keeps ? '建议维持' : '建议出示'}${cardNames[card]}`;
  }
  if (verdict === 'undetermined') return '无法判定，不建议出牌';
  if (previousCard === 'yellow' || previousCard === 'red') return `建议解除${cardNames[previousCard]}`;
  return countFindings(section) === 0 ? '未发现问题' : SOME_PROBLEMS;
}

function sentenceOf(section: AgencySection, headline: string): string {
  const { grade } = section;
  const problems = standingProblems(grade);
  const opening = `按${chineseDate(grade.asOf)}的监测情况`;
  if (grade.verdict === 'undetermined') return undeterminedSentence(section, opening, headline);
  if (problems.length === 0) return `${opening}，${quietSentence(section, headline)}。`;
  const day = dueBy(grade);
  const due = day === null ? '请按下列办法整改' : `请在${chineseDate(day)}前整改完毕，复查通过后即可消除`;
  return `${opening}，列入整改的问题${countProblems(problems)}，${headline}；${due}；认为情况不实的，可以提出异议。`;
}

/** No problem stands against the agency: nothing was found, or too little, or it could not be looked at again. */
function quietSentence(section: AgencySection, headline: string): string {
  const { card, problems, rectified } = section.grade;
  if (card !== 'none') return `往期${problems.length}个问题未能复查，${headline}，待人工复查后确定`;
  const findings = countFindings(section);
  const open = countOpen(section);
  return [
    rectified.length === 0 ? '' : `往期${rectified.length}个问题已整改`,
    findings === 0 ? '' : `发现${findings}个一般问题，未达到出牌条件`,
    headline === SOME_PROBLEMS ? '不建议出牌' : headline,
    findings === 0 ? '' : '请对照下列办法改正',
    open === 0 ? '' : `另有${open}项内容未能读取，不作结论`,
  ]
    .filter((part) => part !== '')
    .join('，');
}

/** Findings of any weight, those below a threshold included. */
function countFindings({ audits }: AgencySection): number {
  return audits.flatMap(({ results }) => results).reduce((sum, { findings }) => sum + findings.length, 0);
}

function undeterminedSentence(section: AgencySection, opening: string, headline: string): string {
  const problems = standingProblems(section.grade);
  const found = problems.length === 0 ? '' : `已列入整改的问题${countProblems(problems)}；`;
  const day = dueBy(section.grade);
  const due = day === null ? '' : `；往期问题请在${chineseDate(day)}前整改完毕`;
  const proposal = section.grade.card === 'none' ? '不建议出牌' : headline;
  return `${opening}，有${countOpen(section)}项内容程序无法读取，${found}结论暂定为“无法判定”，${proposal}，须由人工核实${due}。`;
}

/** Sites and questions that could not be told; columns and pages behind them are not counted twice. */
function countOpen(section: AgencySection): number {
  return openQuestions(section).filter(({ kind }) => kind === 'site' || kind === 'question').length;
}

function whyOf({ cardReasons, cardSentence }: AgencyGrade): string {
  const reasons = cardReasons.map((reason) => cardReasonNames[reason]).join('、');
  return reasons === '' ? cardSentence : `${reasons}。${cardSentence}`;
}

function remedyOf(section: AgencySection): string {
  const { verdict } = section.grade;
  if (
    standingProblems(section.grade).length > 0 ||
    (verdict !== 'undetermined' && countFindings(section) > 0)
  ) {
    return '逐项落实下列“整改办法”，保留整改前后的页面截图；检查单位以同一标准复查，问题不再出现即视为整改到位。';
  }
  return verdict === 'undetermined'
    ? '由人工打开“未能读取的内容”所列地址核对；网站如有登录、脚本加载或访问拦截，请提供可以直接打开的页面。'
    : '无须整改，请继续按规定更新。';
}

function objectionOf(grade: AgencyGrade): string {
  const time = dueBy(grade) === null ? '收到本件后' : '整改期限届满前';
  return `对事实有异议的，请在${time}书面告知检查单位，写明问题序号、网页地址和理由；每项证据均附读取时间和页面摘要（SHA-256），可据以核对当时读到的页面。`;
}
