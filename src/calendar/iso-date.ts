/** A civil date without a zone, `YYYY-MM-DD`. */
export type IsoDate = string & { readonly brand: 'IsoDate' };

/** A moment, ISO 8601 in UTC with milliseconds, `2026-09-15T01:30:00.000Z`. */
export type IsoInstant = string & { readonly brand: 'IsoInstant' };

const DAY_MILLIS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date that a text spells, or null when it is no date of the calendar (`2026-02-30`). */
export function parseIsoDate(text: string): IsoDate | null {
  const found = SHAPE.exec(text);
  return found ? dateOf(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/** The date of a year, month (1–12) and day, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` as IsoDate;
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return MONTH_DAYS[month - 1] ?? 0;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The date so many days later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * DAY_MILLIS).toISOString().slice(0, 10) as IsoDate;
}

/** Days from one date to another; negative when the second lies before the first. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  if (from === to) return 0;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLIS);
}

/** The latest of some dates, or null when there is none. */
export function latestDate(dates: Iterable<IsoDate>): IsoDate | null {
  let latest: IsoDate | null = null;
  for (const date of dates) if (latest === null || date > latest) latest = date;
  return latest;
}

/** The moment of an epoch in milliseconds. */
export function instantOf(epochMillis: number): IsoInstant {
  return new Date(epochMillis).toISOString() as IsoInstant;
}

/** The civil date in China (UTC+8, no summer time) at a moment. */
export function chinaDate(instant: IsoInstant): IsoDate {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as IsoDate;
}

/** A moment as China reads it: `2026-09-15 09:30:00`. */
export function chinaTime(instant: IsoInstant): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The moment at which a civil date begins in China. */
export function chinaMidnight(date: IsoDate): IsoInstant {
  return instantOf(Date.parse(date) - 8 * 3_600_000);
}
