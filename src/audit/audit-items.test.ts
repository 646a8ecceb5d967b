import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { builtInChecks } from '../checks/index.js';
import type { DisclosureItem } from '../model/standard.js';
import { buildArticle, buildColumn, buildSite } from '../testing/build-facts.js';
import { buildItem, plainCalendar } from '../testing/build-items.js';
import { buildSiteSource } from '../testing/build-site-source.js';
import { buildStandard } from '../testing/build-standard.js';
import { requirement } from '../testing/describe-check.js';
import { auditSite } from './audit-site.js';
import { bindStandard } from './bind-standard.js';

const { snapshot } = buildSiteSource([]);
const reports = ['2026-09-02', '2026-08-03', '2026-04-01'].map((on) =>
  buildArticle(on, { title: '饮用水水质监测报告', url: `http://www.yunling.test/water/${on}.html` }),
);
const site = buildSite({ columns: [buildColumn({ path: ['环境质量'], articles: reports })] });

function audit(items: readonly DisclosureItem[], calendar: WorkdayCalendar = plainCalendar(2025, 2026)) {
  const columns = [requirement({ id: 'environment', name: '环境质量', kind: null, items })];
  const binding = bindStandard(buildStandard({ standard: { columns } }), builtInChecks);
  if (!('bound' in binding)) throw new Error(JSON.stringify(binding.problems));
  return auditSite(site, {
    snapshot,
    agencyName: '云岭县生态环境局',
    agencyLevel: 'county',
    standards: [binding.bound],
    access: null,
    asOf: '2026-09-20' as IsoDate,
    calendar,
    toolVersion: '0.1.0',
  });
}

test('an audit says what the site shows of each item, list by list', () => {
  expect(audit([buildItem('每月')]).items).toMatchObject([
    {
      standard: 'inspection',
      coverage: { items: 1, judged: { machine: 1 } },
      answers: [{ item: 'water-quality', content: { kind: 'found' }, flags: [{ kind: 'period-missing' }] }],
    },
  ]);
});

test('flags of items weigh nothing: the results are those of the same list without items', () => {
  expect(audit([buildItem('每月')]).results).toEqual(audit([]).results);
});

test('a list without items has no survey', () => {
  expect(audit([]).items).toEqual([]);
});

test('a missing holiday table is an answer that names the file, and never ends an audit', () => {
  expect(audit([buildItem('每月')], new Map()).items?.[0]?.answers).toMatchObject([
    {
      time: { kind: 'cannot-tell', reason: expect.stringContaining('standards/calendars/2026.yaml') },
      flags: [],
    },
  ]);
});
