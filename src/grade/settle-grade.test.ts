import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteAudit } from '../model/audit.js';
import type { AgencyGrade, ProblemKey } from '../model/grade.js';
import type { LedgerEvent, LedgerEventKind } from '../model/ledger-event.js';
import {
  buildAgency,
  buildAudit,
  buildCalendar,
  buildFinding,
  buildPolicy,
  buildResult,
} from '../testing/build-audit.js';
import { foldEvents } from './fold-events.js';
import { gradeQuarter } from './grade-quarter.js';
import { gradingEvents } from './grading-events.js';

const stale = (...subjects: string[]): SiteAudit =>
  buildAudit({
    results: [buildResult({ status: 'tripped', findings: subjects.map((subject) => buildFinding(subject)) })],
  });

interface Given {
  readonly kind: LedgerEventKind;
  /** The column whose problem it is about; the card unless given. */
  readonly of?: string;
  readonly evidence?: LedgerEvent['evidence'];
}

/** The grade of the third quarter, after something was entered on what the second one found. */
function nextGrade(found: readonly string[], given: readonly Given[], policy = buildPolicy()): AgencyGrade {
  const common = {
    gradedAt: '2026-09-20T03:00:00.000Z' as IsoInstant,
    toolVersion: '0.1.0',
    agencies: [buildAgency()],
    policy,
    calendar: buildCalendar(2026),
  };
  const second = gradeQuarter({
    ...common,
    quarter: '2026Q2' as Quarter,
    asOf: '2026-06-20' as IsoDate,
    audits: [stale('通知公告', '政策文件')],
    previous: null,
  });
  const agency = second.grades[0]!.agency;
  const keyOf = (subject: string) => second.grades[0]!.problems.find((one) => one.subject === subject)!.key;
  const entries = [
    ...gradingEvents(second),
    ...given.map(({ kind, of, evidence = {} }) => ({
      kind,
      quarter: '2026Q2' as Quarter,
      agency,
      problem: of === undefined ? null : (keyOf(of) as ProblemKey),
      at: '2026-06-25T03:00:00.000Z' as IsoInstant,
      actor: '李某',
      reason: '理由',
      evidence,
    })),
  ];
  const events = entries.map(
    (entry, at): LedgerEvent => ({
      ...entry,
      format: 1,
      sequence: at + 1,
      previous: '',
    }),
  );
  const asOf = '2026-09-20' as IsoDate;
  const third = gradeQuarter({
    ...common,
    quarter: '2026Q3' as Quarter,
    asOf,
    audits: [found.length > 0 ? stale(...found) : buildAudit()],
    previous: second,
    standings: foldEvents(events, { on: asOf }),
  });
  return third.grades[0]!;
}

const both = ['通知公告', '政策文件'];
const confirmBoth = both.map((of): Given => ({ kind: 'confirmed', of }));
const statesOf = ({ problems }: AgencyGrade) =>
  Object.fromEntries(problems.map(({ subject, state }) => [subject, state]));

test.each<[string, readonly Given[], string, Record<string, string>]>([
  ['nothing was decided', [], 'red', { 通知公告: 'refused', 政策文件: 'refused' }],
  [
    'one was dismissed: it is proposed anew, not charged as refused',
    [{ kind: 'dismissed', of: '通知公告' }],
    'red',
    { 通知公告: 'new', 政策文件: 'refused' },
  ],
  [
    'the card and all it rests on were dismissed',
    [{ kind: 'dismissed' }, ...both.map((of): Given => ({ kind: 'dismissed', of }))],
    'yellow',
    { 通知公告: 'new', 政策文件: 'new' },
  ],
  [
    'an appeal was won',
    [
      ...confirmBoth,
      ...both.flatMap((of): Given[] => [
        { kind: 'appealed', of },
        { kind: 'corrected', of },
      ]),
    ],
    'yellow',
    { 通知公告: 'new', 政策文件: 'new' },
  ],
  [
    'an appeal is not decided: nothing is overdue',
    [...confirmBoth, ...both.map((of): Given => ({ kind: 'appealed', of }))],
    'yellow',
    { 通知公告: 'open', 政策文件: 'open' },
  ],
  [
    'the appeal against the card is not decided',
    [{ kind: 'confirmed' }, { kind: 'appealed' }],
    'yellow',
    { 通知公告: 'open', 政策文件: 'open' },
  ],
  [
    'both are waived beyond the day',
    both.map((of): Given => ({ kind: 'waived', of, evidence: { until: '2026-09-20' } })),
    'none',
    {},
  ],
  [
    'both waivers ended the day before: the days start anew, and nothing is overdue',
    waivedUntil('2026-09-19'),
    'yellow',
    { 通知公告: 'open', 政策文件: 'open' },
  ],
  [
    'both waivers ended, and the tenth working day since is tomorrow',
    waivedUntil('2026-09-07'),
    'yellow',
    { 通知公告: 'open', 政策文件: 'open' },
  ],
  [
    'both waivers ended, and ten working days are over',
    waivedUntil('2026-09-04'),
    'red',
    { 通知公告: 'refused', 政策文件: 'refused' },
  ],
  [
    'both waivers were ended by a person in June, before their day: the days ran from then',
    [...confirmBoth, ...waivedUntil('2026-12-31'), ...both.map((of): Given => ({ kind: 'expired', of }))],
    'red',
    { 通知公告: 'refused', 政策文件: 'refused' },
  ],
  [
    'one waiver ended the day before, the other problem was never waived',
    waivedUntil('2026-09-19').slice(0, 1),
    'red',
    { 通知公告: 'open', 政策文件: 'refused' },
  ],
])('%s', (_case, given, card, states) => {
  const grade = nextGrade(both, given);
  expect({ card: grade.card, states: statesOf(grade) }).toEqual({ card, states });
});

test('a waived problem is listed by itself, with its last day, and weighs nothing', () => {
  const grade = nextGrade(
    both,
    both.map((of): Given => ({ kind: 'waived', of, evidence: { until: '2026-12-31' } })),
  );
  expect(grade.waived).toMatchObject([
    { subject: '通知公告', waivedUntil: '2026-12-31' },
    { subject: '政策文件', waivedUntil: '2026-12-31' },
  ]);
  expect(grade).toMatchObject({ verdict: 'qualified', vetoes: [] });
});

test('a problem whose waiver has ended says until when it is to be put right, counted from its end', () => {
  const grade = nextGrade(both, waivedUntil('2026-09-10'));
  expect(grade.problems.map(({ rectifyBy }) => rectifyBy)).toEqual(['2026-09-24', '2026-09-24']);
});

test('a problem whose waiver has ended and that is gone is rectified, and leads to no card', () => {
  const grade = nextGrade([], waivedUntil('2026-09-10'));
  expect(grade).toMatchObject({ card: 'none', problems: [], rectified: [{}, {}] });
});

test('a problem whose waiver was taken back with it is not given further days by the day that it had', () => {
  const taken = both.map((of): Given => ({ kind: 'corrected', of }));
  const { problems } = nextGrade(both, [...confirmBoth, ...waivedUntil('2026-12-31'), ...taken]);
  expect(problems).toMatchObject([
    { state: 'new', rectifyBy: '2026-10-02' },
    { state: 'new', rectifyBy: '2026-10-02' },
  ]);
});

test('a problem that comes back after it was rectified is told to be a relapse, with the quarter', () => {
  const rectified: Given = { kind: 'rectified', of: '通知公告' };
  const { problems } = nextGrade(both, [...confirmBoth, rectified]);
  expect(problems).toMatchObject([
    { subject: '政策文件', state: 'refused' },
    { subject: '通知公告', state: 'new', relapsedFrom: '2026Q2' },
  ]);
  expect(problems[0]).not.toHaveProperty('relapsedFrom');
});

const counted = buildPolicy({ rectifyFrom: 'notice' });

test.each<[string, readonly Given[], string]>([
  ['nobody was told', [], 'open'],
  ['ten working days are over', [{ kind: 'confirmed' }, told('2026-09-04')], 'refused'],
  ['the tenth working day is today', [{ kind: 'confirmed' }, told('2026-09-07')], 'open'],
  [
    'a problem was told later than the card',
    [{ kind: 'confirmed' }, told('2026-06-25'), ...toldOf('2026-09-07')],
    'open',
  ],
])('where days count from the notice and %s, a problem is %3$s', (_case, given, state) => {
  expect(statesOf(nextGrade(['通知公告'], given, counted))).toMatchObject({ 通知公告: state });
});

function waivedUntil(until: string): readonly Given[] {
  return both.map((of) => ({ kind: 'waived', of, evidence: { until } }));
}

function told(on: string): Given {
  return { kind: 'notified', evidence: { on } };
}

function toldOf(on: string): readonly Given[] {
  return [
    { kind: 'confirmed', of: '通知公告' },
    { kind: 'notified', of: '通知公告', evidence: { on } },
  ];
}
