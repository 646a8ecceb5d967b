import { describe, expect, test } from 'vitest';
import type { ColumnFact } from '../model/facts.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import { buildColumn } from '../testing/build-facts.js';
import { columnKind, requirement } from '../testing/describe-check.js';
import { indexColumns } from './column-index.js';
import { matchColumns } from './match-columns.js';

const AGENCY = '安平县林业局';
const kinds: readonly ColumnKind[] = [
  columnKind({ names: ['通知公告', '公示公告', '公告'] }),
  columnKind({ id: 'policy', title: '政策文件', names: ['政策文件', '政府文件'] }),
  columnKind({ id: 'topic', title: '专题专栏', names: ['专题专栏'], updateWithin: null }),
];

function column(path: string, overrides: Partial<ColumnFact> = {}): ColumnFact {
  const names = path.split('/');
  return buildColumn({ path: names, depth: names.length, url: `http://a.test/${path}/`, ...overrides });
}

function required(name: string, overrides: Partial<ColumnRequirement> = {}): ColumnRequirement {
  return requirement({ id: name, name, kind: null, ...overrides });
}

function match(demands: readonly ColumnRequirement[], found: readonly ColumnFact[], agencyName = AGENCY) {
  return matchColumns(demands, indexColumns(found, kinds), { agencyName }).map(
    ({ required: { name }, found, how, runnerUp }) => ({
      name,
      found: found?.path.join('/') ?? null,
      how,
      runnerUp: runnerUp?.column.path.join('/') ?? null,
    }),
  );
}

function matchOne(demand: ColumnRequirement, found: readonly ColumnFact[], agencyName = AGENCY) {
  return match([demand], found, agencyName)[0];
}

const platform = required('政府信息公开', { aliases: ['信息公开'] });
const guide = required('政府信息公开指南', { aliases: ['信息公开指南', '指南'], under: ['政府信息公开'] });

describe('a column is taken', () => {
  test.each([
    ['by its name', required('通知公告'), '新闻/通知公告', 'same-name'],
    ['by an alias', required('通知公告', { aliases: ['公示公告'] }), '公示公告', 'alias'],
    ['with the agency’s name in front', required('通知公告'), '安平县林业局通知公告', 'same-name'],
    ['with the agency’s field in front', required('政策文件'), '林业政策文件', 'same-name'],
    ['with our bureau in front', required('通知公告'), '本局通知公告', 'same-name'],
    ['with words that add nothing', required('部门预算'), '部门预算公开', 'similar-name'],
  ])('%s', (_, demand, path, how) => {
    expect(matchOne(demand, [column('首页新闻'), column(path)])).toMatchObject({ found: path, how });
  });

  test('likeness is 1 only for the very name', () => {
    const [same, prefixed] = matchColumns(
      [required('通知公告'), required('政策文件')],
      indexColumns([column('通知公告'), column('安平县政策文件')], kinds),
      { agencyName: AGENCY },
    );

    expect(same?.likeness).toBe(1);
    expect(prefixed?.likeness).toBeLessThan(1);
    expect(prefixed?.likeness).toBeGreaterThanOrEqual(0.9);
  });
});

describe('a column is left to a person', () => {
  test.each([
    ['whose name is only similar', required('规范性文件'), '规范文件'],
    ['with another body’s name in front', required('通知公告'), '县教育局通知公告'],
    ['of somebody far above', required('政策文件'), '国务院政策文件'],
    ['in another unit’s section', required('通知公告'), '县教育局/通知公告'],
    ['below a special topic', required('通知公告'), '专题专栏/防汛/通知公告'],
    ['of the same kind with the same last word', required('政策文件'), '政府文件'],
    ['of the same kind whose name is part of it', required('通知公告'), '公告'],
    ['that serves two duties', required('行政处罚'), '行政许可、行政处罚'],
    ['with a short alias away from its parent', guide, '党建工作/指南'],
  ])('%s', (_, demand, path) => {
    expect(matchOne(demand, [column(path)])).toMatchObject({ found: null, how: 'none', runnerUp: path });
  });
});

describe('nothing is found', () => {
  test.each([
    ['for a look-alike', required('信息公开年报', { aliases: ['年报'] }), '政府网站年报'],
    [
      'for the field of an agency before a short name',
      required('公开年报', { aliases: ['年报'] }),
      '林业年报',
    ],
    ['for a guide to services', guide, '办事指南'],
    ['for the counterpart', required('部门预算'), '部门决算'],
    ['for the container of the column', required('政府信息公开年报'), '政府信息公开'],
  ])('%s', (_, demand, path) => {
    expect(matchOne(demand, [column(path)])).toMatchObject({ found: null, how: 'none', runnerUp: null });
  });

  test('on a site without columns', () => {
    expect(matchColumns([guide], indexColumns([], kinds), { agencyName: AGENCY })).toEqual([
      { required: guide, found: null, likeness: 0, how: 'none', runnerUp: null },
    ]);
  });
});

describe('of several', () => {
  test('the one under the required parent is taken, and the other named', () => {
    const found = [column('政府信息公开指南'), column('政府信息公开/政府信息公开指南')];

    expect(matchOne(guide, found)).toMatchObject({
      found: '政府信息公开/政府信息公开指南',
      runnerUp: '政府信息公开指南',
    });
  });

  test('an alias of the parent is the parent', () => {
    const found = [column('信息公开'), column('政府信息公开指南'), column('信息公开/指南')];

    expect(match([platform, guide], found)).toMatchObject([
      { found: '信息公开', how: 'alias' },
      { found: '信息公开/指南', how: 'alias' },
    ]);
  });

  test('the one that shows content is taken before the shallower one', () => {
    const found = [
      column('通知公告', { listing: 'unreadable', unreadable: '未能打开。', articles: [] }),
      column('新闻/通知公告'),
    ];

    expect(matchOne(required('通知公告'), found)?.found).toBe('新闻/通知公告');
  });

  test('the shallower one is taken of two with content', () => {
    expect(matchOne(required('通知公告'), [column('新闻/通知公告'), column('通知公告')])?.found).toBe(
      '通知公告',
    );
  });

  test('the earlier one is taken of two that are alike in everything', () => {
    const found = [column('甲/通知公告'), column('乙/通知公告')];

    expect(matchOne(required('通知公告'), found)?.found).toBe('甲/通知公告');
    expect(matchOne(required('通知公告'), found.toReversed())?.found).toBe('乙/通知公告');
  });

  test("a site's own column, though it opens on its first division, comes before that of a division", () => {
    const own = column('工作动态', { listing: 'container', articles: [], url: 'http://a.test/gzdt/yw/' });
    const division = column('工作动态/要闻', { url: 'http://a.test/gzdt/yw/' });
    const elsewhere = column('部门概况/就业创业/工作动态');

    expect(matchOne(required('工作动态'), [elsewhere, own, division])?.found).toBe('工作动态');
  });

  test('a second name of a page gives way to the name that bears the content', () => {
    const url = 'http://a.test/gsgg/';
    const found = [
      column('通知公告', { url, listing: 'container', articles: [] }),
      column('公示公告', { url }),
    ];

    expect(matchOne(required('通知公告', { aliases: ['公示公告'] }), found)?.found).toBe('公示公告');
  });
});

describe('between requirements', () => {
  test('a found column serves one only, and the best pair is made first', () => {
    const penalty = required('行政处罚', { aliases: ['双公示'] });
    const licence = required('行政许可', { aliases: ['双公示'] });

    expect(match([licence, penalty], [column('双公示')])).toMatchObject([
      { name: '行政许可', found: '双公示' },
      { name: '行政处罚', found: null, runnerUp: '双公示' },
    ]);
    expect(match([licence, penalty], [column('双公示'), column('行政许可')])).toMatchObject([
      { name: '行政许可', found: '行政许可' },
      { name: '行政处罚', found: '双公示' },
    ]);
  });

  test('a column that surely is another required one is not named for one that is only similar', () => {
    const demands = [required('信息公开'), required('环境信息公开')];

    expect(match(demands, [column('环境信息公开')])).toMatchObject([
      { found: null, runnerUp: null },
      { found: '环境信息公开' },
    ]);
  });

  test('answers come in the order of the list', () => {
    const demands = [required('政策文件'), required('通知公告')];

    expect(match(demands, [column('通知公告'), column('政策文件')]).map(({ name }) => name)).toEqual([
      '政策文件',
      '通知公告',
    ]);
  });
});

test('without an agency’s name a unit in front is taken as similar', () => {
  expect(matchOne(required('通知公告'), [column('县林业局通知公告')], '')).toMatchObject({
    found: '县林业局通知公告',
    how: 'similar-name',
  });
});
