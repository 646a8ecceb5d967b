import { dateBefore } from '../calendar/duration.js';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import {
  describePeriod,
  firstDayOfPeriod,
  lastDayOfPeriod,
  MONTHS_OF_PERIOD,
  type MonthsPeriod,
  type Period,
} from '../calendar/period.js';
import { isWorkday, type WorkdayCalendar } from '../calendar/workdays.js';
import type { ByLimit, EveryLimit } from '../model/disclosure-limit.js';
import type { ArticleFact } from '../model/facts.js';
import { calendarMissing, findDueDay } from './item-time.js';
import { periodOfTitle, type TitlePeriod } from './title-period.js';

/** What can be said of something that is owed again and again. */
export type PeriodVerdict =
  | { readonly kind: 'complete' }
  /** Names of the periods for which nothing was read, oldest first. */
  | { readonly kind: 'missing'; readonly periods: readonly string[] }
  | { readonly kind: 'cannot-tell'; readonly reason: string };

/** The list in which an item's articles stand. */
export interface PeriodList {
  /** The articles of the item. */
  readonly articles: readonly ArticleFact[];
  /** From this day on all articles of the list were read; null when that cannot be said. */
  readonly readBackTo: IsoDate | null;
}

/** The day of reckoning, and the days that are worked. */
export interface Reckoning {
  readonly asOf: IsoDate;
  readonly calendar: WorkdayCalendar;
}

/** So many months back is looked; what is owed once a year, for two years. */
const MONTHS_BACK = 12;
/** A report may come out so long before its period begins: the budget of the next year. */
const AHEAD_DAYS = 31;
/** The newest periods are enough to tell whether something is kept up. */
const PERIODS_MOST = 12;

/**
 * Which of the last periods, those whose time is over on the day of reckoning, have no article: by the period that a title names, else
 * by the day of publication, in the period or in the next. Periods from before the list was read are left out.
 */
export function judgePeriods(
  rule: EveryLimit | ByLimit,
  { articles, readBackTo }: PeriodList,
  { asOf, calendar }: Reckoning,
): PeriodVerdict {
  const { period: owed } = rule;
  if (owed === 'semester') return cannotTell('学期的起止日期不在日历上，请人工核对。');
  if (readBackTo === null) return cannotTell('列表日期不全或者未按时间排列，不能确认各期是否齐全。');
  const period = owed === 'workday' ? 'day' : owed;
  const least = rule.kind === 'every' ? rule.least : 1;
  const dated = articles.map(dateArticle);
  const missing: string[] = [];
  let known = 0;
  for (const first of firstDays(period, asOf)) {
    if (readBackTo > addDays(first, -AHEAD_DAYS)) break;
    const due = findDueDay(rule, first, calendar);
    if (due.kind === 'no-calendar') return cannotTell(calendarMissing(due.file));
    // A day off is due on the next that is worked, and owes nothing of its own.
    const owesNothing = owed === 'workday' && due.kind === 'day' && !isWorkday(first, calendar);
    if (owesNothing || due.kind !== 'day' || due.on >= asOf) continue;
    known++;
    const covering = dated.filter((article) => covers(article, first, period, rule.kind));
    if (covering.length < least) missing.unshift(describePeriod(first, period));
  }
  if (known === 0) return cannotTell('读到的列表不够久远，不能确认各期是否齐全。');
  return missing.length === 0 ? { kind: 'complete' } : { kind: 'missing', periods: missing };
}

/**
 * The day from which on all articles of a list were read: that of its oldest, where it is sorted by day. Null where one has no date, or
 * an older one stands above a newer: what lies on the pages that were not read may be of any day.
 */
export function readBackTo(articles: readonly ArticleFact[]): IsoDate | null {
  let oldest: IsoDate | null = null;
  for (const { published, pinned } of articles) {
    if (pinned) continue;
    if (published === null || (oldest !== null && published.on > oldest)) return null;
    oldest = published.on;
  }
  return oldest;
}

/** First days of the periods before the one that a day lies in, newest first. */
function* firstDays(period: Period, asOf: IsoDate): Generator<IsoDate> {
  const oldest = dateBefore(asOf, { months: period === 'year' ? 2 * MONTHS_BACK : MONTHS_BACK, days: 0 });
  let first = firstDayOfPeriod(asOf, period);
  // What is due inside a period (每年3月31日前) may be due already.
  for (let count = 0; count <= PERIODS_MOST && first >= oldest; count++) {
    yield first;
    first = firstDayOfPeriod(addDays(first, -1), period);
  }
}

/** An article by the period that its title names and the day on which it came out, as far as it tells them. */
interface DatedArticle {
  readonly told: TitlePeriod | null;
  readonly on: IsoDate | null;
}

function dateArticle({ title, published }: ArticleFact): DatedArticle {
  const on = published?.on ?? null;
  return { told: periodOfTitle(title, on), on };
}

function covers(
  { told, on }: DatedArticle,
  first: IsoDate,
  period: Period,
  kind: (EveryLimit | ByLimit)['kind'],
): boolean {
  const last = lastDayOfPeriod(first, period);
  // A report is owed by a day of the year after its own.
  const earliest = kind === 'by' ? firstDayOfPeriod(addDays(first, -1), period) : first;
  if (told && !isLonger(told.period, period))
    return told.first >= earliest && lastDayOfPeriod(told.first, told.period) <= last;
  if (on === null) return false;
  const next = lastDayOfPeriod(addDays(last, 1), period);
  return on >= first && on <= next;
}

/** Whether a title names a longer period than is asked for: 2026年 says nothing of a month. */
function isLonger(told: MonthsPeriod, asked: Period): boolean {
  const months = asked in MONTHS_OF_PERIOD ? MONTHS_OF_PERIOD[asked as MonthsPeriod] : 0;
  return MONTHS_OF_PERIOD[told] > months;
}

function cannotTell(reason: string): PeriodVerdict {
  return { kind: 'cannot-tell', reason };
}
