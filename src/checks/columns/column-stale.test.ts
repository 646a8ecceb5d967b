import type { IsoDate } from '../../calendar/iso-date.js';
import { buildArticle, buildColumn, buildDate, buildSite } from '../../testing/build-facts.js';
import { columnKind, describeCheck, judgedColumn, requirement } from '../../testing/describe-check.js';
import { columnStale } from './column-stale.js';

const newest = (...dates: (string | null)[]) => ({
  column: judgedColumn({ articles: dates.map((date) => buildArticle(date)) }),
});

const until = (subject: string, date: string, staleOn: string) => ({
  subject,
  url: buildColumn().url,
  newest: date as IsoDate,
  staleOn: staleOn as IsoDate,
});

const STALE = [buildArticle('2026-01-05')];
const divided = { path: ['工作动态'], listing: 'container', articles: [], page: null } as const;
const division = (name: string, overrides: Parameters<typeof buildColumn>[0] = {}) =>
  buildColumn({ path: ['工作动态', name], depth: 2, articles: STALE, ...overrides });

describeCheck(columnStale, {
  options: { maxAge: 'P14D' },
  asOf: '2026-09-20',
  pass: [
    {
      name: 'the list is old, but a column below it is fresh',
      input: {
        column: judgedColumn({ path: ['工作动态'], articles: STALE }),
        site: buildSite({ columns: [division('要闻', { articles: [buildArticle('2026-09-18')] })] }),
      },
      holds: until('工作动态', '2026-09-18', '2026-10-03'),
    },
    {
      name: 'a demanded column is divided into others, and one of them is fresh',
      input: {
        column: judgedColumn(divided, { required: requirement() }),
        site: buildSite({
          columns: [division('要闻'), division('领导活动', { articles: [buildArticle('2026-09-18')] })],
        }),
      },
      holds: until('工作动态', '2026-09-18', '2026-10-03'),
    },
    {
      name: 'the newest article lies exactly on the limit: tomorrow it is too old',
      input: newest('2026-09-06'),
      holds: until('通知公告', '2026-09-06', '2026-09-21'),
    },
    {
      name: 'the newest article is a day younger',
      input: newest('2026-09-07'),
      holds: until('通知公告', '2026-09-07', '2026-09-22'),
    },
    {
      name: 'the first item has no date: nobody knows until when',
      input: newest(null, '2026-09-18', '2026-09-17', '2026-09-16', '2026-09-15'),
      holds: null,
    },
    {
      name: 'a column below could not be read: nobody knows until when',
      input: {
        column: judgedColumn({ path: ['工作动态'], articles: [buildArticle('2026-09-18')] }),
        site: buildSite({ columns: [division('要闻', { listing: 'unreadable', articles: [] })] }),
      },
      holds: null,
    },
    {
      name: 'old pinned items stand above a fresh one',
      input: newest('2024-01-05', '2023-03-01', '2026-09-18'),
      holds: until('通知公告', '2026-09-18', '2026-10-03'),
    },
    {
      name: 'own clock of six months, on its last day',
      options: { maxAge: 'own' },
      input: newest('2026-03-20'),
      holds: until('通知公告', '2026-03-20', '2026-09-21'),
    },
  ],
  fail: [
    {
      name: 'every column that a demanded one is divided into is old',
      input: {
        column: judgedColumn(divided, { required: requirement() }),
        site: buildSite({
          columns: [division('要闻'), division('领导活动', { articles: [buildArticle('2026-03-01')] })],
        }),
      },
      findings: [
        { subject: '工作动态', message: '“工作动态”最近更新于2026-03-01，按14天的时限应不早于2026-09-06。' },
      ],
    },
    {
      name: 'the newest article is one day past the limit',
      input: newest('2026-09-05', '2026-08-01'),
      findings: [
        {
          subject: '通知公告',
          message: '“通知公告”最近更新于2026-09-05，按14天的时限应不早于2026-09-06。',
          data: {
            newest: '2026-09-05',
            dateSource: 'list',
            dateRaw: '2026-09-05',
            dateInferred: false,
            oldestAllowed: '2026-09-06',
            limit: '14天',
            articles: 2,
          },
        },
      ],
    },
    {
      name: 'a date in the future does not make the column fresh',
      input: newest('2027-01-01', '2026-08-01'),
      findings: [{ message: '“通知公告”最近更新于2026-08-01，按14天的时限应不早于2026-09-06。' }],
    },
    {
      name: 'own clock of the requirement comes before that of the kind',
      options: { maxAge: 'own' },
      input: {
        column: judgedColumn(
          { depth: 2, articles: [buildArticle('2026-08-19')] },
          { required: requirement({ updateWithin: { months: 1, days: 0 } }) },
        ),
      },
    },
  ],
  inconclusive: [
    {
      name: 'a column below the old list could not be read',
      input: {
        column: judgedColumn({ path: ['工作动态'], articles: STALE }),
        site: buildSite({ columns: [division('要闻', { listing: 'unreadable', articles: [] })] }),
      },
      reason: '下级栏目',
    },
    {
      name: 'the list is filled by a script that was not run',
      input: {
        column: judgedColumn({
          listing: 'unreadable',
          unreadable: '列表由脚本生成，未能读取。',
          articles: [],
        }),
      },
      reason: '脚本',
    },
    { name: 'the list prints no dates', input: newest(null, null), reason: '未注明发布时间' },
    {
      name: 'the first item has no date',
      input: newest(null, '2026-08-01', '2026-07-01', '2026-06-01', '2026-05-01'),
    },
    {
      name: 'a quarter of the items have no date',
      input: newest('2026-08-01', '2026-07-01', null, '2026-06-01'),
    },
    {
      name: 'all dates lie in the future',
      input: newest('2026-12-30'),
      reason: '均晚于监测时间点2026-09-20',
    },
    {
      name: 'the newest article states a second date that is fresh',
      input: {
        column: judgedColumn({
          articles: [
            buildArticle('2025-09-15', {
              published: buildDate('2025-09-15', { conflicts: [buildDate('2026-09-15', { source: 'url' })] }),
            }),
          ],
        }),
      },
      reason: '互相矛盾',
    },
  ],
  notApplicable: [
    {
      name: 'a column of the census is only divided into others, which are asked themselves',
      input: { column: judgedColumn(divided), site: buildSite({ columns: [division('要闻')] }) },
    },
    { name: 'the column is missing', input: { column: judgedColumn(null) } },
    {
      name: 'it leads to another site',
      input: { column: judgedColumn({ listing: 'elsewhere', articles: [] }) },
    },
    {
      name: 'its kind has no clock',
      options: { maxAge: 'own' },
      input: { column: judgedColumn({}, { kind: null }) },
    },
    {
      name: 'its kind has a clock for first-level columns and it is none',
      options: { maxAge: 'own' },
      input: {
        column: judgedColumn({ depth: 2, articles: [buildArticle('2020-01-01')] }, { kind: columnKind() }),
      },
    },
  ],
});
