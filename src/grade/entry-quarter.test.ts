import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { storyOf } from '../testing/build-events.js';
import { entryQuarter } from './entry-quarter.js';

test.each([
  ['nothing', [], '2026Q1'],
  ['an open quarter', ['opened@2026Q2', 'frozen@2026Q2'], '2026Q2'],
  ['a closed and an open quarter', ['frozen@2026Q2', 'closed@2026Q2', 'frozen@2026Q3'], '2026Q3'],
  ['closed quarters only', ['frozen@2026Q4', 'closed@2026Q4'], '2027Q1'],
  ['an entry of the quarter after a closed one', ['closed@2026Q2', 'corrected@2026Q3'], '2026Q3'],
])('after %s an entry is one of %s: %s', (_case, story, quarter) => {
  expect(entryQuarter(storyOf(...story), '2026Q1' as Quarter)).toBe(quarter);
});
