import type { OpenProblem } from '../model/grade.js';
import type { AgencySection } from '../model/quarter-report.js';
import { findDecision } from './decisions.js';

/** A problem that is waived, with the last day of its waiver. */
export interface WaivedRow {
  readonly problem: OpenProblem;
  readonly waivedUntil: string;
  /** Whether the quarter was graded with it: a waiver that is entered afterwards tells from the next grading on. */
  readonly counted: boolean;
}

/** The waived problems of an agency: those that the grading left out, then those that were waived since. */
export function waivedProblems(section: Pick<AgencySection, 'grade' | 'decisions'>): readonly WaivedRow[] {
  const { problems, waived = [] } = section.grade;
  const since = problems.flatMap((problem): WaivedRow[] => {
    const decision = findDecision(section, problem.key);
    if (decision?.state !== 'waived' || decision.waivedUntil === null) return [];
    return [{ problem, waivedUntil: decision.waivedUntil, counted: true }];
  });
  return [
    ...waived.map((problem) => ({ problem, waivedUntil: problem.waivedUntil, counted: false })),
    ...since,
  ];
}

/** `是，评定后豁免`. */
export function describeCounted({ counted }: WaivedRow): string {
  return counted ? '是，评定后豁免，下次评定起不计入' : '否';
}
