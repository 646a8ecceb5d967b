import { afterEach, expect, test } from 'vitest';
import { bindStandard } from '../audit/bind-standard.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { builtInChecks } from '../checks/index.js';
import { collectSite } from '../collect/collect-site.js';
import { buildAgency, buildCalendar } from '../testing/build-audit.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { buildProblem } from '../testing/build-report.js';
import { buildStandard } from '../testing/build-standard.js';
import { requirement } from '../testing/describe-check.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { runRecheck } from './run-recheck.js';
import { runSiteJob } from './site-job.js';
import type { SweepTools } from './sweep-tools.js';

const QUARTER = '2026Q3' as Quarter;
const ASOF = '2026-09-20' as IsoDate;
const WANTED = '重大建设项目';
const SUBJECT = `政务公开/${WANTED}`;
const TOWNS = Array.from({ length: 9 }, (_, at): [string, string] => [`/c${at}/`, `乡镇${at}动态`]);
const MENU: readonly [string, string][] = [['/zwgk/', '政务公开'], ['/map/', '网站地图'], ...TOWNS];

const standard = buildStandard({
  standard: { columns: [requirement({ name: WANTED, aliases: ['重点项目'], under: ['政务公开'] })] },
  part: {
    check: 'column-missing',
    select: { from: 'required', kinds: [], ids: [], depthMost: null },
    options: {},
  },
});

let served: ServedSite | null = null;
afterEach(() => served?.close());

function page(title: string, links: readonly [string, string][], menu = MENU): string {
  const asItems = (entries: readonly [string, string][]) =>
    entries.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`).join('');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li>${asItems(menu)}</ul></div>
<div class="main"><p>欢迎访问云岭县人民政府门户网站，本网站由云岭县人民政府办公室主办，提供信息公开和办事服务。</p></div>
${links.length > 0 ? `<div class="left-menu"><ul>${asItems(links)}</ul></div>` : ''}<div class="footer"><p>主办单位：云岭县人民政府办公室</p></div></body></html>`;
}

/** A site whose parts can be put in the place of what they were. */
function siteOf(changed: SiteWorld = {}): SiteWorld {
  const beside: readonly [string, string][] = [
    ['/zwgk/zn/', '公开指南'],
    ['/zwgk/nb/', '公开年报'],
  ];
  const pages = [...MENU, ...beside].map(([path, name]): [string, string] => [path, page(name, beside)]);
  return { ...Object.fromEntries(pages), '/': page('云岭县人民政府', []), ...changed };
}

/** A sweep finds the column missing; then the site is what it is made to be, and is looked at again. */
async function recheckedOn(changed: SiteWorld) {
  const binding = bindStandard(standard, builtInChecks);
  if (!('bound' in binding)) throw new Error('the standard does not fit');
  const world: Record<string, SiteWorld[string]> = { ...siteOf() };
  served = await serveSite(world);
  const collecting = buildTools();
  const agency = buildAgency({ outlets: [buildTask(`${served.origin}/`).outlet] });
  const [outlet] = agency.outlets;
  const tools: Omit<SweepTools, 'sweeps' | 'ledgers' | 'events'> = {
    ...{ archive: collecting.archive, access: null, clock: collecting.clock, toolVersion: '0.1.0' },
    ...{ concurrency: 1, signal: new AbortController().signal, controlUrl: 'http://control.test/' },
    onEvent: () => undefined,
    tryAddress: async () => null,
    collect: ({ stretch: _, onVisit: _visit, onAnswer: _answer, ...order }) =>
      collectSite(buildTask(order.outlet.homeUrl, order), collecting),
  };
  const about = { agency, outlet: outlet!, standards: [binding.bound], calendar: buildCalendar(2026) };
  const { audit, snapshot } = await runSiteJob({ ...about, asOf: ASOF }, tools);
  expect(audit.results[0]?.findings.map(({ subject }) => subject)).toEqual([SUBJECT]);

  const visitsOfSweep = served.visits.length;
  Object.assign(world, siteOf(changed));
  const problems = [buildProblem({ subject: SUBJECT })];
  const plan = { quarter: QUARTER, asOf: ASOF, calendar: about.calendar };
  const looked = await runRecheck({ ...plan, sites: [{ ...about, problems, audit, snapshot }] }, tools);
  await collecting.fetch.close();
  return { problem: looked.problems[0]!, visits: served.visits.length - visitsOfSweep, visitsOfSweep };
}

const NEW: readonly [string, string] = ['/zdxm/', '重点项目'];
const there = { '/zdxm/': page('重点项目', []) };

test.each<[string, SiteWorld, string, string]>([
  [
    'in the menu of the home page, under its name',
    { ...there, '/': page('云岭县人民政府', [], [...MENU, ['/zdxm/', WANTED]]) },
    'gone',
    '未再发现该问题',
  ],
  [
    'in the menu of the column below which it belongs, under another of its names',
    {
      ...there,
      '/zwgk/': page('政务公开', [['/zwgk/zn/', '公开指南'], ['/zwgk/nb/', '公开年报'], [...NEW]]),
    },
    'gone',
    '未再发现该问题',
  ],
  [
    'on the site map only',
    { ...there, '/map/': page('网站地图', [['/zwgk/zn/', '公开指南'], ['/zwgk/nb/', '公开年报'], [...NEW]]) },
    'gone',
    '未再发现该问题',
  ],
  ['nowhere', {}, 'unclear', '不能断定没有'],
  ['nowhere, and its home page does not open', { '/': { status: 503 } }, 'unclear', '未能打开'],
])('a missing column that is %s: a second look', async (_case, changed, answer, said) => {
  const { problem, visits, visitsOfSweep } = await recheckedOn(changed);
  expect(problem).toMatchObject({ answer, message: expect.stringContaining(said) });
  expect(visits).toBeLessThan(visitsOfSweep);
});
