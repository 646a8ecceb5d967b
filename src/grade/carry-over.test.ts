import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyChange } from '../model/agency-change.js';
import type { Card, ProblemKey } from '../model/grade.js';
import { storyOf } from '../testing/build-events.js';
import { buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { carryOver, leftBehind, placeBefore } from './carry-over.js';
import { foldEvents } from './fold-events.js';

const asOf = '2026-09-20' as IsoDate;
const change = (parts: Partial<AgencyChange> = {}): AgencyChange => ({
  kind: 'renamed',
  on: '2026-08-01' as IsoDate,
  from: 'old',
  to: 'new',
  outlets: null,
  document: '〔2026〕8号',
  ...parts,
});

const grade = (agency: string, card: Card, ...outlets: readonly string[]) =>
  buildGrade({
    agency,
    card,
    problems: outlets.map((outlet) => buildProblem({ outlet, subject: '通知公告' })),
  });

/** What each agency answers for after some changes: its card, the keys of its problems, whom it follows. */
function after(changes: readonly AgencyChange[], ...grades: readonly ReturnType<typeof grade>[]) {
  const { previous, ended } = carryOver(buildLedger({ grades }), [], { changes, asOf });
  const told = previous?.grades.map(({ agency, card, problems, succeeds = [] }) => [
    agency,
    card,
    problems.map(({ key }) => key.replace(/\|.*\|/, '|')).join(' '),
    succeeds.join(' '),
  ]);
  return {
    told,
    ended: ended.map(({ agency, problem }) => `${agency} ${problem === null ? 'card' : 'problem'}`),
  };
}

const merged = change({ kind: 'merged', outlets: { main: 'branch' } });

test.each<[string, ReturnType<typeof after>, readonly (readonly string[])[], readonly string[]]>([
  [
    'a renamed agency keeps card and problems',
    after([change()], grade('old', 'yellow', 'main')),
    [['new', 'yellow', 'main|通知公告', 'old']],
    ['old card', 'old problem'],
  ],
  [
    'not before the day of the change',
    after([change({ on: '2026-09-21' as IsoDate })], grade('old', 'yellow', 'main')),
    [['old', 'yellow', 'main|通知公告', '']],
    [],
  ],
  [
    'of a merged one only the websites that go on bring their problems',
    after([merged], grade('old', 'red', 'main', 'blog'), grade('new', 'yellow', 'main')),
    [['new', 'red', 'main|通知公告 branch|通知公告', 'old']],
    ['old card', 'old problem', 'old problem'],
  ],
  [
    'a merged one without websites that go on brings no card',
    after([change({ kind: 'merged' })], grade('old', 'red', 'main'), grade('new', 'none')),
    [['new', 'none', '', 'old']],
    ['old card', 'old problem'],
  ],
  [
    'a dissolved one leaves nothing',
    after([change({ kind: 'dissolved', to: null })], grade('old', 'red', 'main'), grade('new', 'none')),
    [['new', 'none', '', '']],
    ['old card', 'old problem'],
  ],
  [
    'one change follows another',
    after(
      [change({ from: 'new', to: 'newest', on: '2026-09-01' as IsoDate }), change()],
      grade('old', 'yellow', 'main'),
    ),
    [['newest', 'yellow', 'main|通知公告', 'old new']],
    ['old card', 'old problem', 'new card', 'new problem'],
  ],
  [
    'an agency that never was graded changes nothing',
    after([change()], grade('new', 'none')),
    [['new', 'none', '', '']],
    [],
  ],
])('%s', (_case, { told, ended }, expected, ends) => {
  expect(told).toEqual(expected);
  expect(ended).toEqual(ends);
});

test('what people decided goes on with the problem; of the card only where the agency is the same', () => {
  const key = 'main|V4a|通知公告' as ProblemKey;
  const events = storyOf('proposed', 'confirmed').map((event) => ({ ...event, agency: 'old' }));
  const ofProblem = events.map((event) => ({ ...event, problem: key, sequence: event.sequence + 2 }));
  const standings = foldEvents([...events, ...ofProblem]);
  const carried = (one: AgencyChange) =>
    carryOver(buildLedger({ grades: [grade('old', 'yellow', 'main')] }), standings, { changes: [one], asOf })
      .standings.filter(({ agency }) => agency === 'new')
      .map(({ problem, state }) => [problem, state]);
  expect(carried(change())).toEqual([
    [null, 'confirmed'],
    [key, 'confirmed'],
  ]);
  expect(carried(merged)).toEqual([['branch|V4a|通知公告', 'confirmed']]);
});

test('the record ends what stood under the id of before', () => {
  const story = storyOf('proposed', 'confirmed', 'gongkai:expired').map((event) =>
    event.kind === 'expired' ? { ...event, evidence: { change: 'renamed' } } : event,
  );
  expect(foldEvents(story)).toMatchObject([{ state: 'expired' }]);
});

test.each([
  ['new', 'main', [change()], ['new/main', 'old/main']],
  ['new', 'branch', [merged], ['new/branch', 'old/main']],
  ['new', 'main', [merged], ['new/main']],
  ['new', 'main', [change({ kind: 'merged' })], ['new/main']],
  ['another', 'main', [change()], ['another/main']],
] as const)('the outlet %s/%s of before', (agency, outlet, changes, places) => {
  expect(placeBefore({ agency, outlet }, changes).map((one) => `${one.agency}/${one.outlet}`)).toEqual(
    places,
  );
});

test.each<
  [string, readonly ReturnType<typeof grade>[], readonly string[], readonly AgencyChange[], readonly string[]]
>([
  ['a card', [grade('old', 'yellow')], [], [], ['old']],
  ['open problems', [grade('old', 'none', 'main')], [], [], ['old']],
  ['nothing', [grade('old', 'none')], [], [], []],
  ['a card, and still listed', [grade('old', 'yellow')], ['old'], [], []],
  ['a card, and a register that tells', [grade('old', 'yellow')], [], [change()], []],
])('an agency with %s', (_case, grades, ids, changes, left) => {
  const agencies = ids.map((id) => ({ id }));
  expect(grades.filter(leftBehind(agencies, changes)).map(({ agency }) => agency)).toEqual(left);
});
