import type { Quarter } from '../calendar/quarter.js';
import type { YearInput, YearQuarter } from '../grade/assess-year.js';
import type { Agency } from '../model/agency.js';
import type { AgencyGrade } from '../model/grade.js';
import type { YearPolicy } from '../model/year.js';
import { buildAgency, buildPolicy } from './build-audit.js';
import { buildGrade, buildLedger } from './build-report.js';

/** Websites 60, two indicators of 20 points, quarters that weigh the same. */
export function buildYearPolicy(overrides: Partial<YearPolicy> = {}): YearPolicy {
  return {
    id: 'year',
    title: '年度考核计分规则',
    grading: 'cards',
    websitePoints: 60,
    quarterWeights: [1, 1, 1, 1],
    unscored: { qualified: 100, unqualified: 0 },
    indicators: [
      { id: 'opinion', title: '政务舆情回应', points: 20 },
      { id: 'applications', title: '依申请公开办理', points: 20 },
    ],
    joint: null,
    documents: [],
    unverified: [],
    digest: 'e'.repeat(64),
    ...overrides,
  };
}

/** A graded quarter without any record. */
export function buildYearQuarter(
  quarter: string,
  grades: readonly Partial<AgencyGrade>[],
  standings: YearQuarter['standings'] = [],
): YearQuarter {
  const named = quarter as Quarter;
  const graded = grades.map((grade) =>
    buildGrade({
      agency: 'a',
      quarter: named,
      cardReasons: grade.card === undefined || grade.card === 'none' ? [] : ['veto'],
      ...grade,
    }),
  );
  return { ledger: buildLedger({ quarter: named, grades: graded }), standings };
}

/** A year of agencies `a`, `b` … without anything from elsewhere; cards cost 2, 5 and 1 points. */
export function buildYearInput(overrides: Partial<YearInput> = {}): YearInput {
  return {
    year: 2026,
    policy: buildYearPolicy(),
    grading: buildPolicy({ cardPoints: { yellow: 2, red: 5, letter: 1 } }),
    quarters: [],
    agencies: ['a', 'b', 'c'].map((id): Agency => buildAgency({ id, name: `单位${id}` })),
    external: [],
    lastYear: [],
    selfChecks: [],
    thirdParty: [],
    ...overrides,
  };
}
