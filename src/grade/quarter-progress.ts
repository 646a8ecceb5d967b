import { type IsoDate, parseIsoDate } from '../calendar/iso-date.js';
import type { AgencyGrade, Verdict } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import type { ProgressPoint, ProgressReport, ProgressTarget, TargetOutcome } from '../model/progress.js';
import { isProgram, standingKey } from './fold-events.js';

/** What progress is read from. */
export interface ProgressInput {
  readonly ledgers: readonly QuarterLedger[];
  readonly events: readonly LedgerEvent[];
  readonly targets: readonly ProgressTarget[];
  readonly asOf: IsoDate;
}

/** How the share of agencies in order went on, quarter by quarter and recheck by recheck, and what became of the targets. */
export function quarterProgress({ ledgers, events, targets, asOf }: ProgressInput): ProgressReport {
  const points = ledgers
    .flatMap((ledger) => [pointOf(ledger), ...pointsOfRechecks(ledger, events)])
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return { asOf, points, targets: targets.map((target) => outcomeOf(target, points, asOf)) };
}

function pointOf({ quarter, asOf, grades }: QuarterLedger): ProgressPoint {
  const count = (verdict: Verdict) => grades.filter((grade) => grade.verdict === verdict).length;
  return {
    on: asOf,
    quarter,
    source: 'quarter',
    agencies: grades.length,
    qualified: count('qualified'),
    undetermined: count('undetermined'),
  };
}

interface Recheck {
  readonly on: IsoDate;
  readonly key: string;
  readonly isGone: boolean;
}

/** One point for each day on which problems of a quarter were looked at again. */
function pointsOfRechecks(ledger: QuarterLedger, events: readonly LedgerEvent[]): readonly ProgressPoint[] {
  const rechecks = events.flatMap((event) => recheckOf(event, ledger) ?? []);
  const days = [...new Set(rechecks.map(({ on }) => on))].toSorted();
  const first = pointOf(ledger);
  return days.map((on) => {
    const gone = new Map(
      rechecks.filter((recheck) => recheck.on <= on).map(({ key, isGone }) => [key, isGone]),
    );
    const settled = ledger.grades.filter((grade) => isSettled(grade, gone)).length;
    return { ...first, on, source: 'recheck', qualified: first.qualified + settled };
  });
}

function recheckOf(
  { kind, actor, agency, problem, evidence }: LedgerEvent,
  { quarter }: QuarterLedger,
): Recheck | null {
  if (kind !== 're-checked' || !isProgram(actor) || agency === null || evidence['of'] !== quarter)
    return null;
  const on = parseIsoDate(evidence['on'] ?? '');
  return on && { on, key: standingKey(agency, problem), isGone: evidence['now'] === 'gone' };
}

function isSettled({ verdict, agency, problems }: AgencyGrade, gone: ReadonlyMap<string, boolean>): boolean {
  return (
    verdict === 'unqualified' &&
    problems.length > 0 &&
    problems.every(({ key }) => gone.get(standingKey(agency, key)) === true)
  );
}

function outcomeOf(target: ProgressTarget, points: readonly ProgressPoint[], asOf: IsoDate): TargetOutcome {
  const measured = points.findLast(({ on }) => on <= target.day) ?? null;
  return { ...target, measured, state: stateOf(target, measured, asOf) };
}

function stateOf(
  { day, percent }: ProgressTarget,
  measured: ProgressPoint | null,
  asOf: IsoDate,
): TargetOutcome['state'] {
  if (day > asOf) return 'ahead';
  if (!measured || measured.agencies === 0) return 'open';
  const { agencies, qualified, undetermined } = measured;
  if (qualified * 100 >= percent * agencies) return 'met';
  return (qualified + undetermined) * 100 < percent * agencies ? 'missed' : 'open';
}
