import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { addWorkdays, type WorkdayCalendar } from '../calendar/workdays.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { AgencyGrade, Card, OpenProblem, WaivedProblem } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import { ENDED_STATES, type Standing, type StandingState } from '../model/standing.js';
import { standingKey } from './fold-events.js';
import { type Reckoning, underItsName } from './open-problems.js';

/** Where cards and problems stand, by `standingKey`. */
export type Standings = ReadonlyMap<string, Standing>;

/** What a grade is settled by. */
export interface Settlement {
  readonly standings: Standings;
  readonly reckoning: Reckoning;
  readonly policy: GradingPolicy;
  readonly calendar: WorkdayCalendar;
}

/** States in which nothing is charged to the agency any more. */
const TAKEN_BACK: ReadonlySet<StandingState> = new Set(['dismissed', 'corrected', 'expired']);

/** Standings that can be looked up. */
export function standingsOf(standings: readonly Standing[]): Standings {
  return new Map(standings.map((standing) => [standingKey(standing.agency, standing.problem), standing]));
}

/**
 * The last grade as people decided on it: without what was dismissed, corrected or has lapsed, with the days of rectification
 * that a notice set, and with what a waiver takes out of the reckoning listed by itself. What nobody decided on stands as it was
 * proposed.
 */
export function settleGrade(previous: AgencyGrade, settlement: Settlement): AgencyGrade {
  const { standings } = settlement;
  const ofCard = standings.get(standingKey(previous.agency, null)) ?? null;
  const all = [...previous.problems, ...(previous.waived ?? [])].map((problem) => ({
    problem,
    standing: standings.get(standingKey(previous.agency, problem.key)) ?? null,
  }));
  const charged = all.filter(({ standing }) => !standing || !ENDED_STATES.has(standing.state));
  const waived = charged.flatMap(({ problem, standing }): WaivedProblem[] =>
    standing?.state === 'waived' && standing.waivedUntil !== null
      ? [{ ...problem, waivedUntil: standing.waivedUntil }]
      : [],
  );
  const problems = charged
    .filter(({ standing }) => standing?.state !== 'waived')
    .map(({ problem, standing }) => ({
      ...withoutWaiver(problem),
      rectifyBy: latest(
        dayOfRectification(problem, standing, ofCard, settlement),
        dayAfterWaiver(standing, previous.asOf, settlement),
      ),
    }));
  const hasNoGround = all.length > 0 && charged.length === 0;
  return {
    ...previous,
    problems,
    waived,
    card: hasNoGround ? 'none' : cardThatStands(previous.card, ofCard),
    ...(previous.namedIn ? { namedIn: namedRightly(previous.namedIn, hasNoGround, ofCard) } : {}),
  };
}

/**
 * A card that was taken back counts towards no other: the quarter that gave it is struck out; the last one where the record does
 * not say which, since that can only favour the agency.
 */
function namedRightly(
  namedIn: readonly Quarter[],
  hasNoGround: boolean,
  ofCard: Standing | null,
): readonly Quarter[] {
  if (ofCard !== null && TAKEN_BACK.has(ofCard.state)) {
    const gave = ofCard.proposal === 'proposed' || ofCard.proposal === 'escalated';
    return gave ? namedIn.filter((quarter) => quarter !== ofCard.proposedIn) : namedIn.slice(0, -1);
  }
  return hasNoGround ? namedIn.slice(0, -1) : namedIn;
}

function withoutWaiver({ waivedUntil: _, ...problem }: OpenProblem & Partial<WaivedProblem>): OpenProblem {
  return problem;
}

/** The card that people left standing; one that nobody decided on is as it was proposed. */
export function cardThatStands(proposed: Card, standing: Standing | null): Card {
  if (!standing || standing.state === 'open') return proposed;
  if (ENDED_STATES.has(standing.state)) return 'none';
  return standing.cardConfirmed ?? proposed;
}

/** Where the policy counts from the notice, nothing is overdue before an agency was told; an appeal stays the day, too. */
function dayOfRectification(
  { rectifyBy }: OpenProblem,
  ofProblem: Standing | null,
  ofCard: Standing | null,
  { reckoning, policy, calendar }: Settlement,
): IsoDate {
  if (ofProblem?.state === 'appealed' || ofCard?.state === 'appealed') return reckoning.rectifyBy;
  if (policy.rectifyFrom === 'report') return rectifyBy;
  const told = [ofProblem?.notifiedOn, ofCard?.notifiedOn]
    .filter((day) => day != null)
    .toSorted()
    .at(-1);
  return told ? addWorkdays(told, policy.rectifyWithinWorkdays, calendar) : reckoning.rectifyBy;
}

/** The days start anew when a waiver ends: it had stopped the agency from having to do anything. Null where none has ended. */
function dayAfterWaiver(
  standing: Standing | null,
  gradedOn: IsoDate,
  { reckoning, policy, calendar }: Settlement,
): IsoDate | null {
  const ended = standing && waiverEnd(standing, gradedOn, reckoning.asOf);
  return ended ? addWorkdays(ended, policy.rectifyWithinWorkdays, calendar) : null;
}

/** The last day of a waiver that has ended since the last grading; null where none has. */
export function waiverEnd(
  { state, waivedUntil }: Standing,
  gradedOn: IsoDate,
  asOf: IsoDate,
): IsoDate | null {
  const hasEnded = state !== 'waived' && waivedUntil !== null && waivedUntil < asOf;
  return hasEnded && waivedUntil >= gradedOn ? waivedUntil : null;
}

function latest(day: IsoDate, other: IsoDate | null): IsoDate {
  return other !== null && other > day ? other : day;
}

/** Audits without the findings that a waiver covers. */
export function withoutWaived(
  audits: readonly SiteAudit[],
  waived: readonly WaivedProblem[],
  { columnsBefore }: Pick<Reckoning, 'columnsBefore'>,
): readonly SiteAudit[] {
  const today = waived.map((problem) => underItsName(problem, audits, columnsBefore(problem.outlet)));
  return withoutProblems(audits, today);
}

/** Audits without the findings of some problems under their names of today; an indicator that then has too few does not trip. */
export function withoutProblems(
  audits: readonly SiteAudit[],
  problems: readonly OpenProblem[],
): readonly SiteAudit[] {
  if (problems.length === 0) return audits;
  return audits.map((audit) => ({
    ...audit,
    results: audit.results.map((result) =>
      withoutFindings(
        result,
        problems.filter(({ outlet, indicator }) => outlet === audit.outlet && indicator === result.indicator),
      ),
    ),
  }));
}

function withoutFindings(result: IndicatorResult, problems: readonly OpenProblem[]): IndicatorResult {
  const gone = new Set(problems.map(({ subject }) => subject));
  const findings = result.findings.filter(({ subject }) => !gone.has(subject));
  if (findings.length === result.findings.length) return result;
  return { ...result, findings, status: statusOf({ ...result, findings }) };
}

/** As `runIndicator` weighs answers: what trips, what might, what is below the threshold. */
function statusOf({ findings, unclear, tripsAt }: IndicatorResult): IndicatorResult['status'] {
  if (findings.length >= tripsAt) return 'tripped';
  if (findings.length + unclear.length >= tripsAt) return 'inconclusive';
  return findings.length > 0 ? 'held' : 'passed';
}
