import { describe, expect, test } from 'vitest';
import { PAGE_DAY, readColumnPage } from '../testing/build-page-html.js';
import { markDates } from './date-marks.js';
import { parsePage } from './page-tree.js';

const daysOf = (html: string) => markDates(parsePage(html), PAGE_DAY).map(({ raw }) => raw);

describe('the clock of a page', () => {
  test.each([
    '<p>今天是2026年9月20日 星期日</p>',
    '<div>今天是: <div class="time">2026年9月20日  星期日</div></div>',
    '<span>今天是：</span><span>2026年09月20日</span>',
    '<p>当前时间：2026-09-20</p>',
    '<p>北京时间 2026-09-20 10:00</p>',
  ])('is no date of anything on it: %s', (html) => {
    expect(daysOf(html)).toEqual([]);
  });

  test.each([
    '<p>发布时间：2026-09-20</p>',
    '<p>截至今天的情况 2026-09-20</p>',
    '<li>今天是教师节<span>2026-09-10</span></li>',
  ])('but %s is one', (html) => {
    expect(daysOf(html)).toHaveLength(1);
  });

  test('does not make a list of a page without one', () => {
    const { datedItems, list } = readColumnPage('<div>今天是：<b>2026年9月20日 星期日</b></div>');
    expect([datedItems, list.kind === 'list']).toEqual([[], false]);
  });
});
