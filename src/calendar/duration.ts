import { addDays, dateOf, type IsoDate } from './iso-date.js';

/** A span as rules state it. Six months are not 183 days, so months and days stay apart; both whole and ≥ 0. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

const SHAPE = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** The span that `P14D`, `P2W`, `P6M` or `P1Y` states; null for anything else, and for a span of nothing. */
export function parseDuration(text: string): Duration | null {
  const found = SHAPE.exec(text);
  if (!found) return null;
  const [years, months, weeks, days] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const duration = { months: years * 12 + months, days: weeks * 7 + days };
  return duration.months + duration.days > 0 ? duration : null;
}

/** The date that lies a span before another; the last of the month when the day does not exist there. */
export function dateBefore(date: IsoDate, { months, days }: Duration): IsoDate {
  return addDays(monthsBefore(date, months), -days);
}

/** The date that lies a span after another; the last of the month when the day does not exist there (民法典 第二百零二条). */
export function dateAfter(date: IsoDate, { months, days }: Duration): IsoDate {
  return addDays(monthsBefore(date, -months), days);
}

/** Days that month ends may share when months are counted back: 28 to 31 August lie six months after 28 February. */
const SHARED_DAYS = 4;

/** The first day on which a date lies more than a span back, as `dateBefore` counts; null for a span that leaves the calendar. */
export function firstDayPast(date: IsoDate, span: Duration): IsoDate | null {
  const last = dateAfter(addDays(date, span.days), { months: span.months, days: 0 });
  for (let extra = 0; extra <= SHARED_DAYS; extra++) {
    const day = addDays(last, extra);
    if (day > date && dateBefore(day, span) > date) return day;
  }
  return null;
}

/** A span in Chinese: `14天`, `6个月`, `1年`. */
export function describeDuration({ months, days }: Duration): string {
  const years = Math.floor(months / 12);
  const parts = [years ? `${years}年` : '', months % 12 ? `${months % 12}个月` : '', days ? `${days}天` : ''];
  return parts.join('');
}

function monthsBefore(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) - months;
  for (let candidate = day; candidate > 27; candidate--) {
    const found = dateOf(Math.floor(index / 12), (index % 12) + 1, candidate);
    if (found) return found;
  }
  return dateOf(Math.floor(index / 12), (index % 12) + 1, day) ?? date;
}
