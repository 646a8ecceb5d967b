import { describe, expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AgencyGrade, OpenProblem, Verdict } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import { problemKey } from './problem-key.js';
import { quarterProgress } from './quarter-progress.js';

const SWEPT = '2020-09-20' as IsoDate;
const QUARTER = '2020Q3' as Quarter;

const key = (subject: string) => problemKey('site', 'V4a', subject);

function grade(agency: string, verdict: Verdict, subjects: readonly string[] = []): AgencyGrade {
  const problems = subjects.map((subject) => ({ key: key(subject) }) as OpenProblem);
  return { agency, verdict, problems } as unknown as AgencyGrade;
}

function ledger(...grades: readonly AgencyGrade[]): QuarterLedger {
  return { quarter: QUARTER, asOf: SWEPT, grades } as unknown as QuarterLedger;
}

function rechecked(
  agency: string,
  subject: string,
  now: string,
  on = '2020-09-28',
  actor = 'gongkai 0.1.0',
): LedgerEvent {
  return {
    format: 1,
    sequence: 1,
    previous: '',
    kind: 're-checked',
    quarter: QUARTER,
    agency,
    problem: key(subject),
    at: `${on}T02:00:00.000Z` as IsoInstant,
    actor,
    reason: '',
    evidence: { now, on, of: QUARTER },
  };
}

const FOUR = ledger(
  grade('a', 'qualified'),
  grade('b', 'qualified'),
  grade('c', 'unqualified', ['x', 'y']),
  grade('d', 'undetermined'),
);

function progress(
  events: readonly LedgerEvent[] = [],
  percent = 90,
  day = '2020-09-30',
  asOf = '2020-12-31',
) {
  const targets = [{ day: day as IsoDate, percent }];
  const each = async (see: (event: LedgerEvent) => void) => events.forEach(see);
  return quarterProgress({ ledgers: [FOUR], events: { each }, targets, asOf: asOf as IsoDate });
}

describe('the share of agencies in order', () => {
  test('is counted over all agencies; what cannot be told counts neither way', async () => {
    expect((await progress()).points).toEqual([
      { on: SWEPT, quarter: QUARTER, source: 'quarter', agencies: 4, qualified: 2, undetermined: 1 },
    ]);
  });

  test.each([
    ['all problems of an agency gone', [rechecked('c', 'x', 'gone'), rechecked('c', 'y', 'gone')], 3],
    ['one still there', [rechecked('c', 'x', 'gone'), rechecked('c', 'y', 'there')], 2],
    ['one that could not be read', [rechecked('c', 'x', 'gone'), rechecked('c', 'y', 'unclear')], 2],
    ['one not looked at again', [rechecked('c', 'x', 'gone')], 2],
    ['gone in two rechecks', [rechecked('c', 'x', 'gone', '2020-09-22'), rechecked('c', 'y', 'gone')], 3],
    [
      'gone, and there again later',
      [rechecked('c', 'x', 'gone', '2020-09-22'), rechecked('c', 'y', 'gone'), rechecked('c', 'x', 'there')],
      2,
    ],
  ])('after a recheck with %s', async (_case, events, qualified) => {
    expect((await progress(events)).points.at(-1)).toMatchObject({
      on: '2020-09-28',
      source: 'recheck',
      qualified,
    });
  });

  test('what a person entered by hand is no point of the curve', async () => {
    expect((await progress([rechecked('c', 'x', 'gone', '2020-09-28', '王某')])).points).toHaveLength(1);
  });
});

test.each([
  ['reached to the point', 50, '2020-09-30', '2020-12-31', 'met'],
  ['not reached, but perhaps with what could not be told', 75, '2020-09-30', '2020-12-31', 'open'],
  ['not reached whatever the rest was', 76, '2020-09-30', '2020-12-31', 'missed'],
  ['of a day before the first quarter', 50, '2020-09-19', '2020-12-31', 'open'],
  ['of a day that has not come', 100, '2021-01-01', '2020-12-31', 'ahead'],
])('a target %s', async (_case, percent, day, asOf, state) => {
  expect((await progress([], percent, day, asOf)).targets[0]?.state).toBe(state);
});
