import { describe, expect, test } from 'vitest';
import { buildColumn } from '../testing/build-facts.js';
import { columnKind, requirement } from '../testing/describe-check.js';
import { candidatesFor, indexColumns } from './column-index.js';
import { keysOf, nameLikeness, prefixBefore, wantedKeysOf } from './name-likeness.js';

/** Names of every sort: short, with places in front, double, swapped, with words that add nothing, in other spellings. */
const NAMES = (
  '年报 报 年 公开 信息公开 政府信息公开 政府信息公开年报 政府信息公开工作年度报告 信息公开指南 指南 办事指南 政策解读 解读政策 解读 政策文件 政府文件 ' +
  '县政府文件 规范性文件 规范文件 文件 行政许可和行政处罚 行政许可 行政处罚 许可、处罚 部门预算 部门预算公开 预算 单位职能 机构职能 职能 部门职能 ' +
  '通知公告 通知公告专栏 本局通知公告 安平县林业局通知公告 公告 通知 要闻 云岭要闻 林业要闻 领导之窗 领导信息 领 更多 政策文件ZHENGCEWENJIAN 政策文件(12) 政務公開 双随机、一公开 统计信息 统计年报'
).split(' ');

describe('a name finds every name that it may be like', () => {
  test.each(NAMES)('%s', (wanted) => {
    const keys = new Set(wantedKeysOf(wanted));
    const alike = NAMES.filter(
      (name) => nameLikeness(name, wanted) > 0 || prefixBefore(name, wanted) !== null,
    );
    expect(alike.filter((name) => !keysOf(name).some((key) => keys.has(key)))).toEqual([]);
  });

  test('and few others', () => {
    const keys = new Set(wantedKeysOf('政府信息公开年报'));
    expect(NAMES.filter((name) => keysOf(name).some((key) => keys.has(key))).length).toBeLessThan(
      NAMES.length / 3,
    );
  });
});

describe('the candidates for a required column', () => {
  const kinds = [columnKind({ id: 'policy', names: ['政策文件', '政府文件'] })];
  const columns = ['通知公告', '政府文件', '领导信息', '林业公告'].map((name) =>
    buildColumn({ path: [name] }),
  );
  const index = indexColumns(columns, kinds);

  test('are those of its name, of its aliases, and of its kind, in the order of the site', () => {
    const wanted = requirement({ name: '规范性政策', aliases: ['公告'] });
    expect(candidatesFor(wanted, index, null)).toEqual([0, 3]);
    expect(candidatesFor(wanted, index, 'policy')).toEqual([0, 1, 3]);
  });

  test('are none for a name without letters', () => {
    expect(candidatesFor(requirement({ name: '—', aliases: [] }), index, null)).toEqual([]);
  });
});

test('a container is a mere name when the page it leads to is that of a column with content, and nothing stands below it', () => {
  const list = buildColumn({ path: ['通知公告'], url: 'http://a.test/1/' });
  const mere = buildColumn({ path: ['公告'], url: 'http://a.test/1/', listing: 'container', articles: [] });
  const parent = buildColumn({ path: ['公开'], url: 'http://a.test/1/', listing: 'container', articles: [] });
  const child = buildColumn({ path: ['公开', '指南'], url: 'http://a.test/2/' });
  expect([...indexColumns([list, mere, parent, child], []).mereNames]).toEqual([mere]);
});
