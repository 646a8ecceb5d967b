import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import { findDates, readDate, readMonthDay, readYearMonth } from './publish-date.js';

const AS_OF = '2026-09-20' as IsoDate;

function findAll(text: string): string[] {
  return findDates(text).map(({ on }) => on);
}

describe('dates that a text states in full', () => {
  test.each([
    ['2020-09-16', '2020-09-16'],
    ['2020-9-6 8:30', '2020-09-06'],
    ['2022- 04- 27', '2022-04-27'],
    ['2020/9/16', '2020-09-16'],
    ['2020.09.16', '2020-09-16'],
    ['[2026年02月13日]', '2026-02-13'],
    ['2026 年 2 月 13 日', '2026-02-13'],
    ['２０２０－０９－１６', '2020-09-16'],
    ['2021-12-12 19:28:28', '2021-12-12'],
    ['2024-07-01T10:00:00+08:00', '2024-07-01'],
    ['7/1/2024 前 2024/7/1 10:20:15 AM', '2024-07-01'],
    ['二〇二〇年九月十六日', '2020-09-16'],
    ['二○二六年十二月三十一日', '2026-12-31'],
    ['二零二六年二月廿日 二零二六年一月十日', '2026-01-10'],
    ['民國109年9月16日', '2020-09-16'],
    ['中華民國 109 年 9 月 16 日', '2020-09-16'],
    ['民国109-09-16', '2020-09-16'],
  ])('%s', (text, on) => {
    expect(findAll(text)).toEqual([on]);
  });

  test.each([
    ['a day that no calendar has', '2026-02-30'],
    ['zeros', '0000-00-00'],
    ['a day of the farmers’ calendar', '农历2026年8月15日'],
    ['a year in cyclical signs', '丙午年八月初六'],
    ['a document number', '清府发〔2020〕16号'],
    ['a year of the Republic without its name', '109-09-16'],
    ['a version', 'v12020.9.16.3'],
    ['a share', '2020-9-16%'],
    ['a telephone number', '0999-2020-8899'],
    ['a month alone', '2020年9月'],
  ])('none in %s', (_, text) => {
    expect(findAll(text)).toEqual([]);
  });

  test('each with the text it was read from, in the order of the text', () => {
    const text = '成文日期：2024年6月30日 发布日期：2024-07-05 10:20';
    expect(findDates(text).map(({ raw, start, end }) => [raw, text.slice(start, end)])).toEqual([
      ['2024年6月30日', '2024年6月30日'],
      ['2024-07-05 10:20', '2024-07-05 10:20'],
    ]);
  });
});

describe('a short text that is a date and nothing else', () => {
  test.each([
    ['20200916', '2020-09-16'],
    ['[20200916]', '2020-09-16'],
    ['16/09/2020', '2020-09-16'],
    ['09-16-2020', '2020-09-16'],
    ['今天 08:30', '2026-09-20'],
    ['3小时前', '2026-09-20'],
    ['昨天', '2026-09-19'],
    ['前天 10:20', '2026-09-18'],
    ['3天前', '2026-09-17'],
    ['[ 30天前 ]', '2026-08-21'],
    ['发布时间：2020-09-16 星期三', '2020-09-16'],
  ])('%s', (text, on) => {
    expect(readDate(text, AS_OF)?.on).toBe(on);
  });

  test('a year of two digits is read and marked so', () => {
    expect(readDate('18-09-16', AS_OF)).toMatchObject({ on: '2018-09-16', shortYear: true });
    expect(readDate('2018-09-16', AS_OF)).toMatchObject({ shortYear: false });
  });

  test.each([
    ['day and month that may be mistaken', '05/06/2026'],
    ['months ago', '2个月前'],
    ['weeks ago', '1周前'],
    ['eight digits that are no date', '20201399'],
    ['a number of nine digits', '202009161'],
    ['a sentence', '2020年9月16日召开会议'],
    ['two dates', '2020-09-16 2020-09-17'],
    ['a lunar day', '农历八月初五'],
  ])('not: %s', (_, text) => {
    expect(readDate(text, AS_OF)).toBeNull();
  });
});

describe('a month and day without a year', () => {
  test.each([
    ['09-16', 9, 16],
    ['[09-16]', 9, 16],
    ['[9-6]', 9, 6],
    ['09/16', 9, 16],
    ['9月16日', 9, 16],
    ['09-16 08:30', 9, 16],
    ['０９－１６', 9, 16],
    ['02-29', 2, 29],
  ])('%s', (text, month, day) => {
    expect(readMonthDay(text)).toMatchObject({ month, day });
  });

  test.each(['1/5', '9-16', '13-01', '02-30', '09-16-20', '8:30', '2020-09', '16'])('not: %s', (text) => {
    expect(readMonthDay(text)).toBeNull();
  });

  test('the part of a split date that holds year and month', () => {
    expect(readYearMonth('2020-09')).toEqual({ year: 2020, month: 9 });
    expect(readYearMonth('2020年9月')).toEqual({ year: 2020, month: 9 });
    expect(readYearMonth('2020-13')).toBeNull();
    expect(readYearMonth('2020')).toBeNull();
  });
});

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01' as IsoDate, days));
const noise = fc.constantFrom(
  '',
  ' ',
  '　',
  '发布时间：',
  '【',
  '（',
  '来源：县政府办 ',
  '作者 张三　',
  '\n',
  '|',
);
const tail = fc.constantFrom(
  '',
  ' ',
  '】',
  '）',
  ' 来源：县政府办',
  ' 浏览：120次',
  '\n',
  ' 08:30',
  ' 20:15:09',
);

/** Every form in which a date is printed in full. */
const FORMS: readonly ((year: string, month: string, day: string) => string)[] = [
  (year, month, date) => `${year}-${month}-${date}`,
  (year, month, date) => `${year}/${month}/${date}`,
  (year, month, date) => `${year}.${month}.${date}`,
  (year, month, date) => `${year}年${month}月${date}日`,
  (year, month, date) => `${year} 年 ${month} 月 ${date} 日`,
  (year, month, date) => `${year}- ${month}- ${date}`,
  (year, month, date) => `${year}-${Number(month)}-${Number(date)}`,
  (year, month, date) => `${year}年${Number(month)}月${Number(date)}日`,
  (year, month, date) => wide(`${year}-${month}-${date}`),
  (year, month, date) => `民國${Number(year) - 1911}年${Number(month)}月${Number(date)}日`,
  (year, month, date) => `${signs(year)}年${numeral(Number(month))}月${numeral(Number(date))}日`,
];

function wide(text: string): string {
  return [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
}

function signs(year: string): string {
  return [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
}

function numeral(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10 === 0 ? '' : '〇一二三四五六七八九'[number % 10];
  return `${tens > 1 ? '〇一二三'[tens] : ''}${tens > 0 ? '十' : ''}${ones}`;
}

test('a date printed in any form, amid anything, is read back as the same day', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...FORMS), noise, tail, (on, print, before, after) => {
      const [year = '', month = '', date = ''] = on.split('-');
      expect(findAll(`${before}${print(year, month, date)}${after}`)).toEqual([on]);
    }),
    { numRuns: 500 },
  );
});

test('whatever is read is a day of the calendar, and stands in the text as said', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0129年月日-/.:〇一十 民國农历'), maxLength: 40 });
  fc.assert(
    fc.property(text, (given) => {
      for (const { on, raw, start, end } of findDates(given)) {
        expect(addDays(on, 0)).toBe(on);
        expect(given.slice(start, end)).toBe(raw);
      }
    }),
    { numRuns: 500 },
  );
});
