import { expect, test } from 'vitest';
import { parseStandard } from './parse-standard.js';
import { countLimitKinds, findUnreadLimits } from './survey-limits.js';

const item = (id: string, limit: string) => `      - id: ${id}
        name: 事项
        content: [内容]
        limit: ${limit}
        publisher: 县级行政机关
        channels: [政府网站]
`;

const list = (id: string, ...columns: readonly (readonly string[])[]) =>
  parseStandard({
    file: `${id}.yaml`,
    text: `id: ${id}
title: 山谷县清单
version: '1'
documents: [谷府办〔2020〕1号]
columns:
${columns.map((items, at) => `  - id: ${id}-column-${at}\n    name: 栏目\n    items:\n${items.join('')}`).join('')}`,
  });

const limitsOf = ({ standard }: ReturnType<typeof list>) =>
  standard.columns.flatMap(({ items }) => items.map(({ limit }) => limit));

test('同上 has the rule of the item above, over several, and keeps its own phrase', () => {
  const limits = limitsOf(
    list('valley', [item('one', '批复后20日内'), item('two', '同上'), item('three', '同上')]),
  );

  expect(limits.map(({ phrase }) => phrase)).toEqual(['批复后20日内', '同上', '同上']);
  expect(limits.map(({ kind }) => kind)).toEqual(['after', 'after', 'after']);
  expect(limits[2]).toEqual({ ...limits[0], phrase: '同上' });
});

test('同上 at the head of a column takes nothing from another column, and is told', () => {
  const valley = list('valley', [item('one', '长期公开')], [item('two', '同上'), item('three', '同上')]);

  expect(limitsOf(valley).map(({ kind }) => kind)).toEqual(['always', 'same-as-above', 'same-as-above']);
  expect(findUnreadLimits([valley])).toMatchObject([
    { item: 'two', phrase: '同上', reason: 'nothing-above', place: { line: 21, column: 16 } },
    { item: 'three', reason: 'nothing-above' },
  ]);
});

test('a phrase that is not understood is no mistake; it is told with its place', () => {
  const valley = list('valley', [item('one', '适时公开'), item('two', '次月10日前'), item('three', '长期')]);

  expect(limitsOf(valley)[1]).toMatchObject({
    kind: 'person',
    reason: 'not-understood',
    phrase: '次月10日前',
  });
  expect(findUnreadLimits([valley])).toEqual([
    {
      item: 'two',
      phrase: '次月10日前',
      reason: 'not-understood',
      place: { file: 'valley.yaml', line: 18, column: 16 },
    },
  ]);
});

test('what a standard took over from its base is told once', () => {
  const base = list('valley', [item('one', '次月10日前')]);
  const text = `id: strict\ntitle: 从严\nversion: '1'\ndocuments: [甲]\nextends: [valley]\n`;
  const strict = parseStandard({ file: 'strict.yaml', text }, [base]);

  expect(limitsOf(strict)).toHaveLength(1);
  expect(findUnreadLimits([base, strict])).toHaveLength(1);
});

test('limits are counted by kind, the most frequent first', () => {
  const valley = list('valley', [item('one', '长期'), item('two', '批复后20日内'), item('three', '同上')]);

  expect(countLimitKinds(valley.standard)).toEqual([
    ['after', 2],
    ['always', 1],
  ]);
});
