import { describe, expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import { builtInChecks } from '../checks/index.js';
import type { AccessLog } from '../model/access-log.js';
import type { ColumnFact, SiteFacts } from '../model/facts.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { Indicator, IndicatorPart, Standard } from '../model/standard.js';
import { buildAccessLog, times } from '../testing/build-access.js';
import { buildArticle, buildColumn, buildSite } from '../testing/build-facts.js';
import { buildStandard } from '../testing/build-standard.js';
import { requirement } from '../testing/describe-check.js';
import { auditSite } from './audit-site.js';
import { bindStandard } from './bind-standard.js';
import { type Check, defineCheck } from './define-check.js';

const at = '2026-09-20T02:00:00.000Z' as IsoInstant;

const snapshot: SiteSnapshot = {
  format: 1,
  id: 'yunling-county/portal/1',
  agency: 'yunling-county',
  outlet: 'portal',
  homeUrl: 'http://www.yunling.test/',
  startedAt: at,
  finishedAt: at,
  collectorVersion: '0.1.0',
  browser: null,
  pages: [],
  failures: [],
  linkProbes: [],
  limits: [],
  ended: 'complete',
};

interface Asked {
  readonly site: SiteFacts;
  readonly part?: Partial<IndicatorPart>;
  readonly indicator?: Partial<Indicator>;
  readonly standard?: Partial<Standard>;
  readonly checks?: readonly Check[];
  readonly access?: AccessLog | null;
  readonly brought?: Partial<SiteSnapshot>;
}

function audit({ site, checks = builtInChecks, access = null, brought = {}, ...changes }: Asked) {
  const binding = bindStandard(buildStandard(changes), checks);
  if (!('bound' in binding)) throw new Error(JSON.stringify(binding.problems));
  return auditSite(site, {
    snapshot: { ...snapshot, ...brought },
    agencyName: '云岭县人民政府',
    agencyLevel: 'county',
    standards: [binding.bound],
    access,
    asOf: '2026-09-20' as IsoDate,
    calendar: new Map(),
    toolVersion: '0.1.0',
  });
}

const notices = (name: string, on: string, overrides: Partial<ColumnFact> = {}) =>
  buildColumn({
    path: [name],
    url: `http://www.yunling.test/${on}/`,
    articles: [buildArticle(on)],
    ...overrides,
  });
const stale = (name: string) => notices(name, '2020-01-01');
const fresh = (name: string) => notices(name, '2026-09-19');
const unreadable = (name: string) =>
  notices(name, '2020-01-01', { listing: 'unreadable', unreadable: '列表由脚本生成。', articles: [] });

test.each([
  ['one short of its threshold it holds', [stale('通知'), stale('公告'), fresh('公示')], 'held'],
  ['at its threshold it trips', [stale('通知'), stale('公告'), stale('公示')], 'tripped'],
  [
    'a doubt that could tip it leaves it open',
    [stale('通知'), stale('公告'), unreadable('公示')],
    'inconclusive',
  ],
  [
    'a doubt that could not tip it weighs nothing',
    [unreadable('通知'), fresh('公告'), fresh('公示')],
    'passed',
  ],
  ['without a column to ask it does not apply', [], 'not-applicable'],
] as const)('an indicator that trips at three: %s', (_, columns, status) => {
  const { results } = audit({ site: buildSite({ columns }), indicator: { tripsAt: 3 } });
  expect(results[0]?.status).toBe(status);
});

test.each([
  ['2026-09-20', null, ['V1']],
  ['2026-09-21', null, []],
  [null, '2026-09-20', ['V1']],
  [null, '2026-09-19', []],
] as const)('a standard in force from %s until %s is asked for on 2026-09-20: %j', (from, until, asked) => {
  const effectiveFrom = from as IsoDate | null;
  const effectiveUntil = until as IsoDate | null;
  const { results, standards, required } = audit({
    site: buildSite({ columns: [stale('通知')] }),
    indicator: { id: 'V1' },
    standard: { effectiveFrom, effectiveUntil, columns: [requirement({ id: 'news', name: '新闻' })] },
  });

  expect(results.map(({ indicator }) => indicator)).toEqual(asked);
  expect(required).toHaveLength(asked.length);
  expect(standards).toMatchObject([
    {
      id: 'inspection',
      notJudged: asked.length > 0 ? [] : [{ reason: expect.stringContaining('不据以判定') }],
    },
  ]);
});

test.each([
  [{ effectiveFrom: '2026-09-20' as IsoDate }, true],
  [{ effectiveFrom: '2026-09-21' as IsoDate }, false],
  [{ effectiveUntil: '2026-09-20' as IsoDate }, true],
  [{ effectiveUntil: '2026-09-19' as IsoDate }, false],
])('an indicator with the days %j of its own is asked on 2026-09-20: %s', (days, isAsked) => {
  const { results, standards } = audit({
    site: buildSite({ columns: [stale('通知')] }),
    indicator: { id: 'V1', ...days },
  });

  expect(results.map(({ indicator }) => indicator)).toEqual(isAsked ? ['V1'] : []);
  expect(standards[0]?.notJudged).toMatchObject(
    isAsked ? [] : [{ id: 'V1', reason: expect.stringContaining('不据以判定') }],
  );
});

test('a site that could not be reached is asked nothing', () => {
  const site = buildSite({ home: null, ended: 'unreachable', columns: [stale('通知公告')] });
  const { results } = audit({ site });
  expect(results).toMatchObject([
    { status: 'inconclusive', findings: [], unclear: [{ reason: '网站首页未能打开，无法判定。' }] },
  ]);
});

describe('what the log of visits tells', () => {
  const ofLog = {
    indicator: { id: 'V2', title: '站点无法访问' },
    part: {
      check: 'site-unreachable',
      options: { days: 7, visitsPerDay: 20, slowSeconds: 15, failedShare: 0.05 },
    },
  };
  const unreached = buildSite({ home: null, ended: 'unreachable' });
  const failing = buildAccessLog({ odd: times(30, { outcome: 'refused', status: null }) });

  test('without a log the clause is no result, but listed as not judged, with the reason', () => {
    for (const site of [buildSite(), unreached]) {
      const { results, standards } = audit({ site, ...ofLog });
      expect(results).toEqual([]);
      expect(standards[0]?.notJudged).toMatchObject([
        {
          id: 'V2',
          title: '站点无法访问',
          reason: expect.stringContaining('没有监测时间点前7天的连续监测记录'),
        },
      ]);
    }
  });

  test('with a log it is judged, even where the site was not reached today', () => {
    const { results, standards } = audit({ site: unreached, ...ofLog, access: failing });
    expect(results).toMatchObject([{ indicator: 'V2', status: 'tripped' }]);
    expect(standards[0]?.notJudged).toEqual([]);
  });

  test('a log in order passes', () => {
    const { results } = audit({ site: buildSite(), ...ofLog, access: buildAccessLog() });
    expect(results).toMatchObject([{ indicator: 'V2', status: 'passed' }]);
  });
});

test('a check that throws accuses nobody and is named', () => {
  const broken = defineCheck({
    id: 'column-stale',
    title: '坏的检查',
    scope: 'column',
    options: {},
    run() {
      throw new Error('no such field');
    },
  });
  const site = buildSite({ columns: [stale('通知公告')] });
  const { results } = audit({ site, part: { options: {} }, checks: [broken] });
  expect(results).toMatchObject([
    { status: 'inconclusive', unclear: [{ reason: '检查程序“column-stale”出错，未能判定：no such field' }] },
  ]);
});

test('a part selects columns by kind and by depth', () => {
  const deep = notices('通知公告', '2020-01-01', { path: ['政务公开', '通知公告'], depth: 2 });
  const columns = [stale('通知公告'), stale('走进云岭'), deep];
  const select = { from: 'found', kinds: ['notice'], ids: [], depthMost: 1 } as const;
  const { results } = audit({ site: buildSite({ columns }), part: { select } });
  expect(results[0]?.findings.map(({ subject }) => subject)).toEqual(['通知公告']);
});

test('a required column is judged where it was found, and the summary says how', () => {
  const required = requirement({ id: 'notices', name: '通知公告', updateWithin: { months: 1, days: 0 } });
  const site = buildSite({ columns: [notices('通知公告', '2026-07-01')] });
  const { results, required: summary } = audit({
    site,
    standard: { columns: [required] },
    part: { select: { from: 'required', kinds: [], ids: [], depthMost: null }, options: { maxAge: 'own' } },
  });
  expect(results[0]?.findings).toMatchObject([
    { subject: '通知公告', data: { newest: '2026-07-01', limit: '1个月' } },
  ]);
  expect(summary).toMatchObject([{ id: 'notices', found: ['通知公告'], how: 'same-name', likeness: 1 }]);
});

test('what did not come home, what a limit left out, and what was met as a file stand in the audit', () => {
  const url = 'http://www.yunling.test/guide';
  const brought = {
    failures: [
      { url, kind: 'timeout', status: null, message: 'late', at, tookMillis: 900, foundOn: null } as const,
    ],
    limits: [{ limit: 'depth', value: 5, leftOut: 3 } as const],
    attachments: [{ url, type: 'pdf', bytes: null, foundOn: 'http://www.yunling.test/' } as const],
  };

  expect(audit({ site: buildSite(), brought })).toMatchObject(brought);
});
