import { describe, expect, test } from 'vitest';
import type { Answer, Standing } from './answer.js';
import { printMisses, printTable } from './print-table.js';
import { findShortfalls, findThrown, parseThreshold } from './shortfalls.js';
import { f1, type PageAnswers, tallyAnswers } from './tally.js';

function pageOf(file: string, ...standings: Standing[]): PageAnswers {
  const answers = standings.map(
    (standing): Answer => ({ question: 'list items', standing, expected: 'a', got: null }),
  );
  return { file, answers };
}

const PAGES = [
  pageOf('1.html', 'right', 'right', 'extra'),
  pageOf('2.html', 'right', 'untold'),
  pageOf('3.html', 'right', 'silent'),
  pageOf('4.html', 'missed', 'untold'),
];

test('a page is wrong when one answer is, else open when one is untold, else right', () => {
  expect(tallyAnswers(PAGES)).toEqual([
    { question: 'list items', pages: 4, right: 1, wrong: 2, cannotTell: 1, precision: 0.8, recall: 4 / 7 },
  ]);
});

test('where nothing was said and nothing was there, no share is claimed', () => {
  const [row] = tallyAnswers([pageOf('1.html', 'silent')]);
  expect(row).toMatchObject({ right: 1, precision: null, recall: null });
  expect(f1(row!)).toBeNull();
  expect(printTable([row!])).toMatch(/–\s+–\s+–$/);
});

test('every miss is one line with file, question, expected and got', () => {
  expect(printMisses(PAGES).split('\n')).toHaveLength(4);
  expect(printMisses([pageOf('2.html', 'untold')])).toBe(
    '2.html  list items, untold: expected a; got nothing',
  );
});

test('many extra answers of a page share a line', () => {
  const [first, ...others] = Array.from({ length: 5 }, (_, at): Answer => {
    return { question: 'navigation entries', standing: 'extra', expected: null, got: `e${at}` };
  });
  expect(printMisses([{ file: '1.html', answers: [first!, ...others] }])).toBe(
    '1.html  navigation entries, extra: expected nothing; got 5: e0, e1, e2, e3, …',
  );
  expect(printMisses([{ file: '1.html', answers: others }]).split('\n')).toHaveLength(4);
});

test('a page that made a reader throw is never good enough', () => {
  const thrown: Answer = { question: 'page reads', standing: 'wrong', expected: 'facts', got: 'too deep' };
  expect(findThrown(tallyAnswers([{ file: '1.html', answers: [thrown] }]))).toHaveLength(1);
  expect(findThrown(tallyAnswers(PAGES))).toEqual([]);
});

describe('a threshold', () => {
  const rows = tallyAnswers(PAGES);

  test.each([
    ['0.8', 0],
    ['0.81', 1],
    ['list items=0.81', 1],
    ['list=0.8', 0],
  ])('%s of precision finds %i below', (text, below) => {
    expect(findShortfalls(rows, 'precision', [parseThreshold(text)])).toHaveLength(below);
  });

  test('for a question that no page was asked is not reached', () => {
    expect(findShortfalls(rows, 'recall', [parseThreshold('article=0.1')])).toEqual([
      'BELOW: no page was asked "article" (recall 0.1 wanted).',
    ]);
  });

  test.each(['1.1', '-0.5', 'much', 'list='])('"%s" is refused', (text) => {
    expect(() => parseThreshold(text)).toThrow('no threshold from 0 to 1');
  });
});
