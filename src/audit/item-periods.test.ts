import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ByLimit, EveryLimit } from '../model/disclosure-limit.js';
import type { ArticleFact } from '../model/facts.js';
import { buildArticle } from '../testing/build-facts.js';
import { plainCalendar } from '../testing/build-items.js';
import { judgePeriods, readBackTo } from './item-periods.js';

const AS_OF = '2026-05-20' as IsoDate;
const calendar = plainCalendar(2024, 2025, 2026);
const every = (period: EveryLimit['period'], grace: EveryLimit['grace'] = null): EveryLimit => ({
  kind: 'every',
  period,
  least: 1,
  grace,
});
const article = (on: string | null, title = '饮用水水质监测结果'): ArticleFact => buildArticle(on, { title });
const judge = (
  rule: EveryLimit | ByLimit,
  articles: readonly ArticleFact[],
  back: string | null = '2020-01-01',
) => judgePeriods(rule, { articles, readBackTo: back as IsoDate | null }, { asOf: AS_OF, calendar });

/** One article in each month, newest first, on a day of the next month. */
const monthly = (...months: readonly number[]) =>
  months.map((month) => article(`2026-0${month + 1}-05`, `2026年${month}月水质监测结果`));

describe('something owed in every period is', () => {
  test('complete where each period has its article', () => {
    expect(judge(every('month'), monthly(4, 3, 2, 1), '2025-12-20')).toEqual({ kind: 'complete' });
  });

  test('missing for the period that no title names and in whose time nothing came out', () => {
    expect(judge(every('month'), monthly(4, 2, 1), '2025-12-20')).toEqual({
      kind: 'missing',
      periods: ['2026年3月'],
    });
  });

  test('not yet owed while there is still time', () => {
    const quarterly = every('quarter', { count: 60, unit: 'day' });
    expect(judge(quarterly, [article('2026-01-20', '2025年第四季度水质监测结果')], '2025-08-20')).toEqual({
      kind: 'complete',
    });
  });

  test('told by the day of publication where titles name no period: in the period, or in the next', () => {
    const dated = ['2026-05-08', '2026-04-03', '2026-02-27', '2026-01-30'].map((on) => article(on));
    expect(judge(every('month'), dated, '2025-12-20')).toEqual({ kind: 'complete' });
  });

  test('not told by a title that names the whole year', () => {
    const titled = [article('2026-02-10', '2026年饮用水水质监测结果')];
    expect(judge(every('month'), titled, '2025-12-20')).toMatchObject({
      periods: ['2026年3月', '2026年4月'],
    });
  });

  test('complete for a year whose quarters came out', () => {
    const quarters = [
      article('2025-04-20', '2025年第一季度水质监测结果'),
      article('2024-04-20', '2024年1季度水质'),
    ];
    expect(judge(every('year'), quarters, '2023-01-01')).toEqual({ kind: 'complete' });
  });

  test('asked of the last year only, oldest first', () => {
    expect(judge(every('quarter'), [])).toEqual({
      kind: 'missing',
      periods: ['2025年第三季度', '2025年第四季度', '2026年第一季度'],
    });
  });

  test('asked of days that are worked only', () => {
    const verdict = judge(every('workday'), [article('2026-05-12')]);
    expect(verdict).toMatchObject({ kind: 'missing' });
    // 16 and 17 May are a Saturday and a Sunday.
    expect(verdict.kind === 'missing' && verdict.periods.filter((day) => /05-1[67]/.test(day))).toEqual([]);
  });
});

describe('something owed by a day of the year is', () => {
  const march: ByLimit = { kind: 'by', period: 'year', month: 3, day: 31 };

  test.each<[string, string]>([
    ['names the year before', '2025年政府信息公开工作年度报告'],
    ['names the year itself', '2026年政府信息公开工作年度报告'],
    ['names no year', '政府信息公开工作年度报告'],
  ])('there where the title %s', (_, title) => {
    expect(judge(march, [article('2026-03-20', title)], '2025-06-01')).toEqual({ kind: 'complete' });
  });

  test('missing where only an older one is there', () => {
    const old = [article('2025-03-20', '2024年政府信息公开工作年度报告')];
    expect(judge(march, old, '2025-02-01')).toEqual({ kind: 'missing', periods: ['2026年'] });
  });
});

describe('it cannot be told', () => {
  test.each<[string, string | null, EveryLimit, RegExp]>([
    ['where the list is in no order', null, every('month'), /未按时间排列/],
    ['where the list was not read far enough back', '2026-04-01', every('month'), /不够久远/],
    ['for a term of school', '2020-01-01', every('semester'), /学期/],
  ])('%s', (_, back, rule, reason) => {
    expect(judge(rule, [], back)).toEqual({ kind: 'cannot-tell', reason: expect.stringMatching(reason) });
  });

  test('without the holiday table of the year, and the answer names the file', () => {
    const verdict = judgePeriods(
      every('month'),
      { articles: [], readBackTo: '2020-01-01' as IsoDate },
      { asOf: '2027-03-01' as IsoDate, calendar },
    );
    expect(verdict).toEqual({
      kind: 'cannot-tell',
      reason: expect.stringContaining('standards/calendars/2027.yaml'),
    });
  });
});

test.each<[string, readonly ArticleFact[], string | null]>([
  [
    'its oldest article, when it is sorted by day',
    [article('2026-05-01'), article('2026-01-01')],
    '2026-01-01',
  ],
  [
    'its oldest, whatever stands on top',
    [buildArticle('2020-01-01', { pinned: true }), article('2026-05-01')],
    '2026-05-01',
  ],
  ['nothing, when it is not sorted', [article('2026-01-01'), article('2026-05-01')], null],
  ['nothing, when one has no day', [article('2026-05-01'), article(null)], null],
  ['nothing, when it is empty', [], null],
])('a list was read back to %s', (_, articles, on) => {
  expect(readBackTo(articles)).toBe(on);
});
