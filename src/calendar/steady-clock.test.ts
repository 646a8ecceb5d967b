import { expect, test } from 'vitest';
import { clockFrom } from './clock.js';
import { type SetBack, steadyClock } from './steady-clock.js';

const NOON = Date.UTC(2026, 5, 20, 12);
const minutes = (count: number) => NOON + count * 60_000;

interface Course {
  readonly name: string;
  /** Minutes from noon, as the clock below says one after the other. */
  readonly says: readonly number[];
  readonly is: readonly number[];
  readonly told?: readonly (readonly [from: number, to: number])[];
}

const COURSES: readonly Course[] = [
  { name: 'goes with a clock that goes on', says: [0, 1, 1, 5], is: [0, 1, 1, 5] },
  { name: 'follows one that is set forward', says: [0, 600, 601], is: [0, 600, 601] },
  {
    name: 'goes on from where it stood when that one is set back',
    says: [0, 30, -90, -89, -80],
    is: [0, 30, 30, 31, 40],
    told: [[30, -90]],
  },
  {
    name: 'tells every step back in the words of the clock below',
    says: [0, -60, -50, -110, -100],
    is: [0, 0, 10, 10, 20],
    told: [
      [0, -60],
      [-50, -110],
    ],
  },
  { name: 'says nothing of a correction by seconds', says: [0, 1, 0.5, 1], is: [0, 1, 1, 1.5] },
];

test.each(COURSES.map((course) => [course.name, course] as const))(
  'a steady clock %s',
  (_, { says, is, told = [] }) => {
    const left = [...says];
    const steps: SetBack[] = [];
    const clock = steadyClock(
      clockFrom(() => minutes(left.shift() ?? 0)),
      (step) => steps.push(step),
    );
    expect(says.map(() => Date.parse(clock.now()))).toEqual(is.map(minutes));
    expect(steps.map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual(
      told.map(([from, to]) => [minutes(from), minutes(to)]),
    );
  },
);
