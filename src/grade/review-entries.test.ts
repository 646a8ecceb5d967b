import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ReviewDraft, ReviewVerdict } from '../model/review.js';
import { storyOf } from '../testing/build-events.js';
import { foldEvents } from './fold-events.js';
import { reviewEntries } from './review-entries.js';

const moment = { at: '2026-06-25T03:00:00.000Z' as IsoInstant, quarter: '2026Q2' as Quarter };
const draft = (verdict: ReviewVerdict, parts: Partial<ReviewDraft> = {}): ReviewDraft => ({
  number: '2026Q2-2',
  verdict,
  actor: '李某',
  reason: '理由',
  ...parts,
});

test.each<[string, readonly string[], readonly ReviewDraft[], readonly string[], number, readonly string[]]>([
  ['an open proposal', ['frozen', 'proposed'], [draft('confirmed')], ['confirmed'], 0, []],
  ['what is left open', ['frozen', 'proposed'], [draft('needs-look')], ['needs-look'], 0, []],
  ['the same again', ['frozen', 'proposed', 'confirmed'], [draft('confirmed')], [], 1, []],
  [
    'the same after more has happened',
    ['frozen', 'proposed', 'confirmed', 'appealed'],
    [draft('confirmed')],
    [],
    1,
    [],
  ],
  ['the same doubt again', ['frozen', 'proposed', 'needs-look'], [draft('needs-look')], [], 1, []],
  [
    'a decision after a doubt',
    ['frozen', 'proposed', 'needs-look'],
    [draft('dismissed')],
    ['dismissed'],
    0,
    [],
  ],
  ['another decision', ['frozen', 'proposed', 'confirmed'], [draft('dismissed')], [], 0, ['decided']],
  [
    'the same decision for another reason',
    ['frozen', 'proposed', 'confirmed'],
    [draft('confirmed', { reason: '另有理由' })],
    [],
    0,
    ['decided'],
  ],
  [
    'a number of an earlier grading',
    ['frozen', 'proposed', 'frozen', 'proposed'],
    [draft('confirmed')],
    [],
    0,
    ['unknown'],
  ],
  [
    'two rows on one',
    ['frozen', 'proposed'],
    [draft('confirmed'), draft('dismissed')],
    ['confirmed'],
    0,
    ['twice'],
  ],
])('%s', (_case, story, drafts, kinds, known, refused) => {
  const outcome = reviewEntries(drafts, foldEvents(storyOf(...story)), moment);
  expect(outcome.entries.map(({ kind }) => kind)).toEqual(kinds);
  expect(outcome.known).toBe(known);
  expect(outcome.refused.map(({ why }) => why)).toEqual(refused);
});
