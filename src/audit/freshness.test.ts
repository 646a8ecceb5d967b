import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact } from '../model/facts.js';
import { buildArticle, buildDate } from '../testing/build-facts.js';
import { freshnessOf } from './freshness.js';

const WEEKS = { months: 0, days: 14 };
const HALF_YEAR = { months: 6, days: 0 };
const day = (text: string) => text as IsoDate;

const ask = (articles: readonly ArticleFact[], maxAge = WEEKS) =>
  freshnessOf({ subject: '通知公告', url: 'http://a.test/', articles, maxAge, asOf: day('2026-09-20') });

describe('freshnessOf', () => {
  test.each([
    ['two weeks', '2026-09-06', WEEKS, '2026-09-21'],
    ['half a year', '2026-03-20', HALF_YEAR, '2026-09-21'],
    [
      'half a year from the end of a short month, which many days share',
      '2026-02-28',
      HALF_YEAR,
      '2026-09-01',
    ],
    ['half a year from the end of a long month', '2025-08-31', HALF_YEAR, '2026-03-01'],
  ])('names the first day past %s', (_, newest, maxAge, staleOn) => {
    expect(ask([buildArticle('2025-01-01'), buildArticle(newest)], maxAge)).toEqual({
      subject: '通知公告',
      url: 'http://a.test/',
      newest,
      staleOn,
    });
  });

  test.each<[string, ArticleFact[]]>([
    ['no date is known', [buildArticle(null)]],
    ['there is nothing', []],
    ['a date lies after the day of reckoning', [buildArticle('2026-09-18'), buildArticle('2026-09-21')]],
    [
      'the year of the newest date is a guess',
      [{ ...buildArticle('2026-09-18'), published: buildDate('2026-09-18', { inferred: true }) }],
    ],
    [
      'the newest date is contradicted',
      [
        {
          ...buildArticle('2026-09-18'),
          published: buildDate('2026-09-18', {
            conflicts: [{ on: day('2026-09-10'), source: 'url', raw: '20260910' }],
          }),
        },
      ],
    ],
    [
      'another article may be newer',
      [
        buildArticle('2026-09-18'),
        {
          ...buildArticle('2026-09-01'),
          published: buildDate('2026-09-01', {
            conflicts: [{ on: day('2026-09-19'), source: 'url', raw: '20260919' }],
          }),
        },
      ],
    ],
  ])('says nothing when %s', (_, articles) => {
    expect(ask(articles)).toBeNull();
  });

  test('says nothing for a span that leaves the calendar', () => {
    expect(ask([buildArticle('2026-09-18')], { months: 0, days: 5_000_000 })).toBeNull();
  });
});
