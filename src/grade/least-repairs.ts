import type { Agency } from '../model/agency.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { RepairChoice } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import { deductionOf, isPortal, round } from './score-agency.js';

/** A result that can be repaired, and where. */
interface Repairable {
  readonly outlet: string;
  readonly result: IndicatorResult;
}

/** So many repairs of one indicator take it down to so many points. */
interface Step {
  readonly repairs: number;
  readonly points: number;
}

/** A choice of repairs of several indicators, in their order. */
interface Plan extends Step {
  readonly picks: readonly number[];
}

/**
 * The fewest repairs after which the policy names an agency no more: for each indicator how many of its findings must go, whichever
 * they are. Exact: vetoes each fall below their threshold, and of the points the cheapest set is sought. What could not be told
 * counts as in order, since an open verdict names nobody.
 */
export function leastRepairs(
  agency: Agency,
  audits: readonly SiteAudit[],
  policy: GradingPolicy,
): readonly RepairChoice[] {
  return audits.flatMap(({ outlet, results }) => {
    const repairable = results.map((result) => ({ outlet, result }));
    const vetoes = policy.naming.includes('veto') ? repairable.filter(isTrippedVeto) : [];
    const most = pointsAllowed(isPortal(agency, outlet), policy);
    return [...vetoes.map(belowThreshold), ...cheapest(repairable, most)];
  });
}

function isTrippedVeto({ result: { status, effect } }: Repairable): boolean {
  return status === 'tripped' && effect.kind === 'veto';
}

function belowThreshold(repairable: Repairable): RepairChoice {
  const { findings, tripsAt } = repairable.result;
  return choiceOf(repairable, findings.length - tripsAt + 1);
}

/** Most points that an outlet may lose without being named. `points` names from its threshold on, so that itself is too much. */
function pointsAllowed(portal: boolean, { naming, passMark, namedFromPoints }: GradingPolicy): number {
  const byMark = portal && naming.includes('below-pass-mark') ? 100 - passMark : Number.POSITIVE_INFINITY;
  const byPoints = naming.includes('points') ? round(namedFromPoints - 0.01) : Number.POSITIVE_INFINITY;
  return Math.min(byMark, byPoints);
}

/** The cheapest repairs that bring the points off an outlet down to what is allowed. */
function cheapest(repairable: readonly Repairable[], most: number): readonly RepairChoice[] {
  const deducting = repairable.filter(({ outlet, result }) => deductionOf(outlet, result).length > 0);
  let plans: readonly Plan[] = [{ repairs: 0, points: 0, picks: [] }];
  for (const one of deducting) plans = withoutWorse(extend(plans, stepsOf(one)));
  const plan = plans.find(({ points }) => points <= most);
  return deducting.flatMap((one, index) => {
    const repairs = plan?.picks[index] ?? 0;
    return repairs === 0 ? [] : [choiceOf(one, repairs)];
  });
}

function extend(plans: readonly Plan[], steps: readonly Step[]): readonly Plan[] {
  return plans.flatMap(({ repairs, points, picks }) =>
    steps.map((step) => ({
      repairs: repairs + step.repairs,
      points: round(points + step.points),
      picks: [...picks, step.repairs],
    })),
  );
}

/** Plans in order of their repairs, without any that costs as much as another and saves no more. */
function withoutWorse(plans: readonly Plan[]): readonly Plan[] {
  const inOrder = plans.toSorted((one, other) => one.repairs - other.repairs || one.points - other.points);
  const kept: Plan[] = [];
  for (const plan of inOrder)
    if (plan.points < (kept.at(-1)?.points ?? Number.POSITIVE_INFINITY)) kept.push(plan);
  return kept;
}

/** The numbers of repairs of an indicator that save points, with what is then left. A cap makes the first ones save nothing. */
function stepsOf({ outlet, result }: Repairable): readonly Step[] {
  const steps: Step[] = [];
  for (let repairs = 0; repairs <= result.findings.length; repairs += 1) {
    const left = result.findings.slice(repairs);
    const status = left.length >= result.tripsAt ? result.status : 'held';
    const points = deductionOf(outlet, { ...result, findings: left, status })[0]?.points ?? 0;
    if (points < (steps.at(-1)?.points ?? Number.POSITIVE_INFINITY)) steps.push({ repairs, points });
  }
  return steps;
}

function choiceOf(
  { outlet, result: { indicator, title, findings } }: Repairable,
  repairs: number,
): RepairChoice {
  return { outlet, indicator, title, repairs, findings: findings.length };
}
