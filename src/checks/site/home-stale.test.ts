import type { IsoDate } from '../../calendar/iso-date.js';
import { buildArticle, buildHome, buildSite } from '../../testing/build-facts.js';
import { describeCheck, judgedColumn } from '../../testing/describe-check.js';
import { homeStale } from './home-stale.js';

const homeOf = (...dates: string[]) =>
  buildSite({ home: buildHome({ datedItems: dates.map((date) => buildArticle(date)) }) });
const until = (newest: string, staleOn: string) => ({
  subject: '首页',
  url: buildSite().homeUrl,
  newest: newest as IsoDate,
  staleOn: staleOn as IsoDate,
});
const staleColumn = judgedColumn({ articles: [buildArticle('2026-03-01')] });
const freshColumn = judgedColumn({ articles: [buildArticle('2026-09-19')] });
const closedColumn = judgedColumn({ listing: 'unreadable', articles: [], unreadable: '打开超时。' });
const fileColumn = judgedColumn({ listing: 'unreadable', articles: [], leadsToFile: true });

describeCheck(homeStale, {
  options: { maxAge: 'P14D' },
  asOf: '2026-09-20',
  pass: [
    {
      name: 'an item lies exactly on the limit: tomorrow it is too old',
      input: { site: homeOf('2026-09-06', '2020-01-01') },
      holds: until('2026-09-06', '2026-09-21'),
    },
    {
      name: 'a fresh column keeps the home page from being called stale',
      input: { site: homeOf('2026-09-06'), columns: [freshColumn] },
      holds: until('2026-09-19', '2026-10-04'),
    },
    {
      name: 'a first-level column could not be read: nobody knows until when',
      input: { site: homeOf('2026-09-06'), columns: [closedColumn] },
      holds: null,
    },
    {
      name: 'the home page prints no dates and a column is fresh',
      input: { site: homeOf(), columns: [freshColumn] },
      holds: null,
    },
  ],
  fail: [
    {
      name: 'home page and columns are one day past the limit',
      input: { site: homeOf('2026-09-05'), columns: [staleColumn] },
      findings: [{ subject: '首页', message: '首页最近更新于2026-09-05，按14天的时限应不早于2026-09-06。' }],
    },
    {
      name: 'a first-level column is a file, which shows no articles',
      input: { site: homeOf('2026-09-05'), columns: [fileColumn] },
    },
  ],
  inconclusive: [
    {
      name: 'a column is fresh that the home page does not show',
      input: { site: homeOf('2026-01-01'), columns: [freshColumn] },
    },
    {
      name: 'a first-level column could not be read',
      input: { site: homeOf('2026-01-01'), columns: [closedColumn] },
    },
    { name: 'there are no dates at all', input: { site: homeOf(), columns: [] } },
    {
      name: 'scripts write the home page and were not run',
      input: { site: buildSite({ home: buildHome({ datedItems: [], needsBrowser: ['scripted-list'] }) }) },
    },
    { name: 'the home page did not open', input: { site: buildSite({ home: null }) } },
  ],
  notApplicable: [],
});
