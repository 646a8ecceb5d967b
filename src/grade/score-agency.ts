import type { Agency } from '../model/agency.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { Deduction, Verdict } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';

/** What one outlet's audit is worth. Points are of a hundred. */
interface OutletScore {
  readonly verdict: Verdict;
  /** null for outlets that are not scored: no portal, vetoed, or open. */
  readonly score: number | null;
  readonly deductions: readonly Deduction[];
  readonly vetoes: readonly string[];
}

/** The verdict of an agency: the worst of its outlets. */
export interface AgencyScore extends OutletScore {
  /** Most points taken off one outlet. */
  readonly pointsOff: number;
}

const WORST_FIRST: readonly Verdict[] = ['unqualified', 'undetermined', 'qualified'];

/**
 * Vetoes, deductions with caps, verdict and score (国办秘函〔2019〕19号: a veto ends the scoring; only portals are scored; below the
 * pass mark is unqualified). What could not be told leaves the verdict open where it could change it.
 */
export function scoreAgency(
  agency: Agency,
  audits: readonly SiteAudit[],
  policy: GradingPolicy,
): AgencyScore {
  const scores = audits.map((audit) => scoreOutlet(audit, isPortal(agency, audit.outlet), policy));
  const marks = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  const open = audits.length === 0 ? 'undetermined' : 'qualified';
  const vetoes = [...new Set(scores.flatMap((one) => one.vetoes))];
  return {
    verdict: WORST_FIRST.find((verdict) => scores.some((score) => score.verdict === verdict)) ?? open,
    // A veto on one of its websites ends the scoring of the agency: the mark of another one would tell nothing of it.
    score: marks.length > 0 && vetoes.length === 0 ? Math.min(...marks) : null,
    deductions: scores.flatMap(({ deductions }) => deductions),
    vetoes,
    pointsOff: Math.max(0, ...scores.map(({ deductions }) => sumOf(deductions))),
  };
}

/** Whether an outlet is the portal of a government: only those are scored. */
export function isPortal({ outlets }: Agency, outlet: string): boolean {
  return outlets.some(({ id, portal }) => id === outlet && portal);
}

function scoreOutlet(audit: SiteAudit, portal: boolean, { passMark }: GradingPolicy): OutletScore {
  const deductions = audit.results.flatMap((result) => deductionOf(audit.outlet, result));
  const vetoes = audit.results.filter(isTrippedVeto).map(({ indicator }) => indicator);
  if (vetoes.length > 0) return { verdict: 'unqualified', score: null, deductions, vetoes };
  const open = audit.results.filter(({ status }) => status === 'inconclusive');
  const vetoOpen = open.some(({ effect }) => effect.kind === 'veto');
  if (audit.ended === 'unreachable' || vetoOpen)
    return { verdict: 'undetermined', score: null, deductions, vetoes };
  if (!portal) return { verdict: 'qualified', score: null, deductions, vetoes };
  const score = round(100 - sumOf(deductions));
  if (score < passMark) return { verdict: 'unqualified', score, deductions, vetoes };
  const atStake = open.reduce((points, result) => points + pointsAtStake(result), 0);
  if (score - atStake < passMark) return { verdict: 'undetermined', score: null, deductions, vetoes };
  return { verdict: 'qualified', score, deductions, vetoes };
}

function isTrippedVeto({ status, effect }: IndicatorResult): boolean {
  return status === 'tripped' && effect.kind === 'veto';
}

/** What an indicator takes off an outlet, capped; nothing while it has not tripped. */
export function deductionOf(
  outlet: string,
  { indicator, title, status, effect, findings }: IndicatorResult,
): Deduction[] {
  if (status !== 'tripped' || effect.kind !== 'deduct') return [];
  const points = round(Math.min(effect.pointsMost, effect.pointsEach * findings.length));
  return [{ outlet, indicator, title, findings: findings.length, points }];
}

function pointsAtStake({ effect }: IndicatorResult): number {
  return effect.kind === 'deduct' ? effect.pointsMost : 0;
}

function sumOf(deductions: readonly Deduction[]): number {
  return round(deductions.reduce((sum, { points }) => sum + points, 0));
}

/** Points are given in hundredths at most. */
export function round(points: number): number {
  return Math.round(points * 100) / 100;
}
