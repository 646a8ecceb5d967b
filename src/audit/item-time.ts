import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { GongkaiError } from '../errors.js';
import type { LimitRule } from '../model/disclosure-limit.js';
import { dueOn } from './due-on.js';

/** A due day; that there is none; or the file of the holiday table without which it cannot be reckoned. */
export type DueDay =
  | { readonly kind: 'day'; readonly on: IsoDate }
  | { readonly kind: 'none' }
  | { readonly kind: 'no-calendar'; readonly file: string };

/** The last day of a limit, as `dueOn` has it, where a missing holiday table is an answer. */
export function findDueDay(limit: LimitRule, from: IsoDate, calendar: WorkdayCalendar): DueDay {
  try {
    const on = dueOn(limit, from, calendar);
    return on === null ? { kind: 'none' } : { kind: 'day', on };
  } catch (thrown) {
    if (!(thrown instanceof GongkaiError) || thrown.code !== 'CALENDAR_YEAR_MISSING') throw thrown;
    return { kind: 'no-calendar', file: thrown.place?.file ?? 'standards/calendars/' };
  }
}

/** Why a day could not be reckoned, one Chinese sentence. */
export function calendarMissing(file: string): string {
  return `缺少计算工作日所需的节假日表，请补充${file}后重新检查。`;
}
