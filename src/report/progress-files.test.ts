import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ProgressPoint } from '../model/progress.js';
import { readCsv } from '../testing/read-csv.js';
import { progressFiles } from './progress-files.js';

const day = (text: string) => text as IsoDate;

function point(on: string, qualified: number, undetermined = 0): ProgressPoint {
  const quarter = '2020Q3' as Quarter;
  return { on: day(on), quarter, source: 'quarter', agencies: 3, qualified, undetermined };
}

const filesOf = (...points: readonly ProgressPoint[]) => {
  const measured = points[0] ?? null;
  const targets = [{ day: day('2020-09-30'), percent: 90, state: 'missed', measured } as const];
  return progressFiles({ asOf: day('2020-12-31'), points, targets });
};

test('a page with a curve that loads nothing, and a table', () => {
  const [page, csv] = filesOf(point('2020-06-20', 1, 1), point('2020-09-20', 2));
  expect(page?.path).toBe('index.html');
  expect(page?.text).toContain('<polyline points="52,');
  expect(page?.text).toContain('2020-09-30目标90%');
  expect(page?.text).not.toMatch(/<script|<img|NaN/);
  expect(
    readCsv(csv?.text ?? '')
      .slice(1)
      .map((row) => row.slice(-2)),
  ).toEqual([
    ['33.3', '66.6'],
    ['66.6', '66.6'],
  ]);
});

test.each([
  ['no quarter', []],
  ['one quarter', [point('2020-09-20', 2)]],
])('of %s a page is written all the same', (_case, points) => {
  expect(filesOf(...points)[0]?.text).not.toContain('NaN');
});
