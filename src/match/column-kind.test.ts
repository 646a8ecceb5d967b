import { describe, expect, test } from 'vitest';
import type { ColumnKind } from '../model/standard.js';
import { classifyColumn, isBelowTopic } from './column-kind.js';

const clock = { months: 0, days: 14 };
const kinds: readonly ColumnKind[] = [
  kind('news', ['要闻', '政务要闻', '工作动态', '部门动态', '图片新闻'], clock),
  kind('notice', ['通知公告', '公示公告', '通知', '公告'], { months: 6, days: 0 }),
  kind('leaders', ['领导之窗', '领导信息'], { months: 12, days: 0 }),
  kind('guide', ['信息公开指南', '公开指南'], null),
  kind('interaction', ['互动交流', '领导信箱', '县长信箱'], null),
  kind('topic', ['专题专栏', '专题'], null),
];

function kind(id: string, names: readonly string[], updateWithin: ColumnKind['updateWithin']): ColumnKind {
  return { id, title: id, names, updateWithin, firstLevelOnly: false };
}

function kindOf(path: string): string | null {
  return classifyColumn(path.split('/'), kinds)?.id ?? null;
}

describe('a column is of a kind', () => {
  test.each([
    ['by its own name', '新闻中心/部门动态', 'news'],
    ['by its longest name', '政务要闻', 'news'],
    ['as it is printed', '通知　公告>>', 'notice'],
    ['with our county in front', '我县要闻', 'news'],
    ['with a unit in front', '县林业局通知公告', 'notice'],
    ['with a place’s bare name in front of 要闻', '云岭要闻', 'news'],
    ['with a place’s bare name, where no clock runs', '云岭县长信箱', 'interaction'],
    ['with 政府 in front', '政府信息公开指南', 'guide'],
    ['a topic by the end of its name', '主题教育专题', 'topic'],
  ])('%s', (_, path, expected) => {
    expect(kindOf(path)).toBe(expected);
  });
});

describe('no kind, when unsure', () => {
  test.each([
    ['a year below a notice column', '通知公告/2023年'],
    ['其他 below a notice column', '通知公告/其他'],
    ['a name that only contains one', '招聘公告'],
    ['a subject’s news', '疫情动态'],
    ['headlines of the State Council', '国务院要闻'],
    ['headlines of years past', '往期要闻'],
    ['headlines of a year', '2019年要闻'],
    ['papers of the province', '省政府通知公告'],
    ['the archive of a list', '历史公告/通知公告'],
    ['a leader’s own pages', '领导之窗/张副县长/工作动态'],
    ['the section of another unit', '县教育局/工作动态'],
    ['a door', '网站地图'],
    ['an empty name', ''],
  ])('%s', (_, path) => {
    expect(kindOf(path)).toBeNull();
  });

  test('an empty path', () => {
    expect(classifyColumn([], kinds)).toBeNull();
  });
});

describe('what stands below a special topic is part of it', () => {
  test.each([
    ['专题专栏/主题教育/部门动态'],
    ['热点专题/通知公告'],
    ['新闻中心/防汛抗旱专题/工作动态'],
    ['主题教育专栏/工作动态'],
  ])('%s has no clock', (path) => {
    expect(kindOf(path)).toBe('topic');
    expect(isBelowTopic(path.split('/'), kinds)).toBe(true);
  });

  test('where the standard knows no topics it has no kind at all', () => {
    const without = kinds.filter(({ id }) => id !== 'topic');

    expect(classifyColumn(['专题专栏', '主题教育', '部门动态'], without)).toBeNull();
  });

  test('the disclosure section is no topic though it is called 专栏', () => {
    expect(kindOf('政府信息公开专栏/通知公告')).toBe('notice');
    expect(isBelowTopic(['政府信息公开专栏', '通知公告'], kinds)).toBe(false);
  });
});
