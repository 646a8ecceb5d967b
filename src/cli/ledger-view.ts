import { firstDay } from '../calendar/quarter.js';
import type { OpenProblem } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import { isRelapse } from '../report/problem-course.js';
import { cardNames, problemStateNames } from '../report/wording.js';

/** A quarter's grades as lines: each agency's card, what became of its problems in figures, and each of them. */
export function showLedger({ quarter, asOf, closedAt, grades }: QuarterLedger): string {
  const head = `${quarter}（${firstDay(quarter)}起，监测时间点${asOf}）${closedAt ? '已关账' : '未关账'}`;
  const lines = grades.flatMap(({ agency, card, cardSentence, problems, rectified, waived = [] }) => [
    `  ${cardNames[card]}  ${agency}  ${cardSentence}${countChanges(problems, rectified)}`,
    ...problems.map(
      (problem) => `      ${describeState(problem)}（${problem.rectifyBy}前）${problem.message}`,
    ),
    ...waived.map(({ message, waivedUntil }) => `      豁免至${waivedUntil}　${message}`),
    ...rectified.map(({ message }) => `      ${problemStateNames.rectified}　${message}`),
  ]);
  return [head, ...lines].join('\n');
}

function describeState(problem: OpenProblem): string {
  if (isRelapse(problem)) return `反弹（${problem.relapsedFrom}曾整改）`;
  const missed = problem.missed === undefined ? '' : `，原期限${problem.missed}已过`;
  return `${problemStateNames[problem.state]}${missed}`;
}

/** What became of the problems of an agency since the last quarter, in figures; nothing when it has none. */
function countChanges(problems: readonly OpenProblem[], rectified: readonly OpenProblem[]): string {
  const relapsed = problems.filter(isRelapse).length;
  const fresh = problems.filter(({ state }) => state === 'new').length - relapsed;
  const persisting = problems.length - fresh - relapsed;
  if (problems.length + rectified.length === 0) return '';
  return `（新增${fresh}，反弹${relapsed}，持续${persisting}，整改${rectified.length}）`;
}
