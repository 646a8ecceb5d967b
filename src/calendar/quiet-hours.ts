import { type IsoInstant, instantOf } from './iso-date.js';

/** A part of every day, by China's clock (UTC+8, no summer time). One that ends before it begins goes over midnight. */
export interface DailySpan {
  /** Minutes since midnight, 0 to 1439. */
  readonly fromMinute: number;
  /** Minutes since midnight, 1 to 1440; not in the span itself. */
  readonly untilMinute: number;
}

const MINUTE_MILLIS = 60_000;
const DAY_MINUTES = 1_440;
const CHINA_AHEAD_MINUTES = 480;
const SHAPE = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** The span that `22:00-06:00` or `12:00-24:00` states; null for anything else, and for a span of nothing. */
export function parseDailySpan(text: string): DailySpan | null {
  const [, fromHour, fromPart, untilHour, untilPart] = SHAPE.exec(text) ?? [];
  if (fromHour === undefined) return null;
  const fromMinute = Number(fromHour) * 60 + Number(fromPart);
  const untilMinute = Number(untilHour) * 60 + Number(untilPart);
  const isWholeDay = fromMinute === 0 && untilMinute === DAY_MINUTES;
  if (untilMinute > DAY_MINUTES || (!isWholeDay && untilMinute % DAY_MINUTES === fromMinute)) return null;
  return { fromMinute, untilMinute: untilMinute === 0 ? DAY_MINUTES : untilMinute };
}

/** The longest stretch of a day that no span covers, in minutes; 1440 when there is no span. */
export function longestFreeMinutes(spans: readonly DailySpan[]): number {
  const isFree = Array.from(
    { length: 2 * DAY_MINUTES },
    (_, minute) => !spans.some((span) => covers(span, minute % DAY_MINUTES)),
  );
  let longest = 0;
  let stretch = 0;
  for (const free of isFree) {
    stretch = free ? stretch + 1 : 0;
    longest = Math.max(longest, stretch);
  }
  return Math.min(longest, DAY_MINUTES);
}

/**
 * The first moment from `now` on at which something that takes up to `takesMillis` may begin so that no span touches it; `now`
 * itself when that is free, null when no stretch of the day is long enough.
 */
export function earliestOutside(
  spans: readonly DailySpan[],
  now: IsoInstant,
  takesMillis: number,
): IsoInstant | null {
  const takes = Math.ceil(takesMillis / MINUTE_MILLIS);
  let at = Date.parse(now);
  // Every step leaves one span behind; a span met again a day later is never left.
  for (let step = 0; step <= 2 * spans.length; step++) {
    const minute = minuteOfDay(at);
    const waits = spans.map((span) => minutesUntilClear(span, minute, takes));
    const wait = Math.max(0, ...waits);
    if (wait === 0) return instantOf(at);
    at = Math.floor(at / MINUTE_MILLIS) * MINUTE_MILLIS + wait * MINUTE_MILLIS;
  }
  return null;
}

/** Minutes until a span is over, when it holds the minute or begins within `takes` minutes; else 0. */
function minutesUntilClear(span: DailySpan, minute: number, takes: number): number {
  const toBegin = modDay(span.fromMinute - minute);
  if (!covers(span, minute) && toBegin >= takes) return 0;
  return modDay(span.untilMinute - minute) || DAY_MINUTES;
}

function covers({ fromMinute, untilMinute }: DailySpan, minute: number): boolean {
  if (fromMinute < untilMinute) return minute >= fromMinute && minute < untilMinute;
  return minute >= fromMinute || minute < untilMinute;
}

function minuteOfDay(epochMillis: number): number {
  return modDay(Math.floor(epochMillis / MINUTE_MILLIS) + CHINA_AHEAD_MINUTES);
}

function modDay(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}
