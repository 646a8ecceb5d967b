import { dateOf } from '../calendar/iso-date.js';
import type { MonthsPeriod } from '../calendar/period.js';
import type { ByLimit, EveryLimit, LimitRule } from '../model/disclosure-limit.js';
import {
  type Groups,
  type LimitReader,
  PUBLISH,
  reader,
  SPAN,
  spanOf,
  WITHIN,
  wholly,
} from './limit-words.js';

const PERIODS: Readonly<Record<string, EveryLimit['period']>> = {
  日: 'day',
  天: 'day',
  工作日: 'workday',
  周: 'week',
  星期: 'week',
  旬: 'ten-days',
  月: 'month',
  季: 'quarter',
  季度: 'quarter',
  半年: 'half-year',
  年: 'year',
  学期: 'semester',
};

const EVERY = wholly(
  '(?<lead>每1?个?|按|逐|1个?)?(?<period>工作日|日|天|周|星期|旬|月|季度?|半年|年|学期)(?<suffix>度)?(?:末|底)?',
  '(?:(?:至少|不少于)?(?:公开|更新|发布)?(?<count>\\d{1,3})(?:次|条|篇)(?:信息)?)?',
  PUBLISH,
);

const EVERY_WITH_GRACE = wholly(
  '(?:每个?|按)?(?<period>周|旬|月|季度?|半年|年|学期)度?(?:(?:末|底|终了|结束)(?:之后|以后|后)|(?<plainly>后))',
  SPAN,
  `${WITHIN}?${PUBLISH}`,
);

const AT_THE_DAY = '(?:(?<day>\\d{1,2})[日号]|(?<last>底|末))(?:之前|以前|前)';

/** A day in every year, quarter or month. */
const BY_PATTERNS: readonly (readonly [MonthsPeriod, RegExp])[] = [
  ['year', wholly(`[于在]?每年度?的?(?<month>\\d{1,2})月份?${AT_THE_DAY}`, PUBLISH)],
  ['year', wholly('[于在]?每年年?(?<last>底|末)(?:之前|以前|前)', PUBLISH)],
  ['quarter', wholly(`[于在]?每个?季度?(?:(?<first>首月|第[1一]个?月)的?)?${AT_THE_DAY}`, PUBLISH)],
  ['month', wholly(`[于在]?每个?月${AT_THE_DAY}`, PUBLISH)],
];

const FRESH_WITHIN = wholly(
  '(?:及时更新,?)?(?:最迟|最晚)?',
  SPAN,
  `${WITHIN}(?:必须|须|应当|应|要)?(?:至少)?有更新`,
);

const FRESH_EVERY = wholly('每', SPAN, `${WITHIN}?(?:至少)?(?:更新|公开|发布)(?:1次)?`);

/** The readers of limits that come again and again. */
export const recurringReaders: readonly LimitReader[] = [
  reader('every period', EVERY, readEvery),
  reader('every period, with time after its end', EVERY_WITH_GRACE, readEveryWithGrace),
  ...BY_PATTERNS.map(([period, pattern]) =>
    reader(`by a day of every ${period}`, pattern, (groups) => readBy(period, groups)),
  ),
  reader('never older than', FRESH_WITHIN, readFreshWithin),
  reader('every so long', FRESH_EVERY, readFreshWithin),
];

function readEvery({ lead, period = '', suffix, count }: Groups): LimitRule | null {
  const known = PERIODS[period];
  // 每, 年度 and 季度 say that it comes again. 年, 月 and 日 alone do not, and 1月 is January unless something is done 1次 in it.
  const isRecurring = lead ? !lead.startsWith('1') : suffix !== undefined || period === '季度';
  const isSaid = isRecurring || count !== undefined;
  if (!known || !isSaid || count === '0') return null;
  return { kind: 'every', period: known, least: Number(count ?? 1), grace: null };
}

function readEveryWithGrace(groups: Groups): LimitRule | null {
  const { period = '', plainly } = groups;
  const known = PERIODS[period];
  const grace = spanOf(groups);
  // 季后15日 is after the quarter; 年后 is after the Spring Festival, and 半年后 in half a year.
  if (!known || !grace || (plainly && !['quarter', 'month'].includes(known))) return null;
  return { kind: 'every', period: known, least: 1, grace };
}

function readBy(period: MonthsPeriod, { month, day, last, first }: Groups): ByLimit | null {
  const inMonth = period === 'year' ? Number(month ?? 12) : lastOrFirstMonth(period, first, last);
  if (inMonth === null) return null;
  // A leap year, so that 2月29日 is a day.
  const exists = dateOf(2024, period === 'year' ? inMonth : 1, Number(day ?? 1)) !== null;
  return exists ? { kind: 'by', period, month: inMonth, day: day ? Number(day) : null } : null;
}

/** 每季度15日 names no month, so that it is no day. */
function lastOrFirstMonth(period: MonthsPeriod, first?: string, last?: string): number | null {
  if (period === 'month' || first) return 1;
  return last ? 3 : null;
}

function readFreshWithin(groups: Groups): LimitRule | null {
  const span = spanOf(groups);
  if (span?.unit !== 'day' && span?.unit !== 'month') return null;
  const within = span.unit === 'day' ? { months: 0, days: span.count } : { months: span.count, days: 0 };
  return { kind: 'fresh-within', within, firstLevelOnly: false };
}
