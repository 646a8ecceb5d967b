import { expect, test } from 'vitest';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import { buildAudit } from '../testing/build-audit.js';
import { buildColumn } from '../testing/build-report.js';
import { findRedatings } from './find-redatings.js';

const asOf = '2026-09-20' as IsoDate;

/** An audit of one column with dated rows, by their places. */
function audit(rows: Readonly<Record<string, string>>, url = 'http://www.yunling.test/tz/') {
  const dates = Object.values(rows).toSorted();
  const newest = dates.at(-1) as IsoDate;
  return buildAudit({
    asOf,
    columns: [
      buildColumn({
        path: ['通知公告'],
        url,
        newest: { on: newest, source: 'list', raw: newest, inferred: false, conflicts: [] },
        rows: Object.entries(rows).map(([place, on]) => ({ place, title: place, on: on as IsoDate })),
      }),
    ],
  });
}

const many = (count: number, on: string, name = 'n') =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`/${name}${at}`, on]));
const old = { '/a': '2026-01-10', '/b': '2026-02-10' };
const was = audit(old);

test.each<[string, ReturnType<typeof audit>, ReturnType<typeof audit> | null, object[]]>([
  ['nothing has changed', was, was, []],
  [
    'an old article bears a new date, and is the newest',
    audit({ ...old, '/a': '2026-09-18' }),
    was,
    [{ kind: 'redated', count: 1, on: '2026-09-18', was: '2026-01-10', title: '/a' }],
  ],
  [
    'the same after the list has moved: its name tells it',
    audit({ ...old, '/a': '2026-09-18' }, 'http://www.yunling.test/new/'),
    was,
    [{ kind: 'redated' }],
  ],
  ['a date was put right by a few days', audit({ ...old, '/b': '2026-02-20' }), was, []],
  [
    'thirty days later is a new date',
    audit({ ...old, '/b': addDays('2026-02-10' as IsoDate, 30) }),
    was,
    [{ kind: 'redated' }],
  ],
  [
    'a new article is the newest: freshness does not rest on the old one',
    audit({ ...old, '/a': '2026-09-01', '/new': '2026-09-18' }),
    was,
    [],
  ],
  ['nine new ones on one day', audit(many(9, '2026-09-18')), was, []],
  [
    'ten new ones on one day',
    audit(many(10, '2026-09-18')),
    was,
    [{ kind: 'one-day', count: 10, was: null }],
  ],
  ['ten in the first quarter', audit(many(10, '2026-09-18')), null, [{ kind: 'one-day' }]],
  ['ten that were there before', audit(many(10, '2026-09-18')), audit(many(10, '2026-09-18')), []],
  ['ten long before the day of reckoning', audit(many(10, '2026-09-04')), null, []],
  ['ten after the day of reckoning', audit(many(10, '2026-09-21')), null, []],
])('%s', (_case, now, before, found) => {
  expect(findRedatings(now, before)).toMatchObject(found);
  expect(findRedatings(now, before)).toHaveLength(found.length);
});

test('an audit of before, without rows, tells nothing', () => {
  const silent = buildAudit({ columns: [buildColumn({ path: ['通知公告'] })] });
  expect(findRedatings(audit({ ...old, '/a': '2026-09-18' }), silent)).toEqual([]);
  expect(findRedatings(silent, was)).toEqual([]);
});
