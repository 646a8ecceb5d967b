import { dateAfter, dateBefore } from '../calendar/duration.js';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import { dayInPeriod, lastDayOfPeriod } from '../calendar/period.js';
import { addWorkdays, subtractWorkdays, type WorkdayCalendar, workdayFrom } from '../calendar/workdays.js';
import type { EveryLimit, LimitRule, LimitSpan } from '../model/disclosure-limit.js';

/**
 * The last day of a limit, China time; null when the limit sets no day, or none that a calendar knows (及时, 每学期).
 *
 * What `from` is depends on the kind: the day that the span is counted from (`after`, `on-request`), the day of the event
 * (`before`), any day of the period asked about (`every`, `by`), the day of the newest article (`fresh-within`), or the first day of
 * a display, which then is up until the answer at least.
 *
 * The day counted from is left out (民法典 第二百零一条); months end on the same day, or on the last of the month (第二百零二条).
 * A day that is the last to publish on and is not worked moves to the next that is (第二百零三条): in doubt it is later, so that
 * nobody is accused a day too soon. Hours, clocks of columns, displays and days before an event do not move.
 * @throws GongkaiError `CALENDAR_YEAR_MISSING` when a year is needed whose holiday table is not loaded.
 */
export function dueOn(limit: LimitRule, from: IsoDate, calendar: WorkdayCalendar): IsoDate | null {
  switch (limit.kind) {
    case 'after':
      return lastDayToPublish(from, limit, calendar);
    case 'on-request':
      return limit.within && lastDayToPublish(from, limit.within, calendar);
    case 'before':
      return spanBefore(from, limit, calendar);
    case 'every':
      return endOfEvery(limit, from, calendar);
    case 'by':
      return workdayFrom(dayInPeriod(from, limit.period, limit), calendar);
    case 'fresh-within':
      return dateAfter(from, limit.within);
    case 'display':
      return spanAfter(from, limit, calendar);
    case 'always':
    case 'real-time':
    case 'same-as-above':
    case 'person':
      return null;
    default:
      return limit satisfies never;
  }
}

function endOfEvery({ period, grace }: EveryLimit, from: IsoDate, calendar: WorkdayCalendar): IsoDate | null {
  if (period === 'semester') return null;
  const last = period === 'workday' ? workdayFrom(from, calendar) : lastDayOfPeriod(from, period);
  return lastDayToPublish(last, grace ?? { count: 0, unit: 'day' }, calendar);
}

function lastDayToPublish(from: IsoDate, span: LimitSpan, calendar: WorkdayCalendar): IsoDate {
  const last = spanAfter(from, span, calendar);
  return span.unit === 'hour' ? last : workdayFrom(last, calendar);
}

function spanAfter(from: IsoDate, { count, unit }: LimitSpan, calendar: WorkdayCalendar): IsoDate {
  switch (unit) {
    case 'workday':
      return addWorkdays(from, count, calendar);
    case 'day':
      return addDays(from, count);
    case 'month':
      return dateAfter(from, { months: count, days: 0 });
    case 'hour':
      return addDays(from, daysOfHours(count));
    default:
      return unit satisfies never;
  }
}

function spanBefore(event: IsoDate, { count, unit }: LimitSpan, calendar: WorkdayCalendar): IsoDate {
  switch (unit) {
    case 'workday':
      return subtractWorkdays(event, count, calendar);
    case 'day':
      return addDays(event, -count);
    case 'month':
      return dateBefore(event, { months: count, days: 0 });
    case 'hour':
      return addDays(event, -Math.floor(count / 24));
    default:
      return unit satisfies never;
  }
}

/** Only the day is known, so the hours may have begun at its very end. */
function daysOfHours(hours: number): number {
  return Math.ceil(hours / 24);
}
