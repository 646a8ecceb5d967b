import { describe, expect, test } from 'vitest';
import type { DisclosureItem } from '../model/standard.js';
import { readLimit } from '../standards/parse-limit.js';
import { coverageOf, judgeabilityOf } from './judgeability.js';

const BASE: DisclosureItem = {
  id: 'budget',
  name: '部门预算',
  content: ['收支总体情况'],
  basis: [],
  limit: readLimit('自信息形成或者变更之日起20个工作日内'),
  publisher: '县级行政机关',
  channels: ['政府网站'],
  audience: '全社会',
  manner: 'active',
  levels: ['county'],
  office: null,
};

function item(changes: Partial<DisclosureItem> = {}, phrase?: string): DisclosureItem {
  return { ...BASE, ...(phrase !== undefined && { limit: readLimit(phrase) }), ...changes };
}

const alone = (one: DisclosureItem) => judgeabilityOf(one, { items: [one] });
const beside = (one: DisclosureItem) => judgeabilityOf(one, { items: [one, item({ id: 'other' })] });

describe('what is not judged on a website', () => {
  test.each<[string, DisclosureItem, string]>([
    ['what is owed to the one who asks', item({ manner: 'on-request' }), 'on-request'],
    ['what is due after a request', item({}, '自收到申请之日起20个工作日内'), 'on-request'],
    [
      'what only a notice board shows',
      item({ channels: ['社区/企事业单位/村公示栏（电子屏）'] }),
      'no-website-channel',
    ],
    [
      'what stands on a platform of others',
      item({ channels: ['信用中国网站', '公共资源交易平台'] }),
      'no-website-channel',
    ],
  ])('%s', (_, one, reason) => {
    expect(alone(one)).toEqual({ kind: 'elsewhere', reason });
  });

  test('what another level owes, when the level is known', () => {
    const one = item({ levels: ['township'] });
    expect(judgeabilityOf(one, { items: [one] }, 'county')).toEqual({
      kind: 'elsewhere',
      reason: 'other-level',
    });
    expect(alone(one).kind).toBe('here');
  });
});

test.each(['政府网站', '县政府门户网站', '学校网站', '医院官网', '政府信息公开专栏', '网站'])(
  '%s is the body’s own website',
  (channel) => {
    expect(alone(item({ channels: ['公开查阅点', channel] })).kind).toBe('here');
  },
);

describe('who judges the time', () => {
  test.each<[string, string, string, string | null]>([
    ['长期公开', 'machine', 'machine', null],
    ['每月', 'machine', 'machine-flags', null],
    ['每年3月31日前', 'machine', 'machine-flags', null],
    ['最迟6个月内必须有更新', 'machine', 'machine-flags', null],
    ['自信息形成或者变更之日起20个工作日内', 'machine-flags', 'machine-flags', 'needs-both-dates'],
    ['自作出行政决定之日起7个工作日内', 'machine-flags', 'machine-flags', 'needs-both-dates'],
    ['财政部门批复后20日内', 'person', 'person', 'trigger-unseen'],
    ['现状调查结束后5个工作日内', 'person', 'person', 'trigger-unseen'],
    ['提前一周发通知邀请', 'person', 'person', 'trigger-unseen'],
    ['每学期', 'person', 'person', 'no-dates'],
    ['及时公开', 'person', 'person', 'no-measure'],
    ['公示期不少于5个工作日', 'person', 'person', 'needs-visits'],
    ['同上', 'person', 'person', 'rule-elsewhere'],
    ['从来如此也未必', 'person', 'person', 'not-understood'],
    [
      '信息形成之日起20个工作日内；其中行政处罚事项自作出决定之日起7个工作日内',
      'person',
      'person',
      'part-of-item',
    ],
    ['信息形成之日起20个工作日内。法律、法规另有规定的从其规定', 'person', 'person', 'yields-to-law'],
  ])('%s: %s in a column of its own, %s in one that items share', (phrase, own, shared, doubt) => {
    expect(alone(item({}, phrase))).toMatchObject({ time: own, timeDoubt: doubt });
    expect(beside(item({}, phrase))).toMatchObject({ time: shared });
  });

  test('the least sure of several clauses counts', () => {
    expect(alone(item({}, '每年一次，自信息形成或者变更之日起20个工作日内'))).toMatchObject({
      time: 'machine-flags',
    });
  });
});

describe('who judges the content', () => {
  test('the machine, where the column is the item’s own', () => {
    expect(alone(item({}, '长期公开'))).toMatchObject({ by: 'machine', content: 'machine' });
  });

  test('a person confirms, where items share the column', () => {
    expect(beside(item({}, '长期公开'))).toMatchObject({ by: 'machine-flags', content: 'machine-flags' });
  });

  test('a person alone, where there are no words to look up', () => {
    expect(beside(item({ name: '账', content: ['表'] }, '长期公开'))).toMatchObject({ by: 'person' });
  });
});

test('coverage counts every item once, by class and by reason', () => {
  const items = [
    item({ id: 'a' }),
    item({ id: 'b', manner: 'on-request' }),
    item({ id: 'c' }, '及时公开'),
    item({ id: 'd', levels: ['township'] }),
  ];
  const column = {
    id: 'budget',
    name: '预算',
    aliases: [],
    under: [],
    kind: null,
    updateWithin: null,
    office: null,
    clause: { document: '条例', article: '第二十条' },
    items,
  };
  expect(coverageOf({ columns: [column] }, 'county')).toEqual({
    items: 4,
    judged: { machine: 0, 'machine-flags': 1, person: 1 },
    elsewhere: { 'on-request': 1, 'no-website-channel': 0, 'other-level': 1 },
  });
});
