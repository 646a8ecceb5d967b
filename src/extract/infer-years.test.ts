import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import { inferYears } from './infer-years.js';

const AS_OF = '2026-09-20' as IsoDate;

function yearsOf(days: readonly string[], asOf = AS_OF): readonly (string | null)[] {
  return inferYears(days.map(dayOf), asOf);
}

function dayOf(text: string): { month: number; day: number } {
  return { month: Number(text.slice(-5, -3)), day: Number(text.slice(-2)) };
}

describe('years of days that print none', () => {
  test('the first item has the latest year that is not ahead; a wide jump forward ends a year', () => {
    expect(yearsOf(['09-16', '07-03', '02-11', '12-28', '11-05', '01-02'])).toEqual([
      '2026-09-16',
      '2026-07-03',
      '2026-02-11',
      '2025-12-28',
      '2025-11-05',
      '2025-01-02',
    ]);
  });

  test.each([
    ['on the day of reckoning', '09-20', '2026-09-20'],
    ['a day after it', '09-21', '2025-09-21'],
    ['in no common year', '02-29', '2024-02-29'],
  ])('a day %s', (_, day, on) => {
    expect(yearsOf([day])).toEqual([on]);
  });

  test('a day of no calendar has no date', () => {
    expect(inferYears([{ month: 2, day: 30 }], AS_OF)).toEqual([null]);
  });

  test('up to three items may stand pinned above a list; each is as late as can be', () => {
    expect(yearsOf(['03-01', '05-01', '04-01', '09-10', '09-01'])).toEqual([
      '2026-03-01',
      '2026-05-01',
      '2026-04-01',
      '2026-09-10',
      '2026-09-01',
    ]);
  });

  test('one of last December above a list of September is kept there; four of last winter are a list that rests', () => {
    expect(yearsOf(['12-20', '09-16', '09-10'])).toEqual(['2025-12-20', '2026-09-16', '2026-09-10']);
    expect(yearsOf(['12-20', '12-11', '11-15', '10-05', '09-16'])[4]).toBe('2025-09-16');
  });

  test('two neighbours out of order end no year', () => {
    expect(yearsOf(['09-16', '09-10', '09-08', '09-01', '09-03', '08-20', '08-25', '08-01'])[4]).toBe(
      '2026-09-03',
    );
  });

  test('a list that runs from old to new has every day in the last twelve months', () => {
    expect(yearsOf(['01-05', '02-03', '03-04', '04-05', '05-06', '09-10']).at(-1)).toBe('2026-09-10');
  });
});

const past = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays(AS_OF, -days));

test('of a list that runs from new to old no day is ever read older than it is', () => {
  fc.assert(
    fc.property(fc.array(past, { maxLength: 40 }), (dates) => {
      const sorted = [...dates].sort().reverse();
      inferYears(sorted.map(dayOf), AS_OF).forEach((on, at) => {
        expect(on !== null && on >= (sorted[at] ?? '') && on <= AS_OF).toBe(true);
      });
    }),
  );
});

test('nor of a list with up to three old items kept above it', () => {
  const pinned = fc.array(past, { maxLength: 3 });
  fc.assert(
    fc.property(pinned, fc.array(past, { maxLength: 30 }), (above, dates) => {
      const printed = [...above, ...[...dates].sort().reverse()];
      inferYears(printed.map(dayOf), AS_OF).forEach((on, at) => {
        expect(on !== null && on >= (printed[at] ?? '')).toBe(true);
      });
    }),
  );
});

test('a day in any order is read with the year it has or a later one, when it lies within the last year', () => {
  const recent = fc.integer({ min: 0, max: 364 }).map((days) => addDays(AS_OF, -days));
  fc.assert(
    fc.property(fc.uniqueArray(recent, { minLength: 12, maxLength: 30 }), (dates) => {
      const rising = [...dates].sort();
      expect(inferYears(rising.map(dayOf), AS_OF)).toEqual(rising);
    }),
  );
});
