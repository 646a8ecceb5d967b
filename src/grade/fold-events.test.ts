import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import { storyOf } from '../testing/build-events.js';
import { foldEvents } from './fold-events.js';

test.each<[readonly string[], string, string]>([
  [['frozen', 'proposed'], 'proposed', 'open'],
  [['frozen', 'proposed', 'confirmed'], 'confirmed', 'confirmed'],
  [['frozen', 'proposed', 'dismissed'], 'dismissed', 'dismissed'],
  [['frozen', 'proposed', 'confirmed', 'notified'], 'notified', 'confirmed'],
  [['frozen', 'proposed', 'confirmed', 'gongkai:re-checked@2026Q3'], 're-checked', 'confirmed'],
  [['frozen', 'proposed', 'confirmed', 'escalated@2026Q3'], 'escalated', 'open'],
  [['frozen', 'proposed', 'confirmed', 'frozen', 'proposed'], 'proposed', 'open'],
])('%j leaves it %s, decision %s', (story, latest, decision) => {
  expect(foldEvents(storyOf(...story))).toMatchObject([{ latest, decision }]);
});

test.each([
  ['a proposal that the next grading of the quarter no longer has', ['frozen', 'proposed', 'frozen']],
  ['a decision on nothing', ['frozen', 'confirmed']],
  ['a quarter without cards', ['opened', 'frozen', 'closed']],
])('%s leaves no card', (_case, story) => {
  expect(foldEvents(storyOf(...story))).toEqual([]);
});

const confirmed = ['frozen', 'proposed', 'confirmed'];
const notified = [...confirmed, 'notified'];

test.each<[readonly string[], string]>([
  [['frozen', 'proposed'], 'open'],
  [['frozen', 'proposed', 'needs-look'], 'open'],
  [['frozen', 'proposed', 'needs-look', 'confirmed'], 'confirmed'],
  [['frozen', 'proposed', 'dismissed', 'notified'], 'dismissed'],
  [notified, 'notified'],
  [[...notified, 'appealed'], 'appealed'],
  [[...notified, 'appealed', 'confirmed'], 'notified'],
  [[...notified, 'appealed', 'corrected'], 'corrected'],
  [[...notified, 'appealed', 'corrected', 'proposed@2026Q3'], 'open'],
  [[...notified, 'escalated@2026Q3', 'dismissed'], 'notified'],
  [[...notified, 'gongkai:rectified@2026Q3', 'confirmed'], 'rectified'],
  [[...notified, 'gongkai:rectified@2026Q3', 'dismissed'], 'notified'],
  [[...notified, 'expired'], 'expired'],
  [[...notified, 'gongkai:re-checked@2026Q3'], 'notified'],
  [['frozen', 'proposed', 'notified'], 'open'],
])('after %j it stands %s', (story, state) => {
  expect(foldEvents(storyOf(...story))).toMatchObject([{ state }]);
});

/** The story of a problem instead of a card. */
const problemEvents = (...story: readonly string[]) =>
  storyOf(...story).map((event) =>
    event.agency === null ? event : { ...event, problem: 'main|V1|通知公告' as LedgerEvent['problem'] },
  );

test.each<[readonly string[], string]>([
  [[...notified, 'rectification-claimed'], 'claimed'],
  [[...notified, 'rectification-claimed', 're-checked'], 'notified'],
  [[...notified, 'rectification-claimed', 'rectified'], 'rectified'],
  [[...notified, 'refused'], 'refused'],
  [[...notified, 'gongkai:refused@2026Q3'], 'open'],
  [[...notified, 'gongkai:refused@2026Q3', 'confirmed'], 'refused'],
  [['frozen', 'proposed', 'waived'], 'waived'],
  [[...notified, 'waived', 'gongkai:expired@2026Q3'], 'notified'],
])('a problem after %j stands %s', (story, state) => {
  expect(foldEvents(problemEvents(...story))).toMatchObject([{ state }]);
});

test.each([
  ['2026-09-30', 'waived'],
  ['2026-10-01', 'notified'],
])('a waiver until 30 September, seen on %s, leaves it %s', (on, state) => {
  const story = problemEvents(...notified, 'waived');
  const until = story.map((event) =>
    event.kind === 'waived' ? { ...event, evidence: { until: '2026-09-30' } } : event,
  );
  expect(foldEvents(until, { on: on as IsoDate })).toMatchObject([{ state }]);
});

test('an earlier grading of the quarter that is being graded does not count, what people entered does', () => {
  const story = storyOf(...notified, 'frozen@2026Q3', 'escalated@2026Q3');
  expect(foldEvents(story, { without: '2026Q3' as Quarter })).toMatchObject([{ state: 'notified' }]);
});

test('a problem that comes again after it was rectified remembers when that was', () => {
  const story = problemEvents(...notified, 'gongkai:rectified@2026Q3', 'confirmed', 'proposed@2026Q4');
  expect(foldEvents(story)).toMatchObject([{ state: 'open', proposedIn: '2026Q4', rectifiedIn: '2026Q3' }]);
});

test.each([
  ['2026Q2-2', 'confirmed'],
  ['2026Q3-9', 'open'],
])('an answer to the question %s leaves the second event, a question of 2026Q2, %s', (proposal, state) => {
  const story = storyOf('frozen', 'proposed', 'confirmed@2026Q3').map((event) =>
    event.kind === 'confirmed' ? { ...event, evidence: { proposal } } : event,
  );
  expect(foldEvents(story, { upTo: '2026Q2' as Quarter })).toMatchObject([{ state }]);
});
