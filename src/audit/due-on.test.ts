import { beforeAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { loadLibrary } from '../standards/load-standards.js';
import { parseLimit } from '../standards/parse-limit.js';
import { dueOn } from './due-on.js';

let calendar: WorkdayCalendar;

beforeAll(async () => {
  calendar = (await loadLibrary('standards')).calendar;
});

describe('dueOn', () => {
  const cases: readonly (readonly [phrase: string, from: string, due: string, why: string])[] = [
    ['信息形成之日起1个工作日内', '2026-09-17', '2026-09-18', 'the day counted from is left out'],
    ['信息形成之日起1个工作日内', '2026-09-18', '2026-09-20', 'a Sunday is worked (调休)'],
    [
      '信息形成之日起5个工作日内',
      '2026-09-28',
      '2026-10-10',
      'a week of holidays, and a Saturday that is worked',
    ],
    ['信息形成之日起1个工作日内', '2026-10-03', '2026-10-08', 'counted from within a holiday'],
    ['信息形成之日起20个工作日内', '2025-12-15', '2026-01-13', 'across the year'],
    ['批复后20日内', '2026-03-05', '2026-03-25', 'days of the calendar'],
    ['批复后20日内', '2026-09-11', '2026-10-08', 'ends on a holiday, moves over all of it'],
    ['批复后2日内', '2026-10-08', '2026-10-10', 'ends on a Saturday that is worked'],
    ['批复后3个月内', '2026-11-30', '2027-03-01', 'no 30th of February: its last day, a Sunday'],
    ['批复后1个月内', '2026-01-31', '2026-02-28', 'the last of the month, a Saturday that is worked'],
    ['24小时内', '2026-05-08', '2026-05-09', 'hours run on over a week-end'],
    ['48小时', '2026-10-01', '2026-10-03', 'and over a holiday'],
    ['与政策文件同步公开', '2026-03-05', '2026-03-05', 'the same day'],
    ['与政策文件同步公开', '2026-03-07', '2026-03-09', 'a document of a Saturday'],
    ['自收到申请之日起20个工作日内', '2026-03-02', '2026-03-30', 'from the request'],
    ['组织听证7个工作日前', '2026-03-20', '2026-03-11', 'back from the event'],
    ['提前一周发通知邀请', '2026-10-12', '2026-10-05', 'days before an event do not move'],
    ['开学前', '2026-09-01', '2026-09-01', 'any time before it'],
    ['每年1月31日前', '2024-07-01', '2024-01-31', 'in the year that is asked about'],
    ['每年1月31日前', '2025-07-01', '2025-02-05', 'a day of the Spring Festival moves over all of it'],
    ['每年1月31日前', '2026-01-01', '2026-02-02', 'a Saturday moves to Monday'],
    ['每年6月底前', '2026-01-01', '2026-06-30', 'the last of a month'],
    ['每月5日前', '2026-08-31', '2026-08-05', 'in the month that is asked about'],
    ['每月31日前', '2026-04-10', '2026-04-30', 'a month without a 31st'],
    ['每季度首月15日前', '2026-09-30', '2026-07-15', 'in the quarter that is asked about'],
    ['每季度末后15日内', '2026-06-30', '2026-07-15', 'time after the end of the quarter'],
    ['季后15个工作日内', '2026-07-01', '2026-10-27', 'working days after the end of the quarter'],
    ['按月公开', '2026-06-03', '2026-06-30', 'within the month'],
    ['按旬公开', '2026-06-11', '2026-06-22', 'a 旬 that ends on a holiday'],
    ['每年', '2025-05-05', '2025-12-31', 'within the year'],
    ['每工作日至少更新1条', '2026-03-07', '2026-03-09', 'a Saturday asks for nothing'],
    ['最迟6个月内必须有更新', '2026-08-31', '2027-02-28', 'a clock does not move'],
    ['公示7个工作日', '2026-09-28', '2026-10-13', 'up until then at least'],
    ['公示不少于7天', '2026-03-01', '2026-03-08', 'a display does not move'],
  ];

  it.each(cases)('%s from %s: %s, %s', (phrase, from, due) => {
    // 2027 has no table yet; the one case that runs into it needs only its week-ends.
    const table = { year: 2027, holidays: new Set<IsoDate>(), makeUpDays: new Set<IsoDate>() };
    expect(dueOn(parseLimit(phrase)!, from as IsoDate, new Map(calendar).set(2027, table))).toBe(due);
  });

  it.each(['及时公开', '实时公开', '长期公开', '依申请公开', '每学期', '同上', '适时', '按规定'])(
    'has no day for %s',
    (phrase) => {
      expect(dueOn(parseLimit(phrase)!, '2026-03-05' as IsoDate, calendar)).toBeNull();
    },
  );

  it('needs no table where nothing is counted or moved', () => {
    const never = parseLimit('最迟1年内必须有更新')!;
    expect(dueOn(never, '2031-03-05' as IsoDate, new Map())).toBe('2032-03-05');
  });

  it.each([
    ['信息形成之日起20个工作日内', '2026-12-15'],
    ['批复后20日内', '2026-12-15'],
    ['每年1月31日前', '2027-06-01'],
  ])('of %s from %s cannot be told without the table of 2027, and says which file to add', (phrase, from) => {
    const reckon = () => dueOn(parseLimit(phrase)!, from as IsoDate, calendar);
    expect(reckon).toThrow(
      expect.objectContaining({
        code: 'CALENDAR_YEAR_MISSING',
        hint: expect.stringContaining('standards/calendars/2027.yaml'),
      }),
    );
  });
});
