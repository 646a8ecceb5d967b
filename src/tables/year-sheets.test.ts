import { describe, expect, test } from 'vitest';
import { readExternalSheet, readScoreSheet } from './year-sheets.js';

const agencies = [
  { id: 'a-county', name: '甲县' },
  { id: 'b-county', name: '乙县' },
  { id: 'b-town', name: '乙县' },
];
const indicators = [{ id: 'opinion', title: '政务舆情回应', points: 15 }];
const HEAD = ['单位', '指标', '得分', '来源'];
const external = (...rows: readonly (readonly string[])[]) =>
  readExternalSheet(rows, { file: 'x.csv', agencies, indicators });

test('a row names an agency and an indicator by id or by name, with its points and its source', () => {
  const { scores, problems } = external(
    HEAD,
    ['甲县', '政务舆情回应', '12.5', '网信办统计表'],
    ['', '', '', ''],
    ['b-town', 'opinion', '15', '同上'],
  );
  expect(problems).toEqual([]);
  expect(scores).toEqual([
    { agency: 'a-county', indicator: 'opinion', points: 12.5, source: '网信办统计表', place: 'x.csv 第2行' },
    { agency: 'b-town', indicator: 'opinion', points: 15, source: '同上', place: 'x.csv 第4行' },
  ]);
});

describe('a cell that cannot be taken is named', () => {
  const good = ['甲县', '政务舆情回应', '12', '统计表'];
  test.each<readonly [string, readonly (readonly string[])[], string, string]>([
    ['no heading', [['单位', '得分']], 'A1', '表头缺少“指标”“来源”。'],
    ['an agency that there is not', [HEAD, ['丙县', ...good.slice(1)]], 'A2', '没有单位“丙县”。'],
    [
      'a name that two agencies have',
      [HEAD, ['乙县', ...good.slice(1)]],
      'A2',
      '有2个单位叫“乙县”，请写编号。',
    ],
    [
      'an indicator that there is not',
      [HEAD, ['甲县', '其他', '1', '统计表']],
      'B2',
      '没有指标“其他”，可用：政务舆情回应。',
    ],
    ['a word for a number', [HEAD, ['甲县', 'opinion', '优', '统计表']], 'C2', '“优”不是数字。'],
    ['more points than there are', [HEAD, ['甲县', 'opinion', '16', '统计表']], 'C2', '16分超过满分15分。'],
    ['points below nothing', [HEAD, ['甲县', 'opinion', '-1', '统计表']], 'C2', '“-1”不是数字。'],
    ['no source', [HEAD, ['甲县', 'opinion', '1', '']], 'D2', '没有写来源。'],
    ['the same twice', [HEAD, good, good], 'A3', '与前面的一行重复。'],
  ])('%s', (_, rows, cell, message) => {
    expect(external(...rows).problems).toMatchObject([{ cell, message }]);
  });

  test('each of a row', () => {
    expect(external(HEAD, ['丙县', '其他', '优', '']).problems.map(({ cell }) => cell)).toEqual([
      'A2',
      'B2',
      'C2',
      'D2',
    ]);
  });
});

test('a list of scores has places and sources where it has the columns', () => {
  const rows = [
    ['单位编号', '得分', '名次', '来源'],
    ['a-county', '90', '', ''],
    ['b-town', '80', '2', '评估报告'],
  ];
  expect(readScoreSheet(rows, { file: 'third.csv', agencies }).scores).toEqual([
    { agency: 'a-county', score: 90, rank: null, source: 'third.csv' },
    { agency: 'b-town', score: 80, rank: 2, source: '评估报告' },
  ]);
});

test('last year may have had other agencies, and some without a score', () => {
  const rows = [
    ['单位编号', '得分', '名次'],
    ['gone', '90', '1'],
    ['a-county', '', ''],
    ['b-town', '80', '2'],
  ];
  const last = { file: 'last.csv', agencies };
  expect(readScoreSheet(rows, { ...last, isOfLastYear: true })).toMatchObject({
    scores: [{ agency: 'b-town', rank: 2 }],
    problems: [],
  });
  expect(readScoreSheet(rows, last).problems).toMatchObject([{ cell: 'A2' }, { cell: 'B3' }]);
});
