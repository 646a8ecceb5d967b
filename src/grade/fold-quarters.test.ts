import { expect, test } from 'vitest';
import { storyOf } from '../testing/build-events.js';
import { foldQuarters } from './fold-quarters.js';

/** Events of the quarter as a whole; those of `person` were a person's. */
const story = (...steps: readonly string[]) =>
  storyOf(...steps.map((step) => step.replace('person:', ''))).map((event, at) =>
    steps[at]?.startsWith('person:') ? { ...event, actor: '李某' } : event,
  );

test.each([
  [['opened'], 'opened'],
  [['opened', 'frozen'], 'graded'],
  [['opened', 'frozen', 'frozen'], 'graded'],
  [['opened', 'frozen', 'proposed', 'confirmed'], 'graded'],
  [['opened', 'frozen', 'person:frozen'], 'frozen'],
  [['opened', 'frozen', 'person:frozen', 'person:opened'], 'opened'],
  [['opened', 'frozen', 'closed'], 'closed'],
  [['opened', 'frozen', 'person:frozen', 'person:closed'], 'closed'],
])('after %j a quarter is %s', (steps, state) => {
  expect(foldQuarters(story(...steps))).toMatchObject([{ quarter: '2026Q2', state }]);
});

test('quarters come newest first, each with its own steps', () => {
  const histories = foldQuarters(story('opened', 'frozen', 'closed', 'opened@2026Q3'));
  expect(histories.map(({ quarter, state, steps }) => [quarter, state, steps.length])).toEqual([
    ['2026Q3', 'opened', 1],
    ['2026Q2', 'closed', 3],
  ]);
});
