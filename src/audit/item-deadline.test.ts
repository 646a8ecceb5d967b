import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AfterLimit } from '../model/disclosure-limit.js';
import { buildDate } from '../testing/build-facts.js';
import { buildOpened, plainCalendar } from '../testing/build-items.js';
import { judgeDeadline } from './item-deadline.js';

const PHRASE = '自信息形成之日起20个工作日内';
const limit: AfterLimit & { readonly phrase: string } = {
  kind: 'after',
  count: 20,
  unit: 'workday',
  trigger: { kind: 'formed', words: null },
  phrase: PHRASE,
};
const reckoning = { asOf: '2026-09-20' as IsoDate, calendar: plainCalendar(2026) };

test('a document is late when its page states both days and the second lies after the due day', () => {
  // 1 June 2026 is a Monday; twenty working days later is Monday 29 June.
  expect(judgeDeadline(limit, [buildOpened('2026-06-01', '2026-07-15')], reckoning)).toEqual({
    kind: 'late',
    articles: [
      {
        message: `《关于公布饮用水水质监测结果的通知》成文于2026-06-01，发布于2026-07-15，按“${PHRASE}”应不晚于2026-06-29发布。`,
        url: 'http://www.yunling.test/a/1.html',
      },
    ],
  });
});

test.each(['2026-06-01', '2026-06-29', '2026-06-30'])(
  'a document of 1 June that came out on %s is in time',
  (on) => {
    expect(judgeDeadline(limit, [buildOpened('2026-06-01', on)], reckoning)).toEqual({ kind: 'kept' });
  },
);

describe('nobody is accused', () => {
  test.each([
    ['when the page states no day of making', buildOpened(null, '2026-07-15')],
    ['when it was published before it was made', buildOpened('2026-07-20', '2026-07-15')],
    [
      'when the page states another day of publication, too',
      buildOpened('2026-06-01', '2026-07-15', {
        published: buildDate('2026-07-15', {
          conflicts: [{ on: '2026-06-02' as IsoDate, source: 'url', raw: '20260602' }],
        }),
      }),
    ],
    [
      'when the year of the day is inferred',
      buildOpened('2026-06-01', '2026-07-15', { published: buildDate('2026-07-15', { inferred: true }) }),
    ],
    ['when it came out after the day of reckoning', buildOpened('2026-06-01', '2026-10-15')],
  ])('%s', (_, opened) => {
    expect(judgeDeadline(limit, [opened], reckoning)).toMatchObject({ kind: 'cannot-tell' });
  });

  test('when the holiday table of a year is not there: the answer names the file', () => {
    expect(judgeDeadline(limit, [buildOpened('2025-12-20', '2026-07-15')], reckoning)).toEqual({
      kind: 'cannot-tell',
      reason: expect.stringContaining('standards/calendars/2025.yaml'),
    });
  });
});
