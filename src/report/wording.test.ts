import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { buildResult } from '../testing/build-report.js';
import {
  chineseDate,
  describeEffect,
  describeMatch,
  describeThreshold,
  withChineseDates,
} from './wording.js';

it('writes a date without leading zeros', () => {
  expect(chineseDate('2026-09-05' as IsoDate)).toBe('2026年9月5日');
});

describe('dates in a sentence', () => {
  it.each([
    ['最近更新于2026-08-20，应不早于2026-09-01。', '最近更新于2026年8月20日，应不早于2026年9月1日。'],
    ['https://a.example/2026-08-20/', 'https://a.example/2026-08-20/'],
    ['t2026-08-20_1.html', 't2026-08-20_1.html'],
    ['编号12026-08-201', '编号12026-08-201'],
    ['没有日期', '没有日期'],
  ])('%s', (text, written) => {
    expect(withChineseDates(text)).toBe(written);
  });
});

it('says what follows and from when on', () => {
  expect(describeEffect({ kind: 'deduct', pointsEach: 1.5, pointsMost: 6 })).toBe(
    '每个问题扣1.5分，最多扣6分',
  );
  expect(describeThreshold(buildResult({ tripsAt: 5 }))).toBe('满5个触发：单项否决');
});

it('says how sure a match is only where names differ', () => {
  expect(describeMatch('similar-name', 0.834)).toBe('名称相近，请人工核对（相似度83%）');
  expect(describeMatch('alias', 1)).toBe('与规定的别名一致');
});
