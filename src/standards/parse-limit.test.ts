import { describe, expect, it } from 'vitest';
import type { LimitClause, LimitRule, LimitUnit, TriggerKind } from '../model/disclosure-limit.js';
import { normalisePhrase } from './limit-phrase.js';
import { limitReaders } from './limit-readers.js';
import { parseLimit, readLimit } from './parse-limit.js';

const within = (count: number, unit: LimitUnit, kind: TriggerKind, words: string | null): LimitRule => ({
  kind: 'after',
  trigger: { kind, words },
  count,
  unit,
});
const every = (period: Extract<LimitRule, { kind: 'every' }>['period'], least = 1): LimitRule => ({
  kind: 'every',
  period,
  least,
  grace: null,
});
const fresh = (months: number, days: number): LimitRule => ({
  kind: 'fresh-within',
  within: { months, days },
  firstLevelOnly: false,
});
const by = (period: 'year' | 'quarter' | 'month', month: number, day: number | null): LimitRule => ({
  kind: 'by',
  period,
  month,
  day,
});
const display = (what: string, count: number, unit: LimitUnit): LimitRule => ({
  kind: 'display',
  what,
  count,
  unit,
});
const before = (event: string | null, count: number, unit: LimitUnit): LimitRule => ({
  kind: 'before',
  event,
  count,
  unit,
});
const person = (reason: Extract<LimitRule, { kind: 'person' }>['reason']): LimitRule => ({
  kind: 'person',
  reason,
});
const soon: LimitRule = { kind: 'real-time', promptness: 'without-delay' };
const atOnce: LimitRule = { kind: 'real-time', promptness: 'at-once' };
const always = (lasts: 'for-good' | 'in-office' | 'in-force'): LimitRule => ({ kind: 'always', lasts });
const bare = (count: number, unit: LimitUnit) => within(count, unit, 'formed', null);

/** The vocabulary of the lists that counties and departments publish. */
const vocabulary: readonly (readonly [phrase: string, rule: LimitRule])[] = [
  ['自信息形成或者变更之日起20个工作日内', within(20, 'workday', 'formed-or-changed', '信息形成或者变更')],
  [
    '公开事项信息形成或变更之日起20个工作日内公开',
    within(20, 'workday', 'formed-or-changed', '公开事项信息形成或变更'),
  ],
  [
    '自该政府信息形成或者变更之日起20个工作日内予以及时公开',
    within(20, 'workday', 'formed-or-changed', '该政府信息形成或者变更'),
  ],
  ['信息形成或变更之日起10个工作日内', within(10, 'workday', 'formed-or-changed', '信息形成或变更')],
  ['形成（变更）之日起10个工作日内', within(10, 'workday', 'formed-or-changed', '形成或变更')],
  ['信息形成之日起20个工作日内', within(20, 'workday', 'formed', '信息形成')],
  ['信息形成20个工作日内公开', within(20, 'workday', 'formed', '信息形成')],
  ['20工作日', bare(20, 'workday')],
  ['15个工作日内公开', bare(15, 'workday')],
  ['2个工作日之内', bare(2, 'workday')],
  ['3日内', bare(3, 'day')],
  ['10日', bare(10, 'day')],
  ['30天以内', bare(30, 'day')],
  ['24小时内', bare(24, 'hour')],
  ['48小时', bare(48, 'hour')],
  ['三个月内', bare(3, 'month')],
  ['半年内', bare(6, 'month')],
  ['1个季度内', bare(3, 'month')],
  ['最迟不超过5个工作日', bare(5, 'workday')],
  ['制定或获取信息之日起10个工作日内', within(10, 'workday', 'made-or-obtained', '制定或获取信息')],
  ['制定或获取扶持政策之日起10个工作日内', within(10, 'workday', 'made-or-obtained', '制定或获取扶持政策')],
  ['自作出行政决定之日起7个工作日内公示', within(7, 'workday', 'decision', '作出行政决定')],
  ['现状调查结束后5个工作日内', within(5, 'workday', 'survey-end', '现状调查结束')],
  [
    '本级人民代表大会或其常务委员会批准后20日内',
    within(20, 'day', 'approval', '本级人民代表大会或其常务委员会批准'),
  ],
  ['财政部门批复后20日内', within(20, 'day', 'reply', '财政部门批复')],
  ['批复后二十日内', within(20, 'day', 'reply', '批复')],
  ['自主管部门批准之日起20日内', within(20, 'day', 'other', '主管部门批准')],
  ['自自然资源部门批复之日起20日内', within(20, 'day', 'reply', '自然资源部门批复')],
  ['公示期满后3日内', within(3, 'day', 'other', '公示期满')],
  ['与政策文件同步公开发布', within(0, 'workday', 'related-document', '政策文件')],
  ['同步公开', within(0, 'workday', 'related-document', null)],
  ['政策文件印发后3个工作日内', within(3, 'workday', 'related-document', '政策文件印发')],
  ['自收到申请之日起20个工作日内公开', { kind: 'on-request', within: { count: 20, unit: 'workday' } }],
  ['依申请公开', { kind: 'on-request', within: null }],
  ['实时公开', atOnce],
  ['即时公开', atOnce],
  ['实时更新', atOnce],
  ['立即', atOnce],
  ['及时公开', soon],
  ['及时更新', soon],
  ['及时回应', soon],
  ['第一时间', soon],
  ['按进展情况及时公开', soon],
  ['信息形成后及时公开', soon],
  ['及时更新，最迟1年内必须有更新', fresh(12, 0)],
  ['最迟6个月内必须有更新', fresh(6, 0)],
  ['每10天内更新', fresh(0, 10)],
  ['每三个月更新一次', fresh(3, 0)],
  ['提前一周发通知邀请', before(null, 7, 'day')],
  ['组织听证7个工作日前', before('组织听证', 7, 'workday')],
  ['会议召开前3个工作日', before('会议召开', 3, 'workday')],
  ['开学前', before('开学', 0, 'day')],
  ['每年招生前', before('每年招生', 0, 'day')],
  ['公示7个工作日', display('公示', 7, 'workday')],
  ['公示3个工作日', display('公示', 3, 'workday')],
  ['公示不少于7天', display('公示', 7, 'day')],
  ['公示期不少于5个工作日', display('公示', 5, 'workday')],
  ['征求意见期限不得少于30日', display('征求意见', 30, 'day')],
  ['按日公开', every('day')],
  ['每日', every('day')],
  ['每工作日至少更新1条', every('workday')],
  ['每周至少3条', every('week', 3)],
  ['按旬公开', every('ten-days')],
  ['按月公开', every('month')],
  ['每月', every('month')],
  ['月度', every('month')],
  ['每月至少1条', every('month')],
  ['按季度公开', every('quarter')],
  ['每季度末', every('quarter')],
  ['每半年', every('half-year')],
  ['半年至少更新1次', every('half-year')],
  ['按年度公开', every('year')],
  ['年度', every('year')],
  ['一年一次', every('year')],
  ['每学期', every('semester')],
  ['季后15日内', { ...every('quarter'), grace: { count: 15, unit: 'day' } } as LimitRule],
  ['每季度末后10个工作日内', { ...every('quarter'), grace: { count: 10, unit: 'workday' } } as LimitRule],
  ['每年度结束后3个月内', { ...every('year'), grace: { count: 3, unit: 'month' } } as LimitRule],
  ['每月5日前', by('month', 1, 5)],
  ['每月底前', by('month', 1, null)],
  ['每年1月31日前', by('year', 1, 31)],
  ['于每年三月三十一日之前公布', by('year', 3, 31)],
  ['每年6月底前', by('year', 6, null)],
  ['每年底前', by('year', 12, null)],
  ['每季度首月15日前', by('quarter', 1, 15)],
  ['每季度末前', by('quarter', 3, null)],
  ['长期公开', always('for-good')],
  ['长期', always('for-good')],
  ['长期，最新有效', always('for-good')],
  ['任期内', always('in-office')],
  ['有效期内', always('in-force')],
  ['至失效', always('in-force')],
  ['同上', { kind: 'same-as-above' }],
  ['常年', person('no-time')],
  ['不定期', person('no-time')],
  ['适时公开', person('no-time')],
  ['视情', person('no-time')],
  ['根据需要', person('no-time')],
  ['在实地启动调查时', person('event')],
  ['按规定', person('rule-elsewhere')],
  ['从其规定', person('rule-elsewhere')],
  ['按照有关规定时限公开', person('rule-elsewhere')],
];

describe('parseLimit', () => {
  it.each(vocabulary)('%s', (phrase, rule) => {
    expect(parseLimit(phrase)).toEqual({ phrase, scope: null, others: [], yieldsToLaw: false, ...rule });
  });

  it('has no reader that the vocabulary does not need', () => {
    const plain = vocabulary.map(([phrase]) => normalisePhrase(phrase));
    const needed = plain.map((text) => limitReaders.find(({ read }) => read(text))?.name);
    expect(limitReaders.map(({ name }) => name).filter((name) => !needed.includes(name))).toEqual([]);
  });

  it.each([
    '自信息形\n成或者变\n更之日起\n20个工作日内',
    '自信息形成或者变更之日起 20 个工作 日内',
    '自信息形成或者变更之日起２０个工作日内。',
    '自信息形成或者变更之日起二十个工作日内',
    '　自信息形成或者变更之日起20工作日以内公开；',
  ])('reads through the printing of %j and keeps the phrase as it is', (phrase) => {
    expect(parseLimit(phrase)).toMatchObject({
      ...within(20, 'workday', 'formed-or-changed', '信息形成或者变更'),
      phrase,
    });
  });

  it.each([
    '自信息形成或者变更之日起20个工作日内；法律、法规另有规定的从其规定',
    '自信息形成或者变更之日起20个工作日内。法律、法规对公开期限另有规定的，从其规定。',
    '自信息形成或者变更之日起20个工作日内（法律法规规章另有规定的从其规定）',
  ])('notes where the law goes first: %s', (phrase) => {
    expect(parseLimit(phrase)).toMatchObject({ kind: 'after', count: 20, others: [], yieldsToLaw: true });
  });

  it('leaves a phrase that only points to the law for a person', () => {
    expect(parseLimit('法律、法规另有规定的，从其规定')).toMatchObject({
      ...person('rule-elsewhere'),
      yieldsToLaw: true,
    });
  });

  it.each(['现状调查结束后5个工作日内，在村公示栏公开', '20日内（遇法定节假日顺延）'])(
    'passes over what is no limit in %s',
    (phrase) => {
      expect(parseLimit(phrase)).toMatchObject({ kind: 'after', others: [] });
    },
  );
});

describe('parseLimit, on phrases of several clauses', () => {
  const several: [phrase: string, main: LimitClause, ...others: LimitClause[]][] = [
    [
      '每年1月31日前（县级以上地方人民政府的报告每年3月31日前）',
      { ...by('year', 1, 31), scope: null },
      { ...by('year', 3, 31), scope: '县级以上地方人民政府的报告' },
    ],
    [
      '信息形成20个工作日内公开；其中行政许可、行政处罚事项自作出决定之日起7个工作日内公示',
      { ...within(20, 'workday', 'formed', '信息形成'), scope: null },
      { ...within(7, 'workday', 'decision', '作出决定'), scope: '行政许可、行政处罚事项' },
    ],
    [
      '信息形成之日起20个工作日内；行政许可和行政处罚决定作出后7个工作日内',
      { ...within(20, 'workday', 'formed', '信息形成'), scope: null },
      { ...within(7, 'workday', 'decision', '行政许可和行政处罚决定作出'), scope: '行政许可和行政处罚' },
    ],
    [
      '制定或获取信息之日起10个工作日内，公示7个工作日',
      { ...within(10, 'workday', 'made-or-obtained', '制定或获取信息'), scope: null },
      { ...display('公示', 7, 'workday'), scope: null },
    ],
    [
      '每年一次，自信息形成或者变更之日起20个工作日内',
      { ...every('year'), scope: null },
      { ...within(20, 'workday', 'formed-or-changed', '信息形成或者变更'), scope: null },
    ],
    [
      '预警信息及时公开，预案自信息形成或者变更之日起20个工作日内',
      { ...soon, scope: '预警信息' },
      { ...within(20, 'workday', 'formed-or-changed', '信息形成或者变更'), scope: '预案' },
    ],
    [
      '行政处罚7个工作日内，20个工作日内',
      { ...bare(20, 'workday'), scope: null },
      { ...bare(7, 'workday'), scope: '行政处罚' },
    ],
  ];

  it.each(several.map(([phrase, main, ...others]) => ({ phrase, main, others })))(
    '$phrase',
    ({ phrase, main, others }) => {
      expect(parseLimit(phrase)).toEqual({ phrase, ...main, others, yieldsToLaw: false });
    },
  );

  it('knows what is said of first-level columns only', () => {
    expect(parseLimit('政策文件类一级栏目6个月内须有更新')).toMatchObject({
      ...fresh(6, 0),
      firstLevelOnly: true,
      scope: '政策文件类一级栏目',
    });
  });
});

describe('parseLimit does not guess', () => {
  it.each([
    ['a word that it does not know', '信息形成之日起20个工作日内或及时公开'],
    ['one clause of two', '自信息形成之日起20个工作日内；特殊情况另行处理'],
    ['a negation', '不及时公开'],
    ['a negated event', '不得在开学前'],
    ['a negated scope', '除规范性文件每年公开'],
    ['a may', '可每年公开'],
    ['a rule with exceptions unsaid', '原则上每月公开'],
    ['a part that is not named', '20个工作日内，其中自作出决定之日起7个工作日内公示'],
    ['the month after some month', '次月10日前'],
    ['the Spring Festival', '年后15日内'],
    ['half a year of what', '半年'],
    ['January', '1月'],
    ['June', '6月内'],
    ['the first quarter', '一季度内'],
    ['a year of the calendar', '2026年内'],
    ['every other year', '每2年'],
    ['a day of which month', '每季度15日前'],
    ['a day without a year to come back in', '年底前'],
    ['a day that no year has', '每年2月30日前'],
    ['a month that no year has', '每年13月1日前'],
    ['no days', '0个工作日内'],
    ['at most so long on display', '公示不超过7日'],
    ['on display within', '公示7个工作日内'],
    ['nothing', '。'],
    ['a page of text', '每年公开；'.repeat(30)],
    ['brackets that do not close', '20个工作日内（其中'],
  ])('%s', (_, phrase) => {
    expect(parseLimit(phrase)).toBeNull();
    expect(readLimit(phrase)).toEqual({
      phrase,
      ...person('not-understood'),
      scope: null,
      others: [],
      yieldsToLaw: false,
    });
  });
});

describe('a phrase made to keep a reader busy', () => {
  // No clock is looked at: a reader that tries every way to cut such a phrase would never come to its end.
  it.each([
    '；',
    '每',
    '，自信息形成',
    '20个工作日内',
    '或者变更',
    '（',
    '法律、法规另有规定的从其规定',
    ' ',
  ])('of %j a thousand times over is read, or left for a person', (part) => {
    expect(['person', 'after', 'every']).toContain(readLimit(`${part.repeat(1000)}!`).kind);
  });
});
