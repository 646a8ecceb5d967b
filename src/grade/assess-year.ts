import { describeQuarter, type Quarter } from '../calendar/quarter.js';
import type { Agency } from '../model/agency.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Standing } from '../model/standing.js';
import type {
  ExternalScore,
  GivenScore,
  YearAssessment,
  YearLine,
  YearPolicy,
  YearScore,
} from '../model/year.js';
import { standingKey } from './fold-events.js';
import { rankYear } from './rank-year.js';
import { round } from './score-agency.js';
import {
  type AgencyQuarter,
  cardLines,
  externalLine,
  fine,
  isTakenBack,
  websiteLines,
} from './year-lines.js';

/** A graded quarter, and where cards stand after it. */
export interface YearQuarter {
  readonly ledger: QuarterLedger;
  readonly standings: readonly Standing[];
}

/** What a year is assessed on. */
export interface YearInput {
  readonly year: number;
  readonly policy: YearPolicy;
  readonly grading: GradingPolicy;
  /** Its graded quarters, in order. */
  readonly quarters: readonly YearQuarter[];
  readonly agencies: readonly Agency[];
  readonly external: readonly ExternalScore[];
  readonly lastYear: readonly GivenScore[];
  readonly selfChecks: readonly GivenScore[];
  readonly thirdParty: readonly GivenScore[];
}

/**
 * The year of every agency that was graded in it: its score as lines that add up, the joint score with those below it, its rank, and
 * what others say. What is not known gives nobody less: an open quarter leaves its weight to the others, an indicator that
 * nobody reported is left out for all, and an agency for which one is missing gets no score.
 */
export function assessYear(input: YearInput): YearAssessment {
  const { year, policy, grading, quarters } = input;
  const reported = policy.indicators.filter(({ id }) =>
    input.external.some((given) => given.indicator === id),
  );
  const most = reported.reduce((sum, { points }) => sum + points, policy.websitePoints);
  const used: YearPolicy = { ...policy, indicators: reported };
  const graded = new Set(quarters.flatMap(({ ledger }) => ledger.grades.map(({ agency }) => agency)));
  const names = new Map(input.agencies.map(({ id, name }) => [id, name]));
  const scores = input.agencies
    .filter(({ id }) => graded.has(id))
    .map((agency): YearScore => {
      const of = (given: readonly GivenScore[]) => given.find((one) => one.agency === agency.id) ?? null;
      return {
        agency: agency.id,
        name: agency.name,
        level: agency.level,
        parent: agency.parent,
        parentName: agency.parent === null ? null : (names.get(agency.parent) ?? agency.parent),
        ...scoreOf(agency, { ...input, policy: used }, most === 0 ? 0 : 100 / most),
        below: null,
        joint: null,
        rank: null,
        lastRank: of(input.lastYear)?.rank ?? null,
        selfCheck: of(input.selfChecks),
        thirdParty: of(input.thirdParty),
      };
    });
  return {
    year,
    policy: { id: policy.id, title: policy.title, digest: policy.digest },
    grading: { id: grading.id, title: grading.title, digest: grading.digest },
    quarters: quarters.map(({ ledger }) => ledger.quarter),
    leftOut: policy.indicators.filter((indicator) => !reported.includes(indicator)),
    scores: rankYear(scores, policy.joint),
  };
}

function scoreOf(
  { id }: Agency,
  { policy, grading, quarters, external }: YearInput,
  scale: number,
): Pick<YearScore, 'lines' | 'open' | 'own'> {
  const all = quarters.flatMap((quarter) => agencyQuarter(id, quarter));
  const open = all.flatMap((quarter) => whyOpen(quarter) ?? []);
  const known = all.filter((quarter) => whyOpen(quarter) === null);
  const weightOf = ({ quarter }: { readonly quarter: Quarter }): number =>
    policy.quarterWeights[Number(quarter.slice(5)) - 1] ?? 0;
  const weight = known.reduce((sum, quarter) => sum + weightOf(quarter), 0);
  const website = known.flatMap((quarter) =>
    weight === 0
      ? []
      : websiteLines(quarter, (policy.websitePoints * scale * weightOf(quarter)) / weight, policy),
  );
  const missing: string[] = weight === 0 ? ['本年度没有可以计分的季度。'] : [];
  const elsewhere = policy.indicators.flatMap((indicator) => {
    const given = external.find((one) => one.agency === id && one.indicator === indicator.id);
    if (!given) missing.push(`缺少“${indicator.title}”的数据。`);
    return given ? [externalLine(indicator, given, scale)] : [];
  });
  const cards = all
    .filter((quarter) => !isTakenBack(quarter))
    .flatMap((quarter) => cardLines(quarter, grading.cardPoints));
  const lines = [...website, ...elsewhere, ...cards].filter(isSaid);
  const own = missing.length > 0 ? null : Math.max(0, round(sumOf(lines)));
  return { lines, open: [...open, ...missing], own };
}

function agencyQuarter(id: string, { ledger, standings }: YearQuarter): AgencyQuarter[] {
  const grade = ledger.grades.find(({ agency }) => agency === id);
  if (!grade) return [];
  const key = standingKey(id, null);
  const card = standings.find(({ agency, problem }) => standingKey(agency, problem) === key) ?? null;
  return [{ quarter: ledger.quarter, grade, card }];
}

/** Why a quarter gives no points and takes none; null when it does. */
function whyOpen(quarter: AgencyQuarter): string | null {
  const name = describeQuarter(quarter.quarter);
  if (isTakenBack(quarter)) return `${name}的牌已撤销，该季度不计分，权重由其余季度分担。`;
  if (quarter.grade.verdict === 'undetermined') return `${name}无法判定，不计分，权重由其余季度分担。`;
  return null;
}

/** A full mark is said even when it is of no weight; nothing else that comes to nothing is. */
function isSaid({ part, points }: YearLine): boolean {
  return points !== 0 || part === 'external';
}

function sumOf(lines: readonly YearLine[]): number {
  return fine(lines.reduce((sum, { points }) => sum + points, 0));
}
