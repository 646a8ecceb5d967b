import { LEVELS } from '../../model/agency.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { Card } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeClause, describeEffect, levelNames } from '../wording.js';
import { table } from './parts.js';
import { type Html, html } from './template.js';

const COMMON_PROBLEMS_MOST = 15;

/** The quarter in six figures, one paragraph and two tables: how many cards at which level, and what is wrong most often. */
export function overviewSection(report: QuarterReport): Html {
  return html`<section id="overview">
<h2>总体情况</h2>
${figureStrip(report)}
<p class="lead">${overviewSentence(report)}</p>
${table(
  '按级别统计',
  [
    { head: '级别', cell: ({ name }) => name },
    { head: '单位', className: 'number', cell: ({ agencies }) => agencies },
    { head: '建议红牌', className: 'number', cell: ({ red }) => red },
    { head: '建议黄牌', className: 'number', cell: ({ yellow }) => yellow },
    { head: '无牌、无法判定', className: 'number', cell: ({ undetermined }) => undetermined },
    { head: '无牌、已判定', className: 'number', cell: ({ others }) => others },
  ],
  levelRows(report.sections),
)}
${commonProblems(report.sections)}
</section>`;
}

interface Figure {
  readonly name: string;
  readonly count: number;
  /** What the count is to be seen beside; null when there is nothing. */
  readonly beside: string | null;
  readonly className?: string;
}

function figureStrip(report: QuarterReport): Html {
  return html`<dl class="figures">${figuresOf(report).map(
    ({ name, count, beside, className }) => html`
<div${className !== undefined && count > 0 && html` class="${className}"`}><dt>${name}</dt><dd>${count}</dd>${beside !== null && html`<dd class="beside">${beside}</dd>`}</div>`,
  )}
</dl>`;
}

function figuresOf({ totals, sections, previousQuarter }: QuarterReport): readonly Figure[] {
  const { cards, verdicts, letters, problems } = totals;
  const lastTime = (card: Card): string | null =>
    previousQuarter === null
      ? null
      : `上季度${sections.filter(({ previousCard }) => previousCard === card).length}`;
  const carded = undeterminedWithCard(sections);
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

function undeterminedWithCard(sections: readonly AgencySection[]): number {
  return sections.filter(({ grade }) => grade.verdict === 'undetermined' && grade.card !== 'none').length;
}

function overviewSentence({ totals, sections }: QuarterReport): string {
  const { agencies, outlets, cards, verdicts, letters } = totals;
  const carded = undeterminedWithCard(sections);
  const ofThem = carded === 0 ? '' : `（其中${carded}个仍列红牌、黄牌）`;
  return [
    `本季度检查${agencies}个单位的${outlets}个网站，建议出示或维持红牌${cards.red}个、黄牌${cards.yellow}个；`,
    `${verdicts.undetermined}个单位因内容无法读取而无法判定${ofThem}；建议发督办函${letters}份。`,
  ].join('');
}

interface LevelRow {
  readonly name: string;
  readonly agencies: number;
  readonly red: number;
  readonly yellow: number;
  readonly undetermined: number;
  readonly others: number;
}

/** Each agency is counted once: by its card, else by an open verdict, else among the others. */
function levelRows(sections: readonly AgencySection[]): readonly LevelRow[] {
  const levels = LEVELS.map((level) =>
    countLevel(
      levelNames[level],
      sections.filter(({ agency }) => agency.level === level),
    ),
  );
  return [...levels.filter(({ agencies }) => agencies > 0), countLevel('合计', sections)];
}

function countLevel(name: string, sections: readonly AgencySection[]): LevelRow {
  const red = sections.filter(({ grade }) => grade.card === 'red').length;
  const yellow = sections.filter(({ grade }) => grade.card === 'yellow').length;
  const undetermined = sections.filter(
    ({ grade }) => grade.card === 'none' && grade.verdict === 'undetermined',
  ).length;
  const agencies = sections.length;
  return { name, agencies, red, yellow, undetermined, others: agencies - red - yellow - undetermined };
}

interface CommonProblem {
  readonly result: IndicatorResult;
  readonly agencies: number;
  readonly findings: number;
}

function commonProblems(sections: readonly AgencySection[]): Html | null {
  const rows = countByIndicator(sections);
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

function countByIndicator(sections: readonly AgencySection[]): readonly CommonProblem[] {
  const counts = new Map<string, { result: IndicatorResult; agencies: Set<string>; findings: number }>();
  for (const { agency, audits } of sections) {
    for (const result of audits.flatMap((audit) => audit.results)) {
      if (result.status !== 'tripped') continue;
      const count = counts.get(result.indicator) ?? { result, agencies: new Set<string>(), findings: 0 };
      count.agencies.add(agency.id);
      count.findings += result.findings.length;
      counts.set(result.indicator, count);
    }
  }
  return [...counts.values()]
    .map(({ result, agencies, findings }) => ({ result, agencies: agencies.size, findings }))
    .toSorted((a, b) => b.agencies - a.agencies || b.findings - a.findings);
}
