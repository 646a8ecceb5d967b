import { describe, expect, test } from 'vitest';
import { buildQuarterReport } from '../testing/build-report.js';
import { buildItemAnswer, buildSurvey } from '../testing/build-survey.js';
import { answeredRows, elsewhereRows, isForPerson, surveyRows } from './item-rows.js';

const [section] = buildQuarterReport({ audits: [{ items: [buildSurvey()] }] }).sections;
const rows = section ? surveyRows(section) : [];

test('a list is counted by what was seen of it', () => {
  expect(rows.map(({ counts }) => counts)).toEqual([
    { found: 2, notSeen: 1, cannotTell: 0, flagged: 1, elsewhere: 1 },
  ]);
});

test('flags come first, then what was not seen; what is not judged here stands apart with its reason', () => {
  expect(answeredRows(rows).map(({ answer }) => answer.name)).toEqual([
    '饮用水水质监测',
    '重大建设项目批准结果',
    '部门预算',
  ]);
  expect(elsewhereRows(rows).map(({ elsewhere }) => elsewhere)).toEqual([
    { item: 'raw-data', name: '监测原始数据', reason: 'on-request' },
  ]);
});

test('a list whose title the audit does not know goes by its id', () => {
  expect(rows[0]?.title).toBe('county-checklist');
});

test('an audit of an older Gongkai has no lists', () => {
  const [old] = buildQuarterReport({ audits: [{}] }).sections;
  expect(old && surveyRows(old)).toEqual([]);
});

describe('a person looks at', () => {
  test.each<[string, Parameters<typeof buildItemAnswer>[0], boolean]>([
    ['what was not seen', { content: { kind: 'not-seen' } }, true],
    ['what has a flag', { flags: [{ kind: 'late', message: '晚了。', url: null }] }, true],
    [
      'nothing that could not be told: the reading had gaps',
      { content: { kind: 'cannot-tell', reason: '未读。', url: null } },
      false,
    ],
    ['nothing that was seen', {}, false],
  ])('%s', (_, changes, expected) => {
    expect(isForPerson(buildItemAnswer(changes))).toBe(expected);
  });
});
