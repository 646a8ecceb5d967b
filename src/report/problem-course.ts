import { describeQuarter } from '../calendar/quarter.js';
import type { OpenProblem } from '../model/grade.js';
import { problemStateNames } from './wording.js';

/** How a problem stands this quarter: new, in its days, overdue, not looked at again; with the day that it let pass, and its past. */
export function describeCourse({ state, firstSeen, missed, formerSubject, relapsedFrom }: Course): string {
  return [
    problemStateNames[state],
    `首次发现于${describeQuarter(firstSeen)}`,
    ...(missed === undefined ? [] : [`原整改期限${missed}已过`]),
    ...(formerSubject === null ? [] : [`上季度名为“${formerSubject}”`]),
    ...(relapsedFrom === undefined ? [] : [`${describeQuarter(relapsedFrom)}曾整改到位，属反弹`]),
  ].join('，');
}

/** Whether a problem came back this quarter (反弹); one that came back earlier and lasts is an earlier problem like any other. */
export function isRelapse({ state, relapsedFrom }: Pick<OpenProblem, 'state' | 'relapsedFrom'>): boolean {
  return state === 'new' && relapsedFrom !== undefined;
}

/** What of a problem tells its course. */
export type Course = Pick<OpenProblem, 'state' | 'firstSeen' | 'missed' | 'formerSubject' | 'relapsedFrom'>;
