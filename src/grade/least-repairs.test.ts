import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { RepairChoice } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import {
  buildAgency,
  buildAudit,
  buildCalendar,
  buildFinding,
  buildPolicy,
  buildResult,
} from '../testing/build-audit.js';
import { gradeAgency } from './grade-agency.js';
import { leastRepairs } from './least-repairs.js';
import { standingsOf, withoutProblems } from './settle-grade.js';

function found(indicator: string, findings: number, over: Partial<IndicatorResult> = {}): IndicatorResult {
  const tripsAt = over.tripsAt ?? 1;
  return buildResult({
    indicator,
    findings: Array.from({ length: findings }, (_, index) => buildFinding(`${indicator}-${index}`)),
    status: findings >= tripsAt ? 'tripped' : 'held',
    ...over,
  });
}

const costs = (pointsEach: number, pointsMost: number): Partial<IndicatorResult> => ({
  effect: { kind: 'deduct', pointsEach, pointsMost },
});

function grade(results: readonly IndicatorResult[], policy: GradingPolicy) {
  return gradeOf([buildAudit({ results })], policy);
}

function gradeOf(audits: readonly SiteAudit[], policy: GradingPolicy) {
  return gradeAgency({
    agency: buildAgency(),
    quarter: '2026Q3' as Quarter,
    asOf: '2026-09-20' as IsoDate,
    audits,
    previous: null,
    policy,
    calendar: buildCalendar(2026),
    standings: standingsOf([]),
    columnsBefore: new Map(),
  });
}

const choose = (results: readonly IndicatorResult[], policy = buildPolicy()) =>
  leastRepairs(buildAgency(), [buildAudit({ results })], policy);

const said = (choices: readonly RepairChoice[]) =>
  choices.map(({ indicator, repairs, findings }) => `${indicator} ${repairs}/${findings}`).join(', ');

describe('the fewest repairs', () => {
  test.each<readonly [string, readonly IndicatorResult[], Partial<GradingPolicy>, string]>([
    ['nothing where nothing trips', [found('V4', 4, { tripsAt: 5 })], {}, ''],
    ['a veto falls below its threshold', [found('V4', 12, { tripsAt: 10 })], {}, 'V4 3/12'],
    ['each veto for itself', [found('V4', 6, { tripsAt: 5 }), found('V5', 2)], {}, 'V4 2/6, V5 2/2'],
    ['a veto names nobody where the policy does not say so', [found('V4', 2)], { naming: ['points'] }, ''],
    ['exactly at the points that name is too much', [found('D1', 30, costs(1, 100))], {}, 'D1 1/30'],
    [
      'exactly at the pass mark is enough',
      [found('D1', 41, costs(1, 100))],
      { naming: ['below-pass-mark'] },
      'D1 1/41',
    ],
    ['the dear ones first', [found('D1', 30, costs(0.5, 100)), found('D2', 4, costs(5, 20))], {}, 'D2 2/4'],
    [
      'a cap makes the first repairs save nothing',
      [found('D1', 20, costs(5, 20)), found('D2', 15, costs(1, 15))],
      {},
      'D2 6/15',
    ],
    [
      'below its threshold an indicator takes nothing off',
      [found('D1', 10, { ...costs(4, 40), tripsAt: 9 })],
      {},
      'D1 2/10',
    ],
    [
      'what a veto covers up counts, too',
      [found('V5', 1), found('D1', 9, costs(5, 50))],
      {},
      'V5 1/1, D1 4/9',
    ],
  ])('%s', (_, results, policy, expected) => {
    expect(said(choose(results, buildPolicy(policy)))).toBe(expected);
  });

  test('of no portal only the points count, and each outlet counts by itself', () => {
    const results = [found('D1', 45, costs(1, 100))];
    const audits = [buildAudit({ results }), buildAudit({ outlet: 'other', results })];
    const policy = buildPolicy({ naming: ['below-pass-mark'] });
    expect(leastRepairs(buildAgency(), audits, policy)).toMatchObject([{ outlet: 'portal', repairs: 5 }]);
  });
});

/** All ways to repair some findings of each result, as numbers. */
function waysOf(results: readonly IndicatorResult[]): readonly (readonly number[])[] {
  return results.reduce<readonly (readonly number[])[]>(
    (ways, { findings }) => ways.flatMap((way) => [...findings, null].map((_, repairs) => [...way, repairs])),
    [[]],
  );
}

function repair(results: readonly IndicatorResult[], way: readonly number[]): readonly IndicatorResult[] {
  return results.map((result, index) => {
    const findings = result.findings.slice(way[index]);
    const status = findings.length >= result.tripsAt ? 'tripped' : findings.length > 0 ? 'held' : 'passed';
    return { ...result, findings, status };
  });
}

test('trying every set of repairs finds none that is smaller, and what is proposed gives no card', () => {
  const effects = [costs(3, 12), costs(8, 30), costs(5.5, 40), {}];
  let state = 7;
  const roll = (most: number) => {
    state = (state * 48271) % 2147483647;
    return state % most;
  };
  for (let round = 0; round < 60; round += 1) {
    const results = Array.from({ length: 3 }, (_, index) =>
      found(`I${index}`, roll(7), { ...effects[roll(4)], tripsAt: 1 + roll(3) }),
    );
    const policy = buildPolicy({ namedFromPoints: 20 + roll(20), passMark: 60 + roll(20) });
    const least = Math.min(
      ...waysOf(results)
        .filter((way) => grade(repair(results, way), policy).card === 'none')
        .map((way) => way.reduce((sum, repairs) => sum + repairs, 0)),
    );
    const choices = choose(results, policy);
    const way = results.map(
      ({ indicator }) => choices.find((one) => one.indicator === indicator)?.repairs ?? 0,
    );
    expect(way.reduce((sum, repairs) => sum + repairs, 0)).toBe(least);
    expect(grade(repair(results, way), policy).card).toBe('none');
  }
});

describe('a grade says what lifts its card', () => {
  test('before it is given: enough to fall below the thresholds', () => {
    const { whatIf } = grade([found('V4', 12, { tripsAt: 10 })], buildPolicy());
    expect(said(whatIf!.regrade)).toBe('V4 3/12');
    expect(whatIf!.beyond).toEqual([]);
  });

  test('afterwards: what a veto covered up names it next', () => {
    const results = [found('V5', 2), found('D1', 10, costs(5, 50))];
    const first = grade(results, buildPolicy({ naming: ['veto', 'below-pass-mark'] }));
    expect(said(first.whatIf!.beyond)).toBe('D1 2/10');
    const repaired = withoutProblems([buildAudit({ results })], first.problems);
    expect(gradeOf(repaired, buildPolicy()).card).toBe('yellow');
  });

  test('nothing where there is no card', () => {
    expect(grade([], buildPolicy())).not.toHaveProperty('whatIf');
  });
});
