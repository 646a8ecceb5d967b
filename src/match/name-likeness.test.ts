import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headOf, nameLikeness, prefixBefore } from './name-likeness.js';

describe('the same column', () => {
  test.each([
    ['通知公告', '通知 公告>>'],
    ['機構職能', '机构职能'],
  ])('%s is %s, letter for letter', (one, other) => {
    expect(nameLikeness(one, other)).toBe(1);
  });

  test.each([
    ['a county bureau in front', '安平县林业局通知公告', '通知公告'],
    ['our county in front', '我县要闻', '要闻'],
    ['one character for the level', '县要闻', '要闻'],
    ['政府 in front', '政府信息公开指南', '信息公开指南'],
    ['年报 written out', '政府信息公开工作年度报告', '政府信息公开年报'],
    ['专栏 at the end', '通知公告专栏', '通知公告'],
    ['公开 at the end', '部门预算公开', '部门预算'],
  ])('%s: less than the same, more than a doubt', (_, one, other) => {
    expect(nameLikeness(one, other)).toBeGreaterThanOrEqual(0.9);
    expect(nameLikeness(one, other)).toBeLessThan(1);
  });
});

describe('for a person to look at', () => {
  test.each([
    ['规范文件', '规范性文件'],
    ['环境信息公开', '信息公开'],
    ['基层政务公开', '政务公开'],
    ['国务院政策文件', '政策文件'],
    ['单位职能', '机构职能'],
    ['公示公告', '公告公示'],
    ['行政许可、行政处罚', '行政许可'],
    ['行政处罚和行政强制', '行政处罚'],
  ])('%s beside %s', (one, other) => {
    expect(nameLikeness(one, other)).toBeGreaterThanOrEqual(0.6);
    expect(nameLikeness(one, other)).toBeLessThan(0.9);
  });
});

describe('look-alikes are not alike', () => {
  test.each([
    ['信息公开年报', '政府网站年报（工作年度报表）'],
    ['年报', '政府网站年报'],
    ['年报', '政府网站工作年度报表'],
    ['年报', '统计年报'],
    ['公示公告', '通知公告'],
    ['信息公开指南', '办事指南'],
    ['指南', '办事指南'],
    ['政策文件', '政策解读'],
    ['依申请公开', '主动公开'],
    ['领导信箱', '领导信息'],
    ['行政许可', '行政处罚'],
    ['部门预算', '部门决算'],
    ['人事任免', '人事招考'],
    ['政府信息公开', '政府信息公开指南'],
    ['政府信息公开', '政务公开'],
    ['通知', '通知公告'],
    ['', '通知公告'],
    ['', ''],
  ])('%s and %s', (one, other) => {
    expect(nameLikeness(one, other)).toBeLessThan(0.6);
  });
});

const words = fc.constantFrom(
  '政府',
  '信息',
  '公开',
  '年报',
  '指南',
  '通知',
  '公告',
  '县',
  '我局',
  '工作',
  '和',
  '单位',
  '专栏',
);
const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
);

test('likeness is the same from both sides, and between nothing and the same', () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      const likeness = nameLikeness(one, other);
      expect(likeness).toBe(nameLikeness(other, one));
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
    }),
  );
});

test('what stands in front of a name', () => {
  expect(prefixBefore('安平县 通知公告', '通知公告')).toBe('安平县');
  expect(prefixBefore('通知公告', '通知公告')).toBeNull();
  expect(prefixBefore('政策解读', '政策文件')).toBeNull();
  expect(prefixBefore('政策解读', '')).toBeNull();
});

test('the last word says what a column holds', () => {
  expect(headOf('政策文件')).toBe('文件');
  expect(headOf('政府信息公开工作年度报告')).toBe('年报');
});
