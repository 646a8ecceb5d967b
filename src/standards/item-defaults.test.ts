import { expect, test } from 'vitest';
import { parseStandard } from './parse-standard.js';
import { StandardError } from './standard-error.js';

const LIST = `id: valley-list
title: 山谷县清单
version: '1'
documents: [谷府办〔2020〕1号]
defaults:
  limit: 自信息形成或者变更之日起20个工作日内
  publisher: 县级行政机关
  channels: [政府网站]
  levels: [county]
  basis: [条例第二十条]
  office: 办公室
columns:
  - id: finance
    name: 财政信息
    defaults: { publisher: 财政局, limit: 每年 }
    items:
      - { id: budget, name: 预算, content: [全文] }
      - { id: accounts, name: 决算, content: [全文], publisher: 各部门, office: null, manner: on-request, basis: [] }
  - id: duties
    name: 机构职能
    items:
      - { id: duty, name: 职责, content: [职责] }
`;

const parse = (text: string) => parseStandard({ file: 'list.yaml', text });

test('an item takes what it leaves out from its column, then from the list, then the usual', () => {
  const { standard } = parse(LIST);
  const [finance, duties] = standard.columns;

  expect(finance?.items[0]).toMatchObject({
    publisher: '财政局',
    limit: { phrase: '每年' },
    channels: ['政府网站'],
    levels: ['county'],
    basis: ['条例第二十条'],
    audience: '全社会',
    manner: 'active',
    office: '办公室',
  });
  expect(duties?.items[0]).toMatchObject({ publisher: '县级行政机关', limit: { kind: 'after', count: 20 } });
  expect(finance).not.toHaveProperty('defaults');
});

test('what an item says itself goes before every default, an empty list and null too', () => {
  expect(parse(LIST).standard.columns[0]?.items[1]).toMatchObject({
    publisher: '各部门',
    manner: 'on-request',
    basis: [],
    office: null,
  });
});

test('items that publish the same elements take them from their column or list', () => {
  const text = LIST.replace(
    'defaults: { publisher: 财政局,',
    'defaults: { content: [总表, 说明], publisher: 财政局,',
  )
    .replace('name: 预算, content: [全文] }', 'name: 预算 }')
    .replace('  limit: 自', '  content: [标题, 正文]\n  limit: 自')
    .replace('name: 职责, content: [职责] }', 'name: 职责 }');
  const { standard, placeOf } = parse(text);

  expect(standard.columns.map(({ items }) => items.map(({ content }) => content))).toEqual([
    [['总表', '说明'], ['全文']],
    [['标题', '正文']],
  ]);
  expect(placeOf(['columns', 1, 'items', 0, 'content', 1]).line).toBe(6);
});

test('the place of an inherited element is where the defaults say it', () => {
  const { placeOf } = parse(LIST);

  expect(placeOf(['columns', 0, 'items', 0, 'publisher']).line).toBe(15);
  expect(placeOf(['columns', 0, 'items', 1, 'publisher']).line).toBe(18);
  expect(placeOf(['columns', 1, 'items', 0, 'publisher']).line).toBe(7);
  expect(placeOf(['columns', 1, 'items', 0, 'audience']).line).toBe(22);
});

test('an item without content anywhere is refused at its place', () => {
  expect(problemsOf(LIST.replace(', content: [职责]', ''))).toContainEqual(
    expect.objectContaining({ message: '"content" is missing in columns[1].items[0]' }),
  );
});

test.each(['limit', 'publisher', 'channels'])(
  'an item without %s anywhere is refused at its place',
  (key) => {
    const text = LIST.replace(new RegExp(`^  ${key}: .*\n`, 'm'), '');
    const problems = problemsOf(text);

    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'STANDARD_MISSING_KEY',
        message: `"${key}" is missing in columns[1].items[0]`,
        place: { file: 'list.yaml', line: 21, column: 9 },
      }),
    );
  },
);

test('a misspelt element of the defaults is refused with the one that was meant', () => {
  const [problem] = problemsOf(LIST.replace('  publisher: 县级', '  publsher: 县级'));

  expect(problem).toMatchObject({
    code: 'STANDARD_UNKNOWN_KEY',
    hint: expect.stringContaining('"publisher"'),
  });
});

test('days in force are read; a last day before the first is refused at its place', () => {
  const inForce = (until: string) =>
    LIST.replace('defaults:', `effectiveFrom: 2026-01-01\neffectiveUntil: ${until}\ndefaults:`);

  expect(parse(inForce('2026-01-01')).standard).toMatchObject({
    effectiveFrom: '2026-01-01',
    effectiveUntil: '2026-01-01',
  });
  expect(problemsOf(inForce('2025-12-31'))).toMatchObject([
    { code: 'STANDARD_NEVER_IN_FORCE', place: { line: 6 } },
  ]);
});

function problemsOf(text: string): StandardError['problems'] | [] {
  try {
    parse(text);
    return [];
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
}
