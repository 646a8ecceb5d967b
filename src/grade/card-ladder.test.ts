import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteAudit } from '../model/audit.js';
import type { AgencyGrade } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import {
  buildAgency,
  buildAudit,
  buildCalendar,
  buildFinding,
  buildPolicy,
  buildResult,
} from '../testing/build-audit.js';
import { buildColumn as buildColumnSummary } from '../testing/build-report.js';
import { gradeQuarter } from './grade-quarter.js';

const DAYS: Record<string, string> = {
  '2026Q1': '2026-03-20',
  '2026Q2': '2026-06-20',
  '2026Q3': '2026-09-20',
  '2026Q4': '2026-12-10',
};

const clean = buildAudit();
const unreachable = buildAudit({ ended: 'unreachable', results: [buildResult({ status: 'inconclusive' })] });
const stale = (...subjects: string[]): SiteAudit =>
  buildAudit({
    results: [buildResult({ status: 'tripped', findings: subjects.map((subject) => buildFinding(subject)) })],
  });

/** Grades one quarter after the other, each against the ledger before. */
function quarters(
  story: Record<string, SiteAudit>,
  asOf: Record<string, string> = DAYS,
): Record<string, AgencyGrade> {
  const grades: Record<string, AgencyGrade> = {};
  let previous: QuarterLedger | null = null;
  for (const [quarter, audit] of Object.entries(story)) {
    const ledger: QuarterLedger = gradeQuarter({
      quarter: quarter as Quarter,
      asOf: asOf[quarter] as IsoDate,
      gradedAt: '2026-09-20T03:00:00.000Z' as IsoInstant,
      toolVersion: '0.1.0',
      agencies: [buildAgency()],
      audits: [audit],
      previous,
      policy: buildPolicy(),
      calendar: buildCalendar(2026),
    });
    grades[quarter] = ledger.grades[0]!;
    previous = ledger;
  }
  return grades;
}

const cardsOf = (grades: Record<string, AgencyGrade>) => Object.values(grades).map(({ card }) => card);

test('clean → yellow → red: named for the first time, then not rectified by its day', () => {
  const grades = quarters({ '2026Q1': clean, '2026Q2': stale('通知公告'), '2026Q3': stale('通知公告') });
  expect(cardsOf(grades)).toEqual(['none', 'yellow', 'red']);
  expect(grades['2026Q2']).toMatchObject({
    cardReasons: ['veto'],
    rectifyBy: '2026-07-03',
    letterDue: false,
  });
  expect(grades['2026Q2']?.problems).toMatchObject([
    { subject: '通知公告', state: 'new', firstSeen: '2026Q2' },
  ]);
  expect(grades['2026Q3']).toMatchObject({ cardReasons: ['not-rectified', 'veto'], letterDue: true });
  expect(grades['2026Q3']?.problems).toMatchObject([
    { state: 'refused', firstSeen: '2026Q2', missed: '2026-07-03', rectifyBy: '2026-10-02' },
  ]);
  expect(grades['2026Q3']?.cardSentence).toBe('1个问题超过整改期限（2026-07-03）仍未整改，拟出示红牌。');
});

test('yellow → rectified → clean: the card is lifted and says so', () => {
  const grades = quarters({ '2026Q1': stale('通知公告'), '2026Q2': clean, '2026Q3': clean });
  expect(cardsOf(grades)).toEqual(['yellow', 'none', 'none']);
  expect(grades['2026Q2']?.rectified).toMatchObject([{ subject: '通知公告', state: 'rectified' }]);
  expect(grades['2026Q2']?.cardSentence).toBe('原有1个问题已全部整改，拟解除黄牌。');
  expect(grades['2026Q3']?.rectified).toEqual([]);
  expect(grades['2026Q3']?.cardSentence).toBe('本季度未被点名。');
});

test('a problem that is open on its very last day is not refused; one day later it is', () => {
  const story = { '2026Q2': stale('通知公告'), '2026Q3': stale('通知公告') };
  const onTheDay = quarters(story, { '2026Q2': '2026-06-20', '2026Q3': '2026-07-03' });
  expect(onTheDay['2026Q3']).toMatchObject({ card: 'yellow', problems: [{ state: 'open' }] });
  const dayAfter = quarters(story, { '2026Q2': '2026-06-20', '2026Q3': '2026-07-04' });
  expect(dayAfter['2026Q3']).toMatchObject({ card: 'red', problems: [{ state: 'refused' }] });
});

test('one of two problems rectified is not enough', () => {
  const grades = quarters({ '2026Q1': stale('通知公告', '政策文件'), '2026Q2': stale('政策文件') });
  expect(grades['2026Q2']).toMatchObject({
    card: 'red',
    problems: [{ subject: '政策文件' }],
    rectified: [{ subject: '通知公告' }],
  });
});

test('a problem that lasts below the naming threshold still counts as not rectified', () => {
  const held = buildAudit({
    results: [buildResult({ status: 'held', tripsAt: 5, findings: [buildFinding('通知公告')] })],
  });
  const grades = quarters({ '2026Q1': stale('通知公告'), '2026Q2': held });
  expect(grades['2026Q2']).toMatchObject({
    verdict: 'qualified',
    card: 'red',
    cardReasons: ['not-rectified'],
  });
});

test('rectified and named for something else: yellow again, not red', () => {
  const grades = quarters({ '2026Q1': stale('通知公告'), '2026Q2': stale('政策文件') });
  expect(grades['2026Q2']?.card).toBe('yellow');
  expect(grades['2026Q2']?.cardSentence).toBe('本季度再次被点名，新增1个问题，原有问题已整改，拟出示黄牌。');
});

test('a site that cannot be reached keeps its card: neither raised nor lifted', () => {
  const grades = quarters({ '2026Q1': stale('通知公告'), '2026Q2': unreachable, '2026Q3': clean });
  expect(cardsOf(grades)).toEqual(['yellow', 'yellow', 'none']);
  expect(grades['2026Q2']).toMatchObject({
    verdict: 'undetermined',
    problems: [{ state: 'unclear' }],
    letterDue: false,
  });
});

test('a site that cannot be reached and never was named gets no card', () => {
  expect(quarters({ '2026Q1': unreachable })['2026Q1']).toMatchObject({
    verdict: 'undetermined',
    card: 'none',
    problems: [],
  });
});

test('a column that was renamed keeps its problem: the ledger knows its address', () => {
  const url = 'http://www.yunling.test/tzgg/';
  const under = (...path: string[]) => ({
    ...stale(path.join('/')),
    columns: [buildColumnSummary({ path, url })],
  });
  const grades = quarters({
    '2026Q1': under('通知公告'),
    '2026Q2': under('政务公开', '公告栏'),
    '2026Q3': clean,
  });
  expect(cardsOf(grades)).toEqual(['yellow', 'red', 'none']);
  expect(grades['2026Q2']?.problems).toMatchObject([
    { subject: '政务公开/公告栏', formerSubject: '通知公告', firstSeen: '2026Q1', state: 'refused' },
  ]);
});

test('a column of another address under a new name is a new problem', () => {
  const at = (name: string, url: string) => ({
    ...stale(name),
    columns: [buildColumnSummary({ path: [name], url })],
  });
  const grades = quarters({
    '2026Q1': at('通知公告', 'http://www.yunling.test/tzgg/'),
    '2026Q2': at('公告栏', 'http://www.yunling.test/ggl/'),
  });
  expect(cardsOf(grades)).toEqual(['yellow', 'yellow']);
  expect(grades['2026Q2']?.problems).toMatchObject([
    { subject: '公告栏', formerSubject: null, state: 'new' },
  ]);
});

test('red → rectified lifts the red card', () => {
  const grades = quarters({ '2026Q1': stale('甲'), '2026Q2': stale('甲'), '2026Q3': clean });
  expect(cardsOf(grades)).toEqual(['yellow', 'red', 'none']);
  expect(grades['2026Q3']?.cardSentence).toBe('原有1个问题已全部整改，拟解除红牌。');
});

test('a site that the log of visits proves to be down is named, and not rectified while it stays down', () => {
  const down = buildAudit({
    ended: 'unreachable',
    results: [
      buildResult({ indicator: 'V2', status: 'tripped', findings: [buildFinding('站点访问')] }),
      buildResult({ status: 'inconclusive' }),
    ],
  });
  const grades = quarters({ '2026Q1': clean, '2026Q2': down, '2026Q3': down, '2026Q4': unreachable });
  expect(cardsOf(grades)).toEqual(['none', 'yellow', 'red', 'red']);
  expect(grades['2026Q3']?.problems).toMatchObject([{ indicator: 'V2', state: 'refused' }]);
  expect(grades['2026Q4']?.problems).toMatchObject([{ indicator: 'V2', state: 'unclear' }]);
});
