import { expect, test } from 'vitest';
import type { ProblemKey } from '../model/grade.js';
import type { StandingState } from '../model/standing.js';
import { possibleEvents } from './event-rules.js';

const problem = 'main|V1|通知公告' as ProblemKey;

test.each<[StandingState, readonly string[], readonly string[]]>([
  ['open', ['confirmed', 'dismissed', 'needs-look'], ['waived']],
  [
    'confirmed',
    ['notified', 'rectified', 'appealed', 'expired', 'corrected'],
    ['rectification-claimed', 'waived'],
  ],
  [
    'notified',
    ['rectified', 'appealed', 'expired', 'corrected'],
    ['rectification-claimed', 're-checked', 'refused', 'waived'],
  ],
  ['claimed', ['rectified', 'appealed', 'expired', 'corrected'], ['re-checked', 'refused', 'waived']],
  ['refused', ['rectified', 'appealed', 'expired', 'corrected'], ['rectification-claimed', 'waived']],
  ['appealed', ['confirmed', 'corrected'], []],
  ['waived', ['expired', 'corrected'], []],
  ['rectified', ['corrected'], []],
  ['expired', ['corrected'], []],
  ['dismissed', [], []],
  ['corrected', [], []],
])('%s: %j may follow, and %j of a problem only', (state, ofBoth, ofProblem) => {
  expect(possibleEvents({ state, problem }).toSorted()).toEqual([...ofBoth, ...ofProblem].toSorted());
  const ofCard = state === 'notified' || state === 'refused' ? [...ofBoth, 'escalated'] : ofBoth;
  expect(possibleEvents({ state, problem: null }).toSorted()).toEqual(ofCard.toSorted());
});
