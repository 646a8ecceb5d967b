import { describe, expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade, Deduction } from '../model/grade.js';
import type { Standing } from '../model/standing.js';
import type { YearScore } from '../model/year.js';
import { buildAgency } from '../testing/build-audit.js';
import { buildProblem } from '../testing/build-report.js';
import { buildYearInput, buildYearPolicy, buildYearQuarter } from '../testing/build-year.js';
import { assessYear, type YearInput } from './assess-year.js';

const deduct = (points: number, outlet = 'portal'): Deduction => ({
  outlet,
  indicator: 'D1',
  title: '栏目维护',
  findings: points,
  points,
});

const standing = (over: Partial<Standing>): Standing => ({
  agency: 'a',
  problem: null,
  quarter: '2026Q1' as Quarter,
  latest: 'confirmed',
  state: 'confirmed',
  behind: [],
  proposal: 'proposed',
  asked: { sequence: 1, reason: '' },
  proposedIn: '2026Q1' as Quarter,
  decision: 'confirmed',
  card: 'yellow',
  cardConfirmed: 'yellow',
  notifiedOn: null,
  waivedUntil: null,
  waiver: null,
  rectifyBy: null,
  rectifiedIn: null,
  answer: null,
  ...over,
});

const given = (agency: string, indicator: string, points: number) => ({
  agency,
  indicator,
  points,
  source: '省政府新闻办统计表',
  place: 'x.csv 第2行',
});

const yearOf = (input: Partial<YearInput>) => assessYear(buildYearInput(input));
const first = (input: Partial<YearInput>): YearScore => yearOf(input).scores[0]!;
const pointsOf = ({ lines }: YearScore) => lines.map(({ part, points }) => `${part} ${points}`).join(', ');

const vetoed: Partial<AgencyGrade> = {
  verdict: 'unqualified',
  score: null,
  vetoes: ['V4a'],
  card: 'yellow',
  problems: [buildProblem({ indicator: 'V4a', message: '“通知公告”最近更新于2026-01-05。' })],
};

describe('the points of one agency', () => {
  test.each<readonly [string, Partial<YearInput>, number | null, string]>([
    ['a clean year', { quarters: [buildYearQuarter('2026Q1', [{}])] }, 100, 'website 100'],
    [
      'quarters by weight, a deduction at its share',
      {
        policy: buildYearPolicy({ quarterWeights: [1, 3, 1, 1] }),
        quarters: [
          buildYearQuarter('2026Q1', [{}]),
          buildYearQuarter('2026Q2', [{ score: 90, deductions: [deduct(10)] }]),
        ],
      },
      92.5,
      'website 25, website 75, deduction -7.5',
    ],
    [
      'the outlet whose score counts, and no other',
      {
        quarters: [
          buildYearQuarter('2026Q1', [{ score: 80, deductions: [deduct(10), deduct(20, 'other')] }]),
        ],
      },
      80,
      'website 100, deduction -20',
    ],
    [
      'a veto and its card',
      { quarters: [buildYearQuarter('2026Q1', [{}]), buildYearQuarter('2026Q2', [vetoed])] },
      48,
      'website 50, website 50, veto -50, card -2',
    ],
    [
      'a red card with its letter',
      { quarters: [buildYearQuarter('2026Q1', [{ card: 'red', letterDue: true }])] },
      94,
      'website 100, card -5, letter -1',
    ],
    [
      'no site that is scored: what the rules say',
      {
        policy: buildYearPolicy({ unscored: { qualified: 80, unqualified: 0 } }),
        quarters: [buildYearQuarter('2026Q1', [{ score: null }])],
      },
      80,
      'website 100, unscored -20',
    ],
    [
      'what comes from elsewhere',
      {
        quarters: [buildYearQuarter('2026Q1', [{}])],
        external: [given('a', 'opinion', 15), given('a', 'applications', 20)],
      },
      95,
      'website 60, external 15, external 20',
    ],
    [
      'never less than nothing',
      { quarters: [buildYearQuarter('2026Q1', [{ ...vetoed, card: 'red' }])] },
      0,
      'website 100, veto -100, card -5',
    ],
  ])('%s', (_, input, own, lines) => {
    const score = first(input);
    expect([score.own, pointsOf(score)]).toEqual([own, lines]);
  });

  test('every point names where it can be looked up', () => {
    const score = first({
      quarters: [buildYearQuarter('2026Q1', [vetoed])],
      external: [given('a', 'opinion', 15)],
    });
    expect(score.lines).toMatchObject([
      { quarter: '2026Q1', source: '2026Q1/cards.csv' },
      {
        indicator: 'V4a',
        source: '2026Q1/findings.csv',
        note: '“通知公告”最近更新于2026-01-05。',
      },
      { indicator: 'opinion', source: '省政府新闻办统计表', note: 'x.csv 第2行：15分，满分20分。' },
      { title: '黄牌', note: '未经人工确认。' },
    ]);
  });
});

describe('what is not known takes nothing from anybody', () => {
  test('an open quarter leaves its weight to the others', () => {
    const quarters = [
      buildYearQuarter('2026Q1', [{ score: 90, deductions: [deduct(10)] }]),
      buildYearQuarter('2026Q2', [{ verdict: 'undetermined', score: null }]),
    ];
    expect(first({ quarters })).toMatchObject({
      own: 90,
      open: ['2026年第二季度无法判定，不计分，权重由其余季度分担。'],
    });
  });

  test('a year of open quarters has no score and no rank', () => {
    const quarters = [buildYearQuarter('2026Q1', [{ verdict: 'undetermined', score: null }])];
    expect(first({ quarters })).toMatchObject({ own: null, joint: null, rank: null });
  });

  test('an indicator that nobody reported is left out for all, and said', () => {
    const year = yearOf({
      quarters: [buildYearQuarter('2026Q1', [{}])],
      external: [given('a', 'opinion', 10)],
    });
    expect(year.leftOut.map(({ id }) => id)).toEqual(['applications']);
    expect([year.scores[0]?.own, pointsOf(year.scores[0]!)]).toEqual([87.5, 'website 75, external 12.5']);
  });

  test('an indicator that was reported of others only leaves the score open', () => {
    const year = yearOf({
      quarters: [buildYearQuarter('2026Q1', [{}, { agency: 'b' }])],
      external: [given('a', 'opinion', 10)],
    });
    expect(year.scores.find(({ agency }) => agency === 'b')).toMatchObject({
      own: null,
      rank: null,
      open: ['缺少“政务舆情回应”的数据。'],
    });
  });

  test.each(['dismissed', 'corrected'] as const)(
    'a card that was %s costs nothing, nor does its quarter',
    (state) => {
      const quarters = [
        buildYearQuarter(
          '2026Q1',
          [{ ...vetoed, letterDue: true }],
          [standing({ state, decision: 'dismissed' })],
        ),
        buildYearQuarter('2026Q2', [{}]),
      ];
      expect(first({ quarters })).toMatchObject({
        own: 100,
        open: ['2026年第一季度的牌已撤销，该季度不计分，权重由其余季度分担。'],
      });
    },
  );

  test('a card that was taken back leaves later quarters without a card as they are', () => {
    const back = standing({ state: 'corrected', decision: 'confirmed' });
    const quarters = [
      buildYearQuarter('2026Q1', [vetoed], [back]),
      buildYearQuarter('2026Q2', [{ card: 'none' }], [back]),
    ];
    expect(first({ quarters })).toMatchObject({ own: 100, open: [expect.stringContaining('第一季度')] });
  });

  test('a card that was only kept, since nothing could be looked at again, costs its points once', () => {
    const kept = { verdict: 'undetermined', score: null, card: 'yellow', cardReasons: [] } as const;
    const quarters = [buildYearQuarter('2026Q1', [vetoed]), buildYearQuarter('2026Q2', [kept])];
    const cards = first({ quarters }).lines.filter(({ part }) => part === 'card');
    expect(cards).toMatchObject([{ quarter: '2026Q1', points: -2 }]);
  });

  test('what a person confirmed goes before what was proposed', () => {
    const quarters = [buildYearQuarter('2026Q1', [{ card: 'red' }], [standing({ cardConfirmed: 'yellow' })])];
    expect(first({ quarters }).lines.at(-1)).toMatchObject({ points: -2, note: '已经人工确认。' });
  });
});

describe('places', () => {
  const scores = (...marks: number[]) =>
    buildYearQuarter(
      '2026Q1',
      marks.map((score, at) => ({
        agency: 'abc'.charAt(at),
        score,
        deductions: score === 100 ? [] : [deduct(100 - score)],
      })),
    );

  test('are those among the agencies of a level; equal scores share one', () => {
    const { scores: ranked } = yearOf({ quarters: [scores(90, 95, 90)] });
    expect(ranked.map(({ agency, rank }) => `${agency} ${rank}`)).toEqual(['b 1', 'a 2', 'c 2']);
  });

  test('go by the joint score with those right below', () => {
    const agencies = [
      buildAgency({ id: 'a', level: 'city' }),
      buildAgency({ id: 'b', parent: 'a' }),
      buildAgency({ id: 'c', parent: 'a' }),
    ];
    const policy = buildYearPolicy({ joint: { own: 70, below: 30 } });
    const year = yearOf({ agencies, policy, quarters: [scores(100, 80, 90)] });
    expect(year.scores[0]).toMatchObject({ own: 100, below: { agencies: 2, mean: 85 }, joint: 95.5 });
    expect(year.scores[1]).toMatchObject({ agency: 'c', below: null, joint: 90, rank: 1 });
  });

  test('stand beside those of last year, the self-check and the third party', () => {
    const other = (agency: string, score: number, rank: number | null) => ({
      agency,
      score,
      rank,
      source: 's',
    });
    const year = yearOf({
      quarters: [scores(100)],
      lastYear: [other('a', 80, 3)],
      selfChecks: [other('a', 100, null)],
      thirdParty: [other('a', 91, 2)],
    });
    expect(year.scores[0]).toMatchObject({
      lastRank: 3,
      selfCheck: { score: 100 },
      thirdParty: { score: 91, rank: 2 },
    });
  });
});

test('the lines of every score add up to it', () => {
  const quarters = ['2026Q1', '2026Q2', '2026Q3'].map((quarter, at) =>
    buildYearQuarter(quarter, [{ score: 90 - at / 4, deductions: [deduct(10 + at / 4)], card: 'yellow' }]),
  );
  const { lines, own } = first({ quarters, external: [given('a', 'opinion', 13.33)] });
  expect(lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(own!, 2);
});
