import { describe, expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import { lastDay, type Quarter } from '../calendar/quarter.js';
import type { AgencyGrade } from '../model/grade.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Standing } from '../model/standing.js';
import {
  buildAgency,
  buildAudit,
  buildCalendar,
  buildFinding,
  buildPolicy,
  buildResult,
} from '../testing/build-audit.js';
import { gradeQuarter } from './grade-quarter.js';
import { settleGrade, standingsOf } from './settle-grade.js';

/** What is wrong in each quarter; an empty text is a clean one. */
type Story = Readonly<Record<string, string>>;

function grades(story: Story, policy: GradingPolicy, agency = buildAgency()): readonly AgencyGrade[] {
  const graded: AgencyGrade[] = [];
  let previous: QuarterLedger | null = null;
  for (const [quarter, subject] of Object.entries(story)) {
    const findings = subject === '' ? [] : [buildFinding(subject)];
    const status = subject === '' ? 'passed' : 'tripped';
    const ledger: QuarterLedger = gradeQuarter({
      quarter: quarter as Quarter,
      asOf: lastDay(quarter as Quarter),
      gradedAt: '2026-09-20T03:00:00.000Z' as IsoInstant,
      toolVersion: '0.1.0',
      agencies: [agency],
      audits: [buildAudit({ results: [buildResult({ findings, status })] })],
      previous,
      policy,
      calendar: buildCalendar(2026, 2027),
    });
    graded.push(ledger.grades[0]!);
    previous = ledger;
  }
  return graded;
}

const twiceA = (within: number | 'year') => buildPolicy({ repeatedYellow: { cards: 2, within } });
const cardsOf = (graded: readonly AgencyGrade[]) => graded.map(({ card }) => card).join(' ');

describe('a yellow card in the second quarter, rectified, and another one later', () => {
  const inYear = { '2026Q1': '', '2026Q2': '甲', '2026Q3': '', '2026Q4': '乙' };
  const nextYear = { ...inYear, '2026Q4': '', '2027Q1': '乙' };
  test.each<readonly [string, Story, GradingPolicy, string]>([
    ['is yellow where cards do not add up', inYear, buildPolicy(), 'none yellow none yellow'],
    ['is red where two in a year do', inYear, twiceA('year'), 'none yellow none red'],
    ['is yellow in the next year', nextYear, twiceA('year'), 'none yellow none none yellow'],
    ['is red where four quarters count', nextYear, twiceA(4), 'none yellow none none red'],
    ['is yellow where three quarters count', nextYear, twiceA(3), 'none yellow none none yellow'],
  ])('%s', (_, story, policy, cards) => {
    expect(cardsOf(grades(story, policy))).toBe(cards);
  });

  test('says so, with its reason', () => {
    const last = grades(inYear, twiceA('year')).at(-1);
    expect(last).toMatchObject({
      cardReasons: ['veto', 'repeated-yellow'],
      namedIn: ['2026Q2', '2026Q4'],
      cardSentence: '此前已1次被点名，本季度再次被点名，1个问题需要整改，按规则拟出示红牌。',
    });
  });

  test('leaves no trace where cards do not add up', () => {
    expect(grades(inYear, buildPolicy()).every((grade) => !('namedIn' in grade))).toBe(true);
  });
});

describe('a card that was taken back counts towards no other', () => {
  const [first, second] = grades({ '2026Q1': '甲', '2026Q2': '' }, twiceA('year'));
  const standing = (over: Partial<Standing>): Standing => ({
    agency: 'yunling-county',
    problem: null,
    quarter: '2026Q1' as Quarter,
    latest: 'dismissed',
    state: 'dismissed',
    behind: [],
    proposal: 'proposed',
    asked: { sequence: 1, reason: '' },
    proposedIn: '2026Q1' as Quarter,
    decision: 'dismissed',
    card: 'yellow',
    cardConfirmed: null,
    notifiedOn: null,
    waivedUntil: null,
    waiver: null,
    rectifyBy: null,
    rectifiedIn: null,
    answer: null,
    ...over,
  });
  test.each<readonly [string, AgencyGrade, Standing, readonly string[]]>([
    ['dismissed', first!, standing({}), []],
    [
      'of an earlier quarter than the one in question',
      second!,
      standing({ proposedIn: '2025Q4' as Quarter }),
      ['2026Q1'],
    ],
    [
      'corrected after it was rectified',
      second!,
      standing({ state: 'corrected', proposal: 'rectified', proposedIn: '2026Q2' as Quarter }),
      [],
    ],
    ['confirmed', first!, standing({ state: 'confirmed', decision: 'confirmed' }), ['2026Q1']],
  ])('%s', (_, grade, given, namedIn) => {
    const reckoning = {
      quarter: '2026Q3' as Quarter,
      asOf: '2026-09-20' as IsoDate,
      rectifyBy: '2026-10-10' as IsoDate,
      rectifiedIn: () => null,
      rectifiedBefore: [],
      columnsBefore: () => [],
    };
    const calendar = buildCalendar(2026);
    const settled = settleGrade(grade, {
      standings: standingsOf([given]),
      reckoning,
      policy: twiceA('year'),
      calendar,
    });
    expect(settled.namedIn).toEqual(namedIn);
  });
});

test('a level has the rules that the policy gives it', () => {
  const policy = buildPolicy({ byLevel: { township: { rectifyWithinWorkdays: 20 } } });
  const [county] = grades({ '2026Q1': '甲' }, policy);
  const [town] = grades({ '2026Q1': '甲' }, policy, buildAgency({ level: 'township' }));
  expect([county?.rectifyBy, town?.rectifyBy]).toEqual(['2026-04-14', '2026-04-28']);
});
