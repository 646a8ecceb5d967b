import { type AgencyLevel, LEVELS } from '../../model/agency.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeClause, describeEffect, levelNames } from '../wording.js';
import type { GrowingPart } from './growing-part.js';
import { table } from './parts.js';
import { type Html, html } from './template.js';

const COMMON_PROBLEMS_MOST = 15;

/** The quarter in six figures, one paragraph and two tables: how many cards at which level, and what is wrong most often. */
export function openOverviewPart(report: QuarterReport): GrowingPart {
  const levels = new Map<AgencyLevel, LevelRow>();
  const whole = newLevel('合计');
  const problems = new Map<string, CommonProblem>();
  const asides: Asides = { red: 0, yellow: 0, undeterminedWithCard: 0 };
  return {
    add(section) {
      const { level } = section.agency;
      const row = levels.get(level) ?? newLevel(levelNames[level]);
      levels.set(level, row);
      for (const counted of [row, whole]) countInLevel(counted, section);
      countProblems(problems, section);
      noteAsides(asides, section);
    },
    html: () => html`<section id="overview">
<h2>总体情况</h2>
${figureStrip(report, asides)}
<p class="lead">${overviewSentence(report, asides)}</p>
${levelTable([...LEVELS.flatMap((level) => levels.get(level) ?? []), whole])}
${commonProblems([...problems.values()])}
</section>`,
  };
}

function levelTable(rows: readonly LevelRow[]): Html {
  return table(
    '按级别统计',
    [
      { head: '级别', cell: ({ name }) => name },
      { head: '单位', className: 'number', cell: ({ agencies }) => agencies },
      { head: '建议红牌', className: 'number', cell: ({ red }) => red },
      { head: '建议黄牌', className: 'number', cell: ({ yellow }) => yellow },
      { head: '无牌、无法判定', className: 'number', cell: ({ undetermined }) => undetermined },
      {
        head: '无牌、已判定',
        className: 'number',
        cell: ({ agencies, red, yellow, undetermined }) => agencies - red - yellow - undetermined,
      },
    ],
    rows,
  );
}

/** What the totals do not have: cards of the last quarter, and open verdicts beside a card. */
interface Asides {
  red: number;
  yellow: number;
  undeterminedWithCard: number;
}

function noteAsides(asides: Asides, { previousCard, grade }: AgencySection): void {
  if (previousCard === 'red' || previousCard === 'yellow') asides[previousCard] += 1;
  if (grade.verdict === 'undetermined' && grade.card !== 'none') asides.undeterminedWithCard += 1;
}

interface Figure {
  readonly name: string;
  readonly count: number;
  /** What the count is to be seen beside; null when there is nothing. */
  readonly beside: string | null;
  readonly className?: string;
}

function figureStrip(report: QuarterReport, asides: Asides): Html {
  return html`<dl class="figures">${figuresOf(report, asides).map(
    ({ name, count, beside, className }) => html`
<div${className !== undefined && count > 0 && html` class="${className}"`}><dt>${name}</dt><dd>${count}</dd>${beside !== null && html`<dd class="beside">${beside}</dd>`}</div>`,
  )}
</dl>`;
}

function figuresOf({ totals, previousQuarter }: QuarterReport, asides: Asides): readonly Figure[] {
  const { cards, verdicts, letters, problems } = totals;
  const { undeterminedWithCard: carded } = asides;
  const lastTime = (card: 'red' | 'yellow'): string | null =>
    previousQuarter === null ? null : `上季度${asides[card]}`;
  return [
    { name: '建议红牌', count: cards.red, beside: lastTime('red'), className: 'figure-red' },
    { name: '建议黄牌', count: cards.yellow, beside: lastTime('yellow'), className: 'figure-yellow' },
    {
      name: '无法判定',
      count: verdicts.undetermined,
      beside: carded === 0 ? null : `其中${carded}个另列红牌、黄牌`,
    },
    { name: '建议发督办函', count: letters, beside: null },
    { name: '新发现问题', count: problems.new, beside: null },
    { name: '已整改问题', count: problems.rectified, beside: `未销号往期问题${problems.open}` },
  ];
}

function overviewSentence({ totals }: QuarterReport, { undeterminedWithCard: carded }: Asides): string {
  const { agencies, outlets, cards, verdicts, letters } = totals;
  const ofThem = carded === 0 ? '' : `（其中${carded}个仍列红牌、黄牌）`;
  return [
    `本季度检查${agencies}个单位的${outlets}个网站，建议出示或维持红牌${cards.red}个、黄牌${cards.yellow}个；`,
    `${verdicts.undetermined}个单位因内容无法读取而无法判定${ofThem}；建议发督办函${letters}份。`,
  ].join('');
}

interface LevelRow {
  readonly name: string;
  agencies: number;
  red: number;
  yellow: number;
  undetermined: number;
}

function newLevel(name: string): LevelRow {
  return { name, agencies: 0, red: 0, yellow: 0, undetermined: 0 };
}

/** Each agency is counted once: by its card, else by an open verdict, else among the others. */
function countInLevel(row: LevelRow, { grade: { card, verdict } }: AgencySection): void {
  row.agencies += 1;
  if (card !== 'none') row[card] += 1;
  else if (verdict === 'undetermined') row.undetermined += 1;
}

interface CommonProblem {
  readonly result: IndicatorResult;
  agencies: number;
  findings: number;
}

function countProblems(problems: Map<string, CommonProblem>, { audits }: AgencySection): void {
  const seen = new Set<string>();
  for (const result of audits.flatMap(({ results }) => results)) {
    if (result.status !== 'tripped') continue;
    const problem = problems.get(result.indicator) ?? { result, agencies: 0, findings: 0 };
    problem.agencies += seen.has(result.indicator) ? 0 : 1;
    problem.findings += result.findings.length;
    seen.add(result.indicator);
    problems.set(result.indicator, problem);
  }
}

function commonProblems(problems: readonly CommonProblem[]): Html | null {
  const rows = problems.toSorted((a, b) => b.agencies - a.agencies || b.findings - a.findings);
  if (rows.length === 0) return null;
  return html`${table(
    rows.length > COMMON_PROBLEMS_MOST ? `主要问题（前${COMMON_PROBLEMS_MOST}项）` : '主要问题',
    [
      {
        head: '指标',
        className: 'wide',
        cell: ({ result }) => `${result.indicator}　${result.title}`,
      },
      { head: '依据', className: 'name', cell: ({ result }) => describeClause(result.clause) },
      { head: '后果', cell: ({ result }) => describeEffect(result.effect) },
      { head: '触发的单位', className: 'number', cell: ({ agencies }) => agencies },
      { head: '问题', className: 'number', cell: ({ findings }) => findings },
    ],
    rows.slice(0, COMMON_PROBLEMS_MOST),
  )}`;
}
