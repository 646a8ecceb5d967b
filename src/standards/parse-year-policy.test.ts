import { expect, test } from 'vitest';
import { parseYearPolicy } from './parse-year-policy.js';

const BASE = `id: year
title: 年度考核计分规则
documents: [示例政办〔2026〕5号]
grading: cards
websitePoints: 80
quarterWeights: [1, 1, 1, 1]
unscored: { qualified: 100, unqualified: 0 }
indicators:
  - { id: opinion, title: 政务舆情回应, points: { value: 20, verify: true } }
`;
const parse = (text: string) => parseYearPolicy({ file: 'year.yaml', text });

test('says what a year is made of; what is marked is counted', () => {
  expect(parse(BASE)).toMatchObject({ websitePoints: 80, joint: null, indicators: [{ points: 20 }] });
  expect(parse(BASE).unverified).toMatchObject([{ path: 'indicators[0].points' }]);
});

test.each([
  ['points that are not a hundred', ['websitePoints: 80', 'websitePoints: 70'], 'all points together are 90'],
  ['three quarters', ['[1, 1, 1, 1]', '[1, 1, 1]'], 'four weights'],
  ['quarters of no weight', ['[1, 1, 1, 1]', '[0, 0, 0, 0]'], 'no quarter weighs anything'],
  ['an unknown key', ['grading: cards', 'grading: cards\ngrades: no'], 'grades'],
])('refuses %s', (_, [from = '', to = ''], message) => {
  expect(() => parse(BASE.replace(from, to))).toThrow(message);
});
