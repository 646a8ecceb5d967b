import { describe, expect, test } from 'vitest';
import {
  type GroupMemory,
  goesStraight,
  groupOfPage,
  knowsGroup,
  learnGroup,
  moveGroup,
  NOTHING_KNOWN,
  type PlainPage,
} from './group-memory.js';

const page = (path: string, template: string | null = 'div.list'): PlainPage => ({
  waypoint: { url: `http://www.qingxi.test${path}`, role: 'column' },
  template,
});
const next = page('/next/').waypoint;

function learn(...pages: readonly (readonly [PlainPage, boolean])[]): GroupMemory {
  return pages.reduce((memory, [one, differs]) => learnGroup(memory, one, differs), NOTHING_KNOWN);
}

describe('the next page of a shape goes straight to the browser', () => {
  test('when three were read in vain, not when two were', () => {
    const two = learn([page('/a/'), true], [page('/b/'), true]);
    expect(goesStraight(two, next)).toBe(false);
    expect(goesStraight(learnGroup(two, page('/c/'), true), next)).toBe(true);
  });

  test('when all of its groups are the browser’s, whatever single pages showed', () => {
    const memory = learn([page('/a/'), false], [page('/b/'), false], [page('/c/'), false]);
    expect(goesStraight(memory, next)).toBe(false);
    expect(goesStraight(moveGroup(memory, groupOfPage(page('/a/'))), next)).toBe(true);
  });

  test('not when pages of another template are right as they are', () => {
    const memory = learn([page('/a/'), true], [page('/b/'), true], [page('/c/', 'div.text'), false]);
    expect(goesStraight(memory, next)).toBe(false);
  });

  test('when one page in four is right as it is, and not when more are', () => {
    const other = page('/x/', 'div.text');
    const four = learn([page('/a/'), true], [page('/b/'), true], [page('/c/'), true], [other, false]);
    expect(goesStraight(four, next)).toBe(true);
    expect(goesStraight(learnGroup(four, other, false), next)).toBe(false);
  });

  test('when plain HTTP is refused', () => {
    const memory = learn([page('/a/', null), true], [page('/b/', null), true], [page('/c/', null), true]);
    expect(goesStraight(memory, next)).toBe(true);
  });

  test('not when it is of another shape, or nothing is known', () => {
    const memory = learn([page('/a/'), true], [page('/b/'), true], [page('/c/'), true]);
    expect(goesStraight(memory, page('/list.jsp?id=1').waypoint)).toBe(false);
    expect(goesStraight(NOTHING_KNOWN, next)).toBe(false);
  });
});

test('a memory is never changed, only followed by another', () => {
  const before = learn([page('/a/'), false]);
  learnGroup(before, page('/b/', 'div.other'), true);
  moveGroup(before, 'x');
  expect(before).toEqual(learn([page('/a/'), false]));
});

test('a group is known once a page of it was read', () => {
  expect(knowsGroup(NOTHING_KNOWN, page('/a/'))).toBe(false);
  const memory = learn([page('/a/'), false]);
  expect(knowsGroup(memory, page('/b/'))).toBe(true);
  expect(knowsGroup(memory, page('/b/', 'div.other'))).toBe(false);
});
