import { expect, test } from 'vitest';
import type { IndicatorResult } from '../model/audit.js';
import { buildAgency, buildAudit, buildFinding, buildPolicy, buildResult } from '../testing/build-audit.js';
import { scoreAgency } from './score-agency.js';

const deduct = (
  pointsEach: number,
  pointsMost: number,
  findings: number,
  overrides: Partial<IndicatorResult> = {},
) =>
  buildResult({
    indicator: `D${pointsMost}`,
    effect: { kind: 'deduct', pointsEach, pointsMost },
    status: 'tripped',
    findings: Array.from({ length: findings }, (_, index) => buildFinding(`标识${index}`)),
    ...overrides,
  });

const score = (results: IndicatorResult[], agency = buildAgency()) =>
  scoreAgency(agency, [buildAudit({ results })], buildPolicy());

test('points are taken off for each finding up to the cap', () => {
  expect(score([deduct(1, 7, 3)])).toMatchObject({ verdict: 'qualified', score: 97, pointsOff: 3 });
  expect(score([deduct(1, 7, 9)])).toMatchObject({ score: 93, deductions: [{ findings: 9, points: 7 }] });
  expect(score([deduct(0.1, 5, 3)]).score).toBe(99.7);
});

test('a portal at the pass mark is qualified, one point below it is not', () => {
  expect(score([deduct(1, 40, 40)])).toMatchObject({ verdict: 'qualified', score: 60 });
  expect(score([deduct(1, 41, 41)])).toMatchObject({ verdict: 'unqualified', score: 59 });
});

test('a veto ends the scoring', () => {
  const vetoed = buildResult({ status: 'tripped', findings: [buildFinding('通知公告')] });
  expect(score([vetoed, deduct(1, 5, 1)])).toMatchObject({
    verdict: 'unqualified',
    score: null,
    vetoes: ['V4a'],
  });
});

test('a veto on one of several sites ends the scoring of all', () => {
  const [portal] = buildAgency().outlets;
  const agency = buildAgency({ outlets: [portal!, { ...portal!, id: 'other' }] });
  const vetoed = buildResult({ status: 'tripped', findings: [buildFinding('通知公告')] });
  const audits = [buildAudit({ results: [vetoed] }), buildAudit({ outlet: 'other' })];
  expect(scoreAgency(agency, audits, buildPolicy())).toMatchObject({ verdict: 'unqualified', score: null });
});

test('findings below the threshold of a veto are no veto', () => {
  const held = buildResult({ status: 'held', tripsAt: 5, findings: [buildFinding('通知公告')] });
  expect(score([held])).toMatchObject({ verdict: 'qualified', score: 100, vetoes: [] });
});

test('a veto that cannot be told leaves the verdict open', () => {
  expect(score([buildResult({ status: 'inconclusive' })])).toMatchObject({
    verdict: 'undetermined',
    score: null,
  });
});

test('a deduction that cannot be told leaves the verdict open only where it could fail the site', () => {
  const open = deduct(1, 10, 0, { status: 'inconclusive', findings: [] });
  expect(score([deduct(1, 30, 30), open])).toMatchObject({ verdict: 'qualified', score: 70 });
  expect(score([deduct(1, 31, 31), open])).toMatchObject({ verdict: 'undetermined', score: null });
});

test('a site that is no portal is not scored', () => {
  const [outlet] = buildAgency().outlets;
  const bureau = buildAgency({ outlets: [{ ...outlet!, portal: false }] });
  expect(score([deduct(1, 50, 50)], bureau)).toMatchObject({
    verdict: 'qualified',
    score: null,
    pointsOff: 50,
  });
});

test('an agency without any audit is undetermined', () => {
  expect(scoreAgency(buildAgency(), [], buildPolicy())).toMatchObject({
    verdict: 'undetermined',
    score: null,
  });
});
