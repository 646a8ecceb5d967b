import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { OpenProblem } from '../model/grade.js';
import { buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { showLedger } from './ledger-view.js';

function linesOf(...problems: readonly OpenProblem[]): readonly string[] {
  return showLedger(buildLedger({ grades: [buildGrade({ card: 'yellow', problems })] })).split('\n');
}

test('a problem that came back is told so, and counted once', () => {
  const [, agency, problem] = linesOf(buildProblem({ relapsedFrom: '2026Q1' as Quarter }));
  expect(agency).toContain('（新增0，反弹1，持续0，整改0）');
  expect(problem).toContain('反弹（2026Q1曾整改）');
});

test('a problem that came back in an earlier quarter and lasts is told by its state', () => {
  const lasting = buildProblem({ relapsedFrom: '2026Q1' as Quarter, state: 'refused' });
  const [, agency, problem] = linesOf(lasting);
  expect(agency).toContain('（新增0，反弹0，持续1，整改0）');
  expect(problem).toContain('往期问题，逾期未改');
});
