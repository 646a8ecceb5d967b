import { expect, test } from 'vitest';
import { buildAudit } from '../testing/build-audit.js';
import { buildColumn } from '../testing/build-report.js';
import { type KnownColumn, renamedTo } from './problem-key.js';

const HOME = 'http://www.yunling.test';

/** A site with some columns, `path address`; an address without host is on today's. */
const site = (homeUrl: string, ...columns: readonly string[]) =>
  buildAudit({
    homeUrl,
    columns: columns.map((column) => {
      const [path = '', place = ''] = column.split(' ');
      return buildColumn({ path: path.split('/'), url: new URL(place, homeUrl).href });
    }),
  });

const before: readonly KnownColumn[] = [
  { path: ['公开', '通知公告'], url: `${HOME}/gk/tzgg/` },
  { path: ['新闻', '要闻'], url: `${HOME}/xw/` },
];
const problem = { outlet: 'portal', indicator: 'V4a', subject: '公开/通知公告', url: `${HOME}/gk/tzgg/` };
const NEW_HOME = 'https://www.yunling-new.test';

test.each<[string, ReturnType<typeof site>, string | null]>([
  ['still there under its name', site(HOME, '公开/通知公告 /elsewhere/'), null],
  ['renamed, at its address', site(HOME, '公开/公告栏 /gk/tzgg/'), '公开/公告栏'],
  ['moved below another column, at a new address', site(HOME, '政务/通知公告 /zw/tzgg/'), '政务/通知公告'],
  ['gone', site(HOME, '新闻/要闻 /xw/'), null],
  ['gone, while two new ones bear its name', site(HOME, '甲/通知公告 /a/', '乙/通知公告 /b/'), null],
  ['renamed, and the site changed its domain', site(NEW_HOME, '公开/公告栏 /gk/tzgg/'), '公开/公告栏'],
  ['gone after a change of domain', site(NEW_HOME, '公开/公告栏 /other/'), null],
  ['doubtful after a change of domain', site(NEW_HOME, '甲 /gk/tzgg/', '乙 /gk/tzgg/'), null],
])('a column that is %s', (_case, audit, name) => {
  expect(renamedTo({ ...problem, outlet: audit.outlet }, [audit], before)).toBe(name);
});

test('a column that was there before is never taken for one that moved: it has problems of its own', () => {
  const audit = site(HOME, '新闻/通知公告 /xw/tzgg/');
  const known = [...before, { path: ['新闻', '通知公告'], url: `${HOME}/xw/tzgg/` }];
  const asked = { ...problem, outlet: audit.outlet };
  expect(renamedTo(asked, [audit], known)).toBeNull();
  expect(renamedTo(asked, [audit], [])).toBeNull();
  expect(renamedTo(asked, [audit], before)).toBe('新闻/通知公告');
});

test('a problem about no column is never renamed', () => {
  const audit = site(HOME, '公开/公告栏 /gk/tzgg/');
  expect(renamedTo({ ...problem, outlet: audit.outlet, url: null }, [audit], before)).toBeNull();
});
