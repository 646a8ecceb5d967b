import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { ProblemKey } from '../model/grade.js';
import { buildReviewItem } from '../testing/build-review.js';
import { readCsvSheet } from './read-csv.js';
import { readXlsxSheets } from './read-xlsx.js';
import { describeProposal, REVIEW_HEADINGS, readReviewSheet, reviewRows } from './review-sheet.js';
import { writeReviewCsv, writeReviewXlsx } from './write-review.js';

const ITEMS = [
  buildReviewItem(),
  buildReviewItem({
    number: '2026Q3-18',
    message: '=HYPERLINK("http://evil.example/")',
    remark: '李某：见 _x000D_ 一栏',
    problem: 'portal|V4a|=1' as ProblemKey,
    evidence: [],
    clause: null,
  }),
];
const ROWS = reviewRows(ITEMS);
const asked = new Map(ROWS.map((row) => [row[0]!, row]));

/** The written rows with answers: cells of the first row by heading. */
function filled(cells: Partial<Record<(typeof REVIEW_HEADINGS)[number], string>>, rows = ROWS) {
  const [first = [], ...rest] = rows;
  return [
    [...REVIEW_HEADINGS],
    REVIEW_HEADINGS.map((heading, at) => cells[heading] ?? first[at] ?? ''),
    ...rest,
  ];
}

const answer = { 结论: '确认', 理由: '属实', 核实人: '李某' } as const;

test.each([
  ['all three', answer, { number: '2026Q3-17', verdict: 'confirmed', actor: '李某', reason: '属实', row: 2 }],
  ['nobody by name', { ...answer, 核实人: '' }, { actor: '王某' }],
  ['待查', { ...answer, 结论: ' 待查 ' }, { verdict: 'needs-look' }],
])('a row with %s is a draft', (_case, cells, draft) => {
  const read = readReviewSheet(filled(cells), { asked, actor: '王某' });
  expect(read).toEqual({ drafts: [expect.objectContaining(draft)], problems: [] });
});

test.each([
  ['no reason', { ...answer, 理由: ' ' }, 'L2', '没有写理由'],
  ['a reason without a verdict', { ...answer, 结论: '' }, 'K2', '没有结论'],
  ['a verdict that is none', { ...answer, 结论: '同意' }, 'K2', '“同意”不是结论'],
  ['nobody', { ...answer, 核实人: '' }, 'M2', '没有写核实人'],
  ['no number', { ...answer, 编号: '' }, 'A2', '没有编号'],
  ['another agency', { ...answer, 单位: '青岚省水务厅' }, 'B2', '“单位”一栏与导出时不一致'],
  ['another sentence', { ...answer, 问题描述: '没有问题。' }, 'E2', '“问题描述”一栏'],
] as const)('a row with %s is refused at its cell', (_case, cells, cell, message) => {
  expect(readReviewSheet(filled(cells), { asked, actor: null })).toEqual({
    drafts: [],
    problems: [expect.objectContaining({ cell, message: expect.stringContaining(message) })],
  });
});

test('rows without an answer, and blank rows, ask for nothing', () => {
  expect(readReviewSheet([...filled({}), [], ['', '']], { asked, actor: null })).toEqual({
    drafts: [],
    problems: [],
  });
});

test('a sheet without its headings is refused at its head', () => {
  const rows = filled(answer).map((row) => row.slice(0, 11));
  expect(readReviewSheet(rows, { asked, actor: null }).problems).toMatchObject([
    { cell: 'A1', message: expect.stringContaining('“理由”“核实人”') },
  ]);
});

test.each([
  ['xlsx', async () => (await readXlsxSheets(await writeReviewXlsx(ROWS), 'sheet'))[0]],
  ['csv', async () => readCsvSheet(writeReviewCsv(ROWS).replace(/^\ufeff/, ''), 'sheet')],
])('as %s the sheet comes back as it was written, formulas as text', async (_format, writeAndRead) => {
  const rows = (await writeAndRead())?.rows ?? [];
  const answered = rows.map((row, at) =>
    REVIEW_HEADINGS.map((heading, column) =>
      at > 0 && heading in answer ? answer[heading as keyof typeof answer] : (row[column] ?? ''),
    ),
  );
  const { drafts, problems } = readReviewSheet(answered, { asked, actor: null });
  expect(problems).toEqual([]);
  expect(drafts.map(({ number }) => number)).toEqual(['2026Q3-17', '2026Q3-18']);
});

test('in the workbook only answers can be written, verdicts are chosen, evidence is a link', async () => {
  const { sheets } = await readXlsx(await writeReviewXlsx(ROWS), { readStyles: true });
  const [sheet] = sheets;
  expect(sheet?.protection).toMatchObject({ sheet: true });
  expect(sheet?.dataValidations).toMatchObject([{ type: 'list', range: 'K2:K3' }]);
  const unlocked = [...(sheet?.cells ?? [])]
    .filter(([, cell]) => cell.style?.protection?.locked === false)
    .map(([place]) => place);
  expect(unlocked.toSorted()).toEqual(['1,10', '1,11', '1,12', '2,10', '2,11', '2,12']);
  expect(sheet?.cells?.get('1,6')?.hyperlink?.target).toBe('https://www.shanping.example/xwzx/gzdt/');
  expect(sheet?.rows[2]?.[4]).toBe('=HYPERLINK("http://evil.example/")');
});

test('the same proposals give the same workbook', async () => {
  expect(await writeReviewXlsx(ROWS)).toEqual(await writeReviewXlsx(reviewRows(ITEMS)));
});

test.each([
  [{ problem: null, card: 'yellow' }, '拟出示黄牌'],
  [{ problem: null, card: 'red', proposal: 'escalated' }, '拟出示红牌'],
  [{ problem: null, card: 'none', proposal: 'rectified' }, '拟解除原牌'],
  [{}, '发现问题'],
  [{ proposal: 'refused' }, '问题逾期未改'],
  [{ proposal: 'rectified' }, '问题已整改'],
] as const)('%j is called %s', (parts, name) => {
  expect(describeProposal(buildReviewItem(parts))).toBe(name);
});
