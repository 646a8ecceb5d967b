import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { CardWhatIf, OpenProblem } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import { leastRepairs } from './least-repairs.js';
import { withoutProblems } from './settle-grade.js';

/** What the problems of a card are, by the grading that gave it. */
export interface CardProblems {
  readonly lasting: readonly OpenProblem[];
  readonly fresh: readonly OpenProblem[];
}

/**
 * What it takes to be rid of a card. A card that was given holds on to every problem that it was given for; so `beyond` is what
 * would name the agency when those are gone. Before it is given, enough to fall below the thresholds will do: `regrade`, beside all
 * problems of earlier cards.
 */
export function whatLifts(
  agency: Agency,
  audits: readonly SiteAudit[],
  policy: GradingPolicy,
  { lasting, fresh }: CardProblems,
): CardWhatIf {
  return {
    regrade: leastRepairs(agency, withoutProblems(audits, lasting), policy),
    beyond: leastRepairs(agency, withoutProblems(audits, [...lasting, ...fresh]), policy),
  };
}
