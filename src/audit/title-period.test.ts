import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { periodOfTitle } from './title-period.js';

const told = (title: string, published: string | null = '2026-04-15') => {
  const found = periodOfTitle(title, published as IsoDate | null);
  return found && `${found.period} ${found.first}`;
};

test.each<[string, string | null]>([
  ['2026年第一季度财政收支情况', 'quarter 2026-01-01'],
  ['2025年4季度水质监测', 'quarter 2025-10-01'],
  ['第四季度水质监测', 'quarter 2025-10-01'],
  ['2025年前三季度经济运行情况', 'quarter 2025-07-01'],
  ['2025年下半年抽检结果', 'half-year 2025-07-01'],
  ['上半年抽检结果', 'half-year 2026-01-01'],
  ['2026年3月份空气质量', 'month 2026-03-01'],
  ['2026年3月低保名单', 'month 2026-03-01'],
  ['12月低保名单', 'month 2025-12-01'],
  ['2026年1—3月财政收支情况', 'quarter 2026-01-01'],
  ['2025年1-6月经济运行', 'half-year 2025-01-01'],
  ['2025年1至12月财政收支', 'year 2025-01-01'],
  ['2026年1-2月经济运行', 'month 2026-02-01'],
  ['2025年度部门决算', 'year 2025-01-01'],
  ['2025年部门预算公开说明', 'year 2025-01-01'],
  ['3月5日工作动态', null],
  ['关于做好防汛工作的通知', null],
])('%s speaks of %s', (title, period) => {
  expect(told(title)).toBe(period);
});

test('前三季度 speaks of the year that its title states, however late it came out', () => {
  expect(told('2025年前三季度经济运行情况', '2026-10-15')).toBe('quarter 2025-07-01');
  expect(told('2025年前三季度经济运行情况', null)).toBe('quarter 2025-07-01');
});

test('a title without a year says nothing where the day of publication is not known', () => {
  expect(told('第一季度水质监测', null)).toBeNull();
});
