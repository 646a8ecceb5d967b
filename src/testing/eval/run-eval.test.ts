import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runEval } from './run-eval.js';

const INDEX = [
  'file\tsite\tsource\tcommitted',
  'a.html\twww.yunling.test\tsomebody/copy@0a1b:tzgg/index.html\t2026-09-20',
].join('\n');
const ROW = '<li><a href="./202609/t20260910_1.html">关于做好防汛工作的通知</a><span>2026-09-10</span></li>';
const OLDER =
  '<li><a href="./202609/t20260901_2.html">关于公开征求意见的公告</a><span>2026-09-01</span></li>';
const FIRST = { title: '关于做好防汛工作的通知', href: './202609/t20260910_1.html', date: '2026-09-10' };
const SECOND = { title: '关于公开征求意见的公告', href: './202609/t20260901_2.html', date: '2026-09-01' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-eval-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'index.tsv'), INDEX);
  writeFileSync(join(folder, 'pages', 'a.html'), `<body><ul>${ROW}${OLDER}</ul></body>`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function label(items: readonly (typeof FIRST)[], newest: string, file = 'a.html'): void {
  const list = { file, column: '通知公告', breadcrumb: [], item_count: items.length, newest, items };
  writeFileSync(join(folder, 'labels.json'), JSON.stringify({ lists: [list] }));
}

test('a folder that is read right ends with 0 under the highest thresholds', () => {
  label([FIRST, SECOND], '2026-09-10');
  const { output, status } = runEval([folder, '--min-precision', '1', '--min-recall', '1']);
  expect(output).toMatch(/^list items +1 +1 +0 +0 +1\.000 +1\.000 +1\.000$/m);
  expect(output).not.toContain('a.html');
  expect(status).toBe(0);
});

test('a miss is printed, and ends with 1 only below a threshold', () => {
  label([FIRST, SECOND], '2026-09-11');
  expect(runEval([folder])).toMatchObject({
    output: expect.stringContaining('a.html  list newest, wrong: expected 2026-09-11; got 2026-09-10'),
    status: 0,
  });
  expect(runEval([folder, '--min-precision', 'list newest=0.5'])).toMatchObject({
    output: expect.stringContaining('BELOW: list newest has a precision of 0.000, 0.5 wanted.'),
    status: 1,
  });
  expect(runEval([folder, '--question', 'items', '--min-precision', '1']).status).toBe(0);
});

test('a threshold that no page could meet for want of pages is not reached', () => {
  label([FIRST, SECOND], '2026-09-10');
  expect(runEval([folder, '--file', 'nothing', '--min-recall', '0.9']).status).toBe(1);
});

test('the speed is told for each page and each contender', () => {
  label([FIRST, SECOND], '2026-09-10');
  expect(runEval([folder, '--speed']).output).toMatch(/median +p95[\s\S]+readPage[\s\S]+a\.html/);
});

test.each([
  [[], 'one folder is needed'],
  [['one', 'two'], 'one folder is needed'],
  [['nowhere'], 'cannot be read'],
])('%j is refused: %s', (args, message) => {
  expect(() => runEval(args)).toThrow(message);
});

test('a label of a page that the index does not name is refused', () => {
  label([FIRST], '2026-09-10', 'b.html');
  expect(() => runEval([folder])).toThrow('b.html');
});

test('a page without a day to read it from is refused, unless one is given', () => {
  label([FIRST, SECOND], '2026-09-10');
  writeFileSync(join(folder, 'index.tsv'), INDEX.replace('2026-09-20', '-'));
  expect(() => runEval([folder])).toThrow('has no day');
  expect(runEval([folder, '--as-of', '2026-09-20']).status).toBe(0);
});
