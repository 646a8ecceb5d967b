import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { dueOn } from '../audit/due-on.js';
import { type Duration, dateAfter, dateBefore, parseDuration } from '../calendar/duration.js';
import { addDays, dateOf, type IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { AfterLimit, DisclosureLimit } from '../model/disclosure-limit.js';
import { refineList } from '../testing/build-refinement.js';
import { compareDurations, compareLimits, type Strictness } from './compare-limits.js';
import { loadLibrary } from './load-standards.js';
import { readLimit } from './parse-limit.js';
import { StandardError } from './standard-error.js';

let calendar: WorkdayCalendar;

beforeAll(async () => {
  ({ calendar } = await loadLibrary('standards'));
});

test.each<[string | null, string | null, Strictness]>([
  ['P14D', 'P14D', 'same'],
  ['P2W', 'P14D', 'same'],
  ['P13D', 'P14D', 'tighter'],
  ['P15D', 'P14D', 'looser'],
  ['P3M', 'P6M', 'tighter'],
  ['P28D', 'P1M', 'tighter'],
  ['P29D', 'P1M', 'undecidable'],
  ['P31D', 'P1M', 'undecidable'],
  ['P32D', 'P1M', 'looser'],
  ['P1M', 'P31D', 'tighter'],
  ['P1M', 'P30D', 'undecidable'],
  ['P1M', 'P27D', 'looser'],
  ['P365D', 'P1Y', 'tighter'],
  ['P366D', 'P1Y', 'undecidable'],
  ['P14D', null, 'tighter'],
  [null, 'P14D', 'looser'],
  [null, null, 'same'],
])('a clock of %s is, beside one of %s, %s', (next, before, strictness) => {
  const read = (text: string | null) => (text === null ? null : parseDuration(text));

  expect(compareDurations(read(next), read(before))).toBe(strictness);
});

describe('a limit', () => {
  it.each<[next: string, before: string, Strictness]>([
    ['10个工作日内', '20个工作日内', 'tighter'],
    ['二十个工作日内', '20个工作日内', 'same'],
    ['30个工作日内', '20个工作日内', 'looser'],
    ['20日内', '20个工作日内', 'tighter'],
    ['21日内', '20个工作日内', 'undecidable'],
    ['20个工作日内', '20日内', 'undecidable'],
    ['20个工作日内', '19日内', 'looser'],
    ['1个月内', '31个工作日内', 'tighter'],
    ['24小时内', '1个工作日内', 'tighter'],
    ['1日内', '48小时内', 'undecidable'],
    ['自收到申请之日起10个工作日内', '自收到申请之日起20个工作日内', 'tighter'],
    ['批复后10日内', '信息形成后20日内', 'undecidable'],
    ['提前10日', '提前一周', 'tighter'],
    ['提前3日', '提前一周', 'looser'],
    ['公示10个工作日', '公示7个工作日', 'tighter'],
    ['公示5个工作日', '公示7个工作日', 'looser'],
    ['每月', '每季度', 'tighter'],
    ['每季度', '每月', 'undecidable'],
    ['每周至少2条', '每周至少1条', 'tighter'],
    ['每周至少1条', '每周至少2条', 'looser'],
    ['每旬', '每周', 'undecidable'],
    ['季后10日内', '季后15日内', 'tighter'],
    ['季后15日内', '每季度', 'looser'],
    ['每年1月15日前', '每年1月31日前', 'tighter'],
    ['每年3月31日前', '每年1月31日前', 'looser'],
    ['每月5日前', '每年1月31日前', 'undecidable'],
    ['最迟3个月内必须有更新', '最迟6个月内必须有更新', 'tighter'],
    ['实时公开', '及时公开', 'tighter'],
    ['及时公开', '实时公开', 'looser'],
    ['长期公开', '任期内', 'tighter'],
    ['每月', '适时', 'tighter'],
    ['及时公开', '适时', 'undecidable'],
    ['适时', '每月', 'undecidable'],
    ['5个工作日内', '及时公开', 'undecidable'],
    ['某个时候再说', '20个工作日内', 'undecidable'],
  ])('%s is, beside %s, %s', (next, before, strictness) => {
    expect(compareLimits(readLimit(next), readLimit(before))).toBe(strictness);
  });

  it('with another clause about a part is not compared', () => {
    const before = readLimit('20个工作日内');
    const next = readLimit('信息形成20个工作日内公开；其中行政处罚事项自作出决定之日起7个工作日内公示');

    expect(compareLimits(next, before)).toBe('undecidable');
  });

  it('that gives way to other laws is looser than one that does not, and the other way round tighter', () => {
    const yielding = readLimit('20个工作日内，法律、法规另有规定的从其规定');
    const plain = readLimit('20个工作日内');

    expect([yielding.yieldsToLaw, compareLimits(yielding, plain)]).toEqual([true, 'undecidable']);
    expect(compareLimits(plain, yielding)).toBe('tighter');
  });
});

const units = fc.constantFrom('hour' as const, 'workday' as const, 'day' as const, 'month' as const);
const limits = fc
  .record({ count: fc.integer({ min: 0, max: 40 }), unit: units })
  .map((span): DisclosureLimit & AfterLimit => ({
    kind: 'after',
    ...span,
    trigger: { kind: 'formed', words: null },
    scope: null,
    phrase: JSON.stringify(span),
    others: [],
    yieldsToLaw: false,
  }));
/** Holiday tables end with 2026: the latest day from which 40 months stay inside is in 2023. */
const days = fc.integer({ min: 0, max: 1500 }).map((count) => addDays(dateOf(2019, 1, 1)!, count));
const durations = fc
  .record({ months: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 0, max: 400 }) })
  .filter(({ months, days }) => months + days > 0);

test('who keeps a tighter limit keeps the old one, whatever day is counted from', () => {
  fc.assert(
    fc.property(limits, limits, days, (next, before, from) => {
      fc.pre(compareLimits(next, before) === 'tighter');
      expect(dueOn(next, from, calendar)! <= dueOn(before, from, calendar)!).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('who keeps a tighter clock keeps the old one, whatever the day of reckoning', () => {
  fc.assert(
    fc.property(durations, durations, days, (next, before, asOf) => {
      fc.pre(['tighter', 'same'].includes(compareDurations(next, before)));
      expect(dateBefore(asOf, next) >= dateBefore(asOf, before)).toBe(true);
      expect(dateAfter(asOf, next) <= dateAfter(asOf, before)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('no refinement without an approval lets a column be older, or an item later, than the standard does', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 60 }), days, (clock, workdays, asOf) => {
      const refined = refinedBy(clock, workdays);
      if (!refined) return;
      const { updateWithin, items } = refined.standard.columns[0]!;
      const half: Duration = { months: 6, days: 0 };
      expect(dateBefore(asOf, updateWithin!) >= dateBefore(asOf, half)).toBe(true);
      expect(
        dueOn(items[0]!.limit, asOf, calendar)! <= dueOn(readLimit('20个工作日内'), asOf, calendar)!,
      ).toBe(true);
      expect(refined.standard.refinement?.loosenings).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** The list of the county with another clock and limit in its first column; null when it is refused. */
function refinedBy({ months, days }: Duration, workdays: number) {
  const clock = `P${months ? `${months}M` : ''}${days ? `${days}D` : ''}`;
  const items = `items: [{ id: duties, limit: ${workdays}个工作日内 }]`;
  try {
    return refineList(
      `columns: [{ id: functions, updateWithin: ${clock}, ${items} }]`,
      '2026-09-30' as IsoDate,
    );
  } catch (thrown) {
    if (thrown instanceof StandardError) return null;
    throw thrown;
  }
}
