import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { addWorkdays, type WorkdayCalendar } from '../calendar/workdays.js';
import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { AgencyGrade, OpenProblem, ProblemKey } from '../model/grade.js';
import type { CardReason, GradingPolicy } from '../model/grading-policy.js';
import { assignCard } from './assign-card.js';
import { standingKey } from './fold-events.js';
import { followUp, newProblems, type Reckoning } from './open-problems.js';
import { type KnownColumn, outletKey } from './problem-key.js';
import { countingQuarters, isRepeated } from './repeated-yellow.js';
import { rulesForLevel } from './rules-for-level.js';
import { type AgencyScore, scoreAgency } from './score-agency.js';
import { type Standings, settleGrade, waiverEnd, withoutWaived } from './settle-grade.js';
import { whatLifts } from './what-lifts.js';

/** What an agency is graded on. */
export interface GradeInput {
  readonly agency: Agency;
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  /** This quarter's audits of the agency's outlets. */
  readonly audits: readonly SiteAudit[];
  /** Its grade in the last ledger; null when it had none. */
  readonly previous: AgencyGrade | null;
  readonly policy: GradingPolicy;
  readonly calendar: WorkdayCalendar;
  /** What people decided since; empty when nobody did. */
  readonly standings: Standings;
  /** The columns of the last quarter, by `outletKey`; empty where they are not known. */
  readonly columnsBefore: ReadonlyMap<string, readonly KnownColumn[]>;
}

/**
 * Verdict, score, card and open problems of one agency in one quarter.
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when the day of rectification falls into a year without a holiday table.
 */
export function gradeAgency(input: GradeInput): AgencyGrade {
  const { agency, quarter, asOf, calendar, standings } = input;
  const policy = rulesForLevel(input.policy, agency.level);
  const reckoning: Reckoning = {
    quarter,
    asOf,
    rectifyBy: addWorkdays(asOf, policy.rectifyWithinWorkdays, calendar),
    rectifiedIn: (key) => standings.get(standingKey(agency.id, key))?.rectifiedIn ?? null,
    rectifiedBefore: input.previous?.rectified ?? [],
    columnsBefore: (outlet) => input.columnsBefore.get(outletKey(agency.id, outlet)) ?? [],
  };
  const previous = input.previous && settleGrade(input.previous, { standings, reckoning, policy, calendar });
  const waived = previous?.waived ?? [];
  const audits = withoutWaived(input.audits, waived, reckoning);
  const score = scoreAgency(agency, audits, policy);
  const { lasting, rectified } = followUp(previous, audits, reckoning);
  const namedFor = reasonsToName(score, policy);
  const fresh = newProblems(namedFor, audits, lasting, reckoning);
  const previousCard = previous?.card ?? 'none';
  const counting = countingQuarters(previous?.namedIn ?? [], quarter, policy);
  const decision = assignCard({
    verdict: score.verdict,
    previousCard,
    namedFor,
    lasting,
    resumed: lasting.filter(({ key }) => hasLostWaiver(key, input)),
    rectified,
    fresh,
    repeatedAfter: isRepeated(counting, policy) ? (counting?.length ?? 0) : null,
  });
  const problems = [...lasting, ...fresh];
  return {
    agency: agency.id,
    quarter,
    asOf,
    verdict: score.verdict,
    score: score.score,
    deductions: score.deductions,
    vetoes: score.vetoes,
    card: decision.card,
    cardReasons: decision.reasons,
    cardSentence: decision.sentence,
    problems,
    rectified,
    waived,
    ...(previous?.succeeds ? { succeeds: previous.succeeds } : {}),
    rectifyBy: earliest(problems),
    letterDue: decision.card !== 'none' && policy.letter.some((reason) => decision.reasons.includes(reason)),
    ...(decision.card === 'none' ? {} : { whatIf: whatLifts(agency, audits, policy, { lasting, fresh }) }),
    ...(counting ? { namedIn: fresh.length > 0 ? [...counting, quarter] : counting } : {}),
  };
}

/** Why an agency is named this quarter, as the policy has it. An open verdict names nobody. */
function reasonsToName(
  score: AgencyScore,
  { naming, passMark, namedFromPoints }: GradingPolicy,
): readonly CardReason[] {
  if (score.verdict === 'undetermined') return [];
  const holds: Record<CardReason, boolean> = {
    veto: score.vetoes.length > 0,
    'below-pass-mark': score.score !== null && score.score < passMark,
    points: score.pointsOff >= namedFromPoints,
    'not-rectified': false,
    'repeated-yellow': false,
  };
  return naming.filter((reason) => holds[reason]);
}

/** Whether a problem was waived, and is no longer so since the last grading. */
function hasLostWaiver(key: ProblemKey, { agency, asOf, previous, standings }: GradeInput): boolean {
  const standing = standings.get(standingKey(agency.id, key));
  return previous !== null && standing !== undefined && waiverEnd(standing, previous.asOf, asOf) !== null;
}

function earliest(problems: readonly OpenProblem[]): IsoDate | null {
  return problems.map(({ rectifyBy }) => rectifyBy).sort()[0] ?? null;
}
