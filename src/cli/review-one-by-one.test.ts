import { expect, test } from 'vitest';
import { buildReviewItem } from '../testing/build-review.js';
import { reviewOneByOne } from './review-one-by-one.js';

/** Answers as a person would give them: keys and lines in turn; null leaves. */
async function review(...answers: readonly (string | null)[]) {
  const left = [...answers];
  const next = async () => left.shift() ?? null;
  const entered: string[] = [];
  const shown: string[] = [];
  const items = ['2026Q3-1', '2026Q3-2', '2026Q3-3'].map((number) => buildReviewItem({ number }));
  const answered = await reviewOneByOne(items, {
    asker: { key: next, line: next },
    show: (text) => void shown.push(text),
    enter: async ({ number }, verdict, reason) => void entered.push(`${number} ${verdict} ${reason}`),
  });
  return { entered, answered, shown };
}

test.each<[string, readonly (string | null)[], readonly string[]]>([
  [
    'each answer',
    ['c', '属实', 'd', '误报', 'l', '待核'],
    ['2026Q3-1 confirmed 属实', '2026Q3-2 dismissed 误报', '2026Q3-3 needs-look 待核'],
  ],
  ['a skip', ['s', 'c', ' 属实 '], ['2026Q3-2 confirmed 属实']],
  ['leaving in the middle', ['c', '属实', 'q'], ['2026Q3-1 confirmed 属实']],
  ['leaving at the reason', ['c', null, 'c', '属实'], []],
  ['a blank reason, which asks anew', ['c', ' ', 'd', '误报', 'q'], ['2026Q3-1 dismissed 误报']],
])('enters %s at once', async (_case, answers, entered) => {
  const result = await review(...answers);
  expect(result).toMatchObject({ entered, answered: entered.length });
});

test('shows what, where, by which rule, the evidence and the day', async () => {
  const { shown } = await review('q');
  for (const part of [
    '【1/3】杉坪县人民政府',
    '发现问题',
    '青岚政办函〔2026〕1号 第三条',
    '2026-10-08',
    'https://www.shanping.example/xwzx/gzdt/',
    'a'.repeat(64),
  ])
    expect(shown[0]).toContain(part);
  expect(shown).toHaveLength(1);
});
