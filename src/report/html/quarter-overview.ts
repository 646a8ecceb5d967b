import { describeQuarter } from '../../calendar/quarter.js';
import type { AgencyLevel } from '../../model/agency.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeClause, describeEffect, levelNames } from '../wording.js';
import { table } from './parts.js';
import { type Html, html } from './template.js';

const COMMON_PROBLEMS_MOST = 15;

/** The quarter in one paragraph and two tables: how many cards at which level, and what is wrong most often. */
export function overviewSection(report: QuarterReport): Html {
  return html`<section id="overview">
<h2>总体情况</h2>
<p class="lead">${overviewSentence(report)}</p>
${table(
  '按级别统计',
  [
    { head: '级别', cell: ({ name }) => name },
    { head: '单位', className: 'number', cell: ({ agencies }) => agencies },
    { head: '建议红牌', className: 'number', cell: ({ red }) => red },
    { head: '建议黄牌', className: 'number', cell: ({ yellow }) => yellow },
    { head: '无法判定', className: 'number', cell: ({ undetermined }) => undetermined },
    { head: '其余', className: 'number', cell: ({ others }) => others },
  ],
  levelRows(report.sections),
)}
${commonProblems(report.sections)}
</section>`;
}

function overviewSentence({ totals, previousQuarter }: QuarterReport): string {
  const { agencies, outlets, cards, verdicts, problems, letters } = totals;
  const since = previousQuarter === null ? '' : `与${describeQuarter(previousQuarter)}相比，`;
  return [
    `本季度检查${agencies}个单位的${outlets}个网站，建议出示或维持红牌${cards.red}个、黄牌${cards.yellow}个`,
    `，无法判定${verdicts.undetermined}个。`,
    `${since}新发现问题${problems.new}个，往期问题尚未销号${problems.open}个，已整改${problems.rectified}个。`,
    `建议发督办函${letters}份。`,
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
  const levels = (Object.keys(levelNames) as AgencyLevel[]).map((level) =>
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
      { head: '达到标准的单位', className: 'number', cell: ({ agencies }) => agencies },
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
