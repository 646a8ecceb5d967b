import { type IsoDate, parseIsoDate } from '../calendar/iso-date.js';
import type { AgencyGrade } from '../model/grade.js';
import type { LedgerHead } from '../model/ledger.js';
import type { LedgerEvent, LedgerEventStore } from '../model/ledger-event.js';
import type { ProgressPoint, ProgressReport, ProgressTarget, TargetOutcome } from '../model/progress.js';
import { isProgram, standingKey } from './fold-events.js';

/** What progress is read from. */
export interface ProgressInput {
  readonly ledgers: readonly ProgressLedger[];
  readonly events: Pick<LedgerEventStore, 'each'>;
  readonly targets: readonly ProgressTarget[];
  readonly asOf: IsoDate;
}

/** A graded quarter; its grades are gone through once. */
export interface ProgressLedger extends Pick<LedgerHead, 'quarter' | 'asOf'> {
  readonly grades: AsyncIterable<AgencyGrade> | Iterable<AgencyGrade>;
}

/** How the share of agencies in order went on, quarter by quarter and recheck by recheck, and what became of the targets. */
export async function quarterProgress({
  ledgers,
  events,
  targets,
  asOf,
}: ProgressInput): Promise<ProgressReport> {
  const rechecks: Recheck[] = [];
  await events.each((event) => {
    const recheck = recheckOf(event);
    if (recheck) rechecks.push(recheck);
  });
  const points: ProgressPoint[] = [];
  for (const ledger of ledgers)
    points.push(
      ...(await pointsOf(
        ledger,
        rechecks.filter(({ quarter }) => quarter === ledger.quarter),
      )),
    );
  points.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return { asOf, points, targets: targets.map((target) => outcomeOf(target, points, asOf)) };
}

/** A problem of a quarter that was looked at again. */
interface Recheck {
  readonly quarter: string;
  readonly on: IsoDate;
  readonly key: string;
  readonly isGone: boolean;
}

/** One point for the quarter, and one for each day on which its problems were looked at again. */
async function pointsOf(
  { quarter, asOf, grades }: ProgressLedger,
  rechecks: readonly Recheck[],
): Promise<readonly ProgressPoint[]> {
  const days = [...new Set(rechecks.map(({ on }) => on))]
    .toSorted()
    .map((on) => ({ on, gone: goneBy(on, rechecks), settled: 0 }));
  const counts = { agencies: 0, qualified: 0, undetermined: 0 };
  for await (const grade of grades) {
    counts.agencies += 1;
    if (grade.verdict !== 'unqualified') counts[grade.verdict] += 1;
    for (const day of days) if (isSettled(grade, day.gone)) day.settled += 1;
  }
  const first: ProgressPoint = { on: asOf, quarter, source: 'quarter', ...counts };
  return [
    first,
    ...days.map(
      ({ on, settled }): ProgressPoint => ({
        ...first,
        on,
        source: 'recheck',
        qualified: first.qualified + settled,
      }),
    ),
  ];
}

function goneBy(day: IsoDate, rechecks: readonly Recheck[]): ReadonlyMap<string, boolean> {
  return new Map(rechecks.filter(({ on }) => on <= day).map(({ key, isGone }) => [key, isGone]));
}

function recheckOf({ kind, actor, agency, problem, evidence }: LedgerEvent): Recheck | null {
  const quarter = evidence['of'];
  if (kind !== 're-checked' || !isProgram(actor) || agency === null || quarter === undefined) return null;
  const on = parseIsoDate(evidence['on'] ?? '');
  return on && { quarter, on, key: standingKey(agency, problem), isGone: evidence['now'] === 'gone' };
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
