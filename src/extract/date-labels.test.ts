import { expect, test } from 'vitest';
import { kindOfLabel, labelBefore } from './date-labels.js';

function kind(before: string): string {
  return labelBefore(before, 0, before.length);
}

test.each([
  '发布日期：',
  '发布时间:',
  '发 布 时 间：',
  '县政府办发布于 ',
  '公开日期\n',
  '主动公开 发布日期：',
  '项目招标公告 发布：',
  '关于印发方案的通知发布时间：',
])('%j labels a day of publication', (before) => {
  expect(kind(before)).toBe('publication');
});

test.each([
  '成文日期：',
  '成文日期\n',
  '主动公开 成文日期：',
  '有效期至',
  '有效期：2024-07-01至',
  '施行日期：',
  '公开招标截止时间：',
  '报名截止 ',
  '今天是',
  '今天是：',
  '废止日期 ',
])('%j labels another day', (before) => {
  expect(kind(before)).toBe('other');
});

test.each([
  '',
  '关于印发清溪县防汛应急预案的通知',
  '关于印发清溪县防汛应急预案的通知\n',
  '2025年部门预算公开\n',
  '县政府办 ',
  '[',
])('%j is no label', (before) => {
  expect(kind(before)).toBe('none');
});

test('words before the row that the date stands in are not heard', () => {
  expect(labelBefore('成文日期：2024-06-30', 5, 5)).toBe('none');
});

test('heads of columns', () => {
  expect(['发布日期', '成文日期', '日期', '标题'].map(kindOfLabel)).toEqual([
    'publication',
    'other',
    'none',
    'none',
  ]);
});
