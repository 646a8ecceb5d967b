import { describe, expect, test } from 'vitest';
import type { IsoInstant } from './iso-date.js';
import { type DailySpan, earliestOutside, longestFreeMinutes, parseDailySpan } from './quiet-hours.js';

const span = (text: string): DailySpan => parseDailySpan(text)!;
const spans = (...texts: string[]) => texts.map(span);
/** A moment of 20 September 2026 by China's clock, or of the day after. */
const china = (time: string, day = 20) =>
  new Date(`2026-09-${day}T${time}+08:00`).toISOString() as IsoInstant;
const FIVE_MINUTES = 300_000;

describe('a span of the day', () => {
  test.each([
    ['22:00-06:00', 1_320, 360],
    ['08:30-09:00', 510, 540],
    ['12:00-24:00', 720, 1_440],
    ['12:00-00:00', 720, 1_440],
    ['00:00-06:00', 0, 360],
    ['00:00-24:00', 0, 1_440],
  ])('%s is read', (text, fromMinute, untilMinute) => {
    expect(parseDailySpan(text)).toEqual({ fromMinute, untilMinute });
  });

  test.each([
    '',
    '22:00',
    '22-06',
    '9:00-10:00',
    '22:00 - 06:00',
    '24:00-06:00',
    '10:60-11:00',
    '10:00-24:30',
    '10:00-10:00',
    '00:00-00:00',
  ])('%j is none', (text) => {
    expect(parseDailySpan(text)).toBeNull();
  });
});

describe('the longest free stretch', () => {
  test.each([
    [[], 1_440],
    [['22:00-06:00'], 960],
    [['22:00-06:00', '08:00-20:00'], 120],
    [['00:00-12:00', '12:00-24:00'], 0],
    [['06:00-22:00'], 480],
  ] as const)('beside %j has %i minutes', (texts, minutes) => {
    expect(longestFreeMinutes(spans(...texts))).toBe(minutes);
  });
});

describe('what takes five minutes may begin', () => {
  test.each<[string, readonly string[], string, IsoInstant]>([
    ['at once when there are no spans', [], '03:00:00', china('03:00:00')],
    ['at once outside of them', ['22:00-06:00'], '12:00:30.500', china('12:00:30.500')],
    ['after one that it would fall in', ['22:00-06:00'], '23:10:20', china('06:00:00', 21)],
    ['after one over midnight, on its second half', ['22:00-06:00'], '05:59:59', china('06:00:00')],
    ['as soon as it is over', ['22:00-06:00'], '06:00:00', china('06:00:00')],
    ['when it is over just before one begins', ['22:00-06:00'], '21:55:00', china('21:55:00')],
    ['not when it would reach into one', ['22:00-06:00'], '21:56:00', china('06:00:00', 21)],
    ['not in a gap that is too short', ['22:00-06:00', '06:03-08:00'], '23:00:00', china('08:00:00', 21)],
    ['in a gap that just holds it', ['22:00-06:00', '06:05-08:00'], '23:00:00', china('06:00:00', 21)],
    [
      'after a whole day of spans but one gap',
      ['00:00-12:00', '12:30-24:00'],
      '12:29:00',
      china('12:00:00', 21),
    ],
  ])('%s', (_, texts, now, expected) => {
    expect(earliestOutside(spans(...texts), china(now), FIVE_MINUTES)).toBe(expected);
  });

  test('never, when every gap is too short', () => {
    expect(earliestOutside(spans('00:00-12:00', '12:03-24:00'), china('05:00:00'), FIVE_MINUTES)).toBeNull();
    expect(earliestOutside(spans('00:00-24:00'), china('05:00:00'), FIVE_MINUTES)).toBeNull();
  });
});
