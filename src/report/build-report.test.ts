import { describe, expect, it } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { Card } from '../model/grade.js';
import {
  buildAgency,
  buildGrade,
  buildLedger,
  buildProblem,
  buildQuarterReport,
  buildSiteAudit,
} from '../testing/build-report.js';
import { buildReport } from './build-report.js';

describe('the order of agencies', () => {
  it('is red, yellow, undetermined, the rest', () => {
    const { sections } = buildQuarterReport(
      { agency: { id: 'fine' } },
      { agency: { id: 'open' }, grade: { verdict: 'undetermined' } },
      { agency: { id: 'yellow' }, grade: { card: 'yellow' } },
      { agency: { id: 'red' }, grade: { card: 'red' } },
    );
    expect(sections.map(({ agency }) => agency.id)).toEqual(['red', 'yellow', 'open', 'fine']);
  });

  it('is by number of problems inside a card, then by name, then by id', () => {
    const two = [buildProblem(), buildProblem({ subject: '乙' })];
    const { sections } = buildQuarterReport(
      { agency: { id: 'c', name: '同名' }, grade: { card: 'red' } },
      { agency: { id: 'b', name: '同名' }, grade: { card: 'red' } },
      { agency: { id: 'a', name: '先名' }, grade: { card: 'red', problems: two } },
    );
    expect(sections.map(({ agency }) => agency.id)).toEqual(['a', 'b', 'c']);
  });

  it('does not depend on the order in which grades and audits come', () => {
    const agencies = ['a', 'b'].map((id) => buildAgency({ id, name: id }));
    const grades = agencies.map(({ id }) => buildGrade({ agency: id }));
    const audits = agencies.flatMap(({ id }) =>
      ['portal', 'left-1', 'left-2'].map((outlet) => buildSiteAudit({ agency: id, outlet })),
    );
    const forward = buildReport({ ledger: buildLedger({ grades }), previous: null, agencies, audits });
    const backward = buildReport({
      ledger: buildLedger({ grades: grades.toReversed() }),
      previous: null,
      agencies: agencies.toReversed(),
      audits: audits.toReversed(),
    });
    expect(backward).toEqual(forward);
  });
});

describe('the change since the last quarter', () => {
  it.each<[Card | null, Card, string]>([
    [null, 'none', 'first-seen'],
    [null, 'red', 'first-seen'],
    ['none', 'none', 'same'],
    ['yellow', 'yellow', 'same'],
    ['none', 'yellow', 'worse'],
    ['yellow', 'red', 'worse'],
    ['red', 'yellow', 'better'],
    ['yellow', 'none', 'better'],
  ])('from %s to %s is %s', (before, card, change) => {
    const report = buildQuarterReport({
      grade: { card },
      ...(before && { previous: { card: before } }),
    });
    expect(report.sections[0]).toMatchObject({ previousCard: before, change });
  });

  it('names the quarter that it is compared with; none in the first', () => {
    expect(buildQuarterReport({ previous: {} }).previousQuarter).toBe('2026Q2');
    expect(buildQuarterReport({}).previousQuarter).toBeNull();
  });
});

describe('the totals', () => {
  it('add up cards, verdicts, letters and problems by what became of them', () => {
    const { totals } = buildQuarterReport(
      {
        agency: { id: 'a' },
        grade: {
          card: 'red',
          verdict: 'unqualified',
          letterDue: true,
          problems: [buildProblem(), buildProblem({ state: 'refused' }), buildProblem({ state: 'unclear' })],
          rectified: [buildProblem({ state: 'rectified' })],
        },
      },
      { agency: { id: 'b' }, grade: { verdict: 'undetermined' } },
    );
    expect(totals).toEqual({
      agencies: 2,
      outlets: 2,
      cards: { none: 1, yellow: 0, red: 1 },
      verdicts: { qualified: 0, unqualified: 1, undetermined: 1 },
      letters: 1,
      problems: { new: 1, open: 2, rectified: 1 },
    });
  });

  it('count an outlet of the roster that was not audited, and one that has left it', () => {
    const { totals } = buildQuarterReport({ audits: [{ outlet: 'closed-since' }] });
    expect(totals.outlets).toBe(2);
  });
});

it('keeps the card of an agency that has left the roster, under its id', () => {
  const grades = [buildGrade({ agency: 'gone', card: 'yellow' })];
  const report = buildReport({ ledger: buildLedger({ grades }), previous: null, agencies: [], audits: [] });
  expect(report.sections[0]).toMatchObject({
    agency: { id: 'gone', name: 'gone', outlets: [] },
    grade: { card: 'yellow' },
  });
});

it('names the agency above by its name, or by its id when that is not on the roster', () => {
  const { sections } = buildQuarterReport(
    { agency: { id: 'a', name: '甲', parent: 'b' } },
    { agency: { id: 'b', name: '乙', parent: 'elsewhere' } },
  );
  expect(sections.map(({ parentName }) => parentName).toSorted()).toEqual(['elsewhere', '乙'].toSorted());
});

it('leaves out the grades of other quarters', () => {
  const ledger = buildLedger({ quarter: '2026Q4' as Quarter, grades: [] });
  expect(
    buildReport({ ledger, previous: null, agencies: [buildAgency()], audits: [buildSiteAudit()] }),
  ).toMatchObject({
    quarter: '2026Q4',
    sections: [],
    totals: { agencies: 0, outlets: 0 },
  });
});
