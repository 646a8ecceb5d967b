import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade, Card, Deduction } from '../model/grade.js';
import type { CardPoints } from '../model/grading-policy.js';
import type { Standing } from '../model/standing.js';
import type { ExternalScore, YearIndicator, YearLine, YearPolicy } from '../model/year.js';
import { round } from './score-agency.js';

/** A quarter of an agency, and where its card stands since. */
export interface AgencyQuarter {
  readonly quarter: Quarter;
  readonly grade: AgencyGrade;
  /** null where no record tells. */
  readonly card: Standing | null;
}

/** States in which a card is charged to nobody any more. */
const TAKEN_BACK = new Set<Standing['state']>(['dismissed', 'corrected']);

/**
 * Whether people took the card of the quarter back; then what it rested on is no ground for a score, either. Later quarters without
 * a card count as ever.
 */
export function isTakenBack({ grade, card }: AgencyQuarter): boolean {
  return grade.card !== 'none' && card !== null && TAKEN_BACK.has(card.state);
}

/**
 * The points of a quarter's website check: what it is worth in full, and each thing that takes some of it away. `worth` is the points
 * of this quarter in the year.
 */
export function websiteLines(
  { quarter, grade }: AgencyQuarter,
  worth: number,
  { unscored }: YearPolicy,
): readonly YearLine[] {
  const common = { quarter, indicator: null, source: `${quarter}/cards.csv` };
  const full: YearLine = { ...common, part: 'website', title: '网站检查满分', points: fine(worth), note: '' };
  if (grade.score !== null) return [full, ...deductionLines(grade, quarter, worth)];
  const isVetoed = grade.verdict === 'unqualified';
  const lost = 100 - (isVetoed ? unscored.unqualified : unscored.qualified);
  if (lost === 0) return [full];
  const vetoed = grade.problems.filter(({ indicator }) => grade.vetoes.includes(indicator));
  const line: YearLine = {
    ...common,
    part: isVetoed ? 'veto' : 'unscored',
    indicator: grade.vetoes.join('、') || null,
    title: isVetoed ? '单项否决' : '合格，不计分',
    points: fine((-worth * lost) / 100),
    source: `${quarter}/findings.csv`,
    note: vetoed.map(({ message }) => message).join(''),
  };
  return [full, line];
}

/** The deductions of the outlet whose score is that of the agency, each at its share. */
function deductionLines(
  { score, deductions }: AgencyGrade,
  quarter: Quarter,
  worth: number,
): readonly YearLine[] {
  const lost = round(100 - (score ?? 100));
  if (lost === 0) return [];
  const outlets = [...new Set(deductions.map(({ outlet }) => outlet))];
  const outlet = outlets.find((one) => sumOf(deductions.filter((each) => each.outlet === one)) === lost);
  return deductions
    .filter((each) => each.outlet === outlet)
    .map((each) => ({
      part: 'deduction',
      quarter,
      indicator: each.indicator,
      title: each.title,
      points: fine((-worth * each.points) / 100),
      source: `${quarter}/findings.csv`,
      note: `${each.findings}个问题，百分制扣${each.points}分（${each.outlet}）。`,
    }));
}

/** What a quarter's card and letter take off. One that nobody confirmed says so. */
export function cardLines(
  { quarter, grade, card }: AgencyQuarter,
  points: CardPoints | null,
): readonly YearLine[] {
  const held: Card = card?.state !== 'open' && card?.cardConfirmed ? card.cardConfirmed : grade.card;
  // What was confirmed of an earlier quarter's card costs nothing in one that has none.
  if (points === null || held === 'none' || grade.card === 'none') return [];
  const note = card?.decision === 'confirmed' ? '已经人工确认。' : '未经人工确认。';
  const common = { quarter, indicator: null, source: `${quarter}/cards.csv`, note };
  const title = held === 'red' ? '红牌' : '黄牌';
  // Without a reason of this quarter the card of an earlier one is kept, which has cost its points.
  const isGiven = grade.cardReasons.length > 0;
  const lines: readonly YearLine[] = [
    ...(isGiven ? [{ ...common, part: 'card' as const, title, points: fine(-points[held]) }] : []),
    ...(grade.letterDue
      ? [{ ...common, part: 'letter' as const, title: '督办函', points: fine(-points.letter) }]
      : []),
  ];
  return lines.filter((line) => line.points !== 0);
}

/** What an indicator from elsewhere gives; `scale` is what a point of the policy is worth this year. */
export function externalLine(
  { id, title, points: most }: YearIndicator,
  given: ExternalScore,
  scale: number,
): YearLine {
  return {
    part: 'external',
    quarter: null,
    indicator: id,
    title,
    points: fine(given.points * scale),
    source: given.source,
    note: `${given.place}：${given.points}分，满分${most}分。`,
  };
}

/** Points are added up in ten-thousandths, so that shares lose nothing that shows. */
export function fine(points: number): number {
  return Math.round(points * 10_000) / 10_000 + 0;
}

function sumOf(deductions: readonly Deduction[]): number {
  return round(deductions.reduce((sum, { points }) => sum + points, 0));
}
