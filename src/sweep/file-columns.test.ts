import { describe, expect, test } from 'vitest';
import { bindStandard } from '../audit/bind-standard.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { builtInChecks } from '../checks/index.js';
import type { Agency, Outlet } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { Attachment } from '../model/snapshot.js';
import type { Indicator, IndicatorPart } from '../model/standard.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildCollected, buildSiteSource } from '../testing/build-site-source.js';
import { buildStandard } from '../testing/build-standard.js';
import { requirement } from '../testing/describe-check.js';
import { judgeSnapshot } from './site-job.js';

const outlet: Outlet = {
  id: 'portal',
  kind: 'website',
  name: '清溪县人民政府门户网站',
  homeUrl: 'http://www.qingxi.test/',
  siteCode: null,
  portal: true,
  extraHosts: [],
};
const agency: Agency = {
  id: 'qingxi',
  name: '清溪县人民政府',
  level: 'county',
  parent: null,
  office: null,
  servesPublic: true,
  outlets: [outlet],
};

const GUIDE = '政府信息公开指南';
const required = [
  requirement({ id: 'guide', name: GUIDE, updateWithin: { months: 6, days: 0 } }),
  requirement({ id: 'letters', name: '领导信箱' }),
];
const CHECKS: readonly (readonly [string, IndicatorPart['options']])[] = [
  ['column-missing', {}],
  ['column-misplaced', {}],
  ['column-blank', { textAtLeast: 50 }],
  ['column-stale', { maxAge: 'own' }],
];

function indicatorOf(check: string, options: IndicatorPart['options']): readonly Indicator[] {
  const select: IndicatorPart['select'] = { from: 'required', kinds: [], ids: [], depthMost: null };
  return buildStandard({ part: { check, options, select }, indicator: { id: check } }).indicators;
}

interface Site {
  /** Entries of the menu. */
  readonly menu?: string;
  /** HTML of the home page. */
  readonly home?: string;
  readonly attachments?: readonly Attachment[];
}

/** A site of two lists, whose pages all bear a menu with some entries more, and whose home page shows some HTML more. */
async function judge(
  { menu = '', home = '', attachments = [] }: Site,
  columns = required,
): Promise<SiteAudit> {
  const archive = memoryArchive();
  const nav = `<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/xwzx/">新闻中心</a></li>${menu}</ul></div>`;
  const item = (n: number) =>
    `<li><a href="/zwgk/t20260918_${n}.html">关于做好第${n}批防汛工作的通知</a><span>2026-09-18</span></li>`;
  const list = `<div class="list"><ul>${[1, 2, 3, 4].map(item).join('')}</ul></div>`;
  const keep = async (path: string, body: string) => {
    const html = `<html><head><title>清溪县人民政府</title></head><body>${nav}${body}</body></html>`;
    const kept = await archive.put(new TextEncoder().encode(html), 'utf-8');
    return buildCollected(path, {}, { body: kept });
  };
  const pages = [await keep('/', list + home), await keep('/zwgk/', list), await keep('/xwzx/', list)];
  const indicators = CHECKS.flatMap(([check, options]) => indicatorOf(check, options));
  const bound = bindStandard(buildStandard({ standard: { columns, indicators } }), builtInChecks);
  if (!('bound' in bound)) throw new Error(JSON.stringify(bound.problems));
  const job = {
    agency,
    outlet,
    standards: [bound.bound],
    asOf: '2026-09-20' as IsoDate,
    calendar: new Map(),
  };
  const { snapshot } = buildSiteSource(pages, { attachments });
  return judgeSnapshot(snapshot, job, { archive, toolVersion: '0.1.0', access: null });
}

/** What the checks hold against a column, and where they cannot tell. */
function about({ results }: SiteAudit, subject: string) {
  const checksWith = (part: 'findings' | 'unclear') =>
    results
      .filter((one) => one[part].some((answer) => answer.subject === subject))
      .map((one) => one.indicator);
  return { against: checksWith('findings'), unclear: checksWith('unclear') };
}

describe('a menu entry that leads straight to a file is a column that no check holds anything against', () => {
  test.each([
    ['a PDF', `<li><a href="/zn/gkzn.pdf">${GUIDE}</a></li>`],
    ['a Word document', `<li><a href="/zn/gkzn.doc">${GUIDE}</a></li>`],
    ['a picture', `<li><a href="/zn/gkzn.jpg">${GUIDE}</a></li>`],
    ['a submenu', `<li><a href="/gk/">公开</a><ul><li><a href="/zn/gkzn.pdf">${GUIDE}</a></li></ul></li>`],
  ])('%s', async (_, menu) => {
    const audit = await judge({ menu });

    expect(about(audit, GUIDE)).toEqual({ against: [], unclear: ['column-blank', 'column-stale'] });
    expect(audit.required[0]).toMatchObject({ found: expect.arrayContaining([GUIDE]), how: 'same-name' });
  });

  test('an address that does not tell, but where a visit met a file', async () => {
    const url = 'http://www.qingxi.test/zn/';
    const file = { url, type: 'ofd', bytes: 40_000, foundOn: outlet.homeUrl } as const;
    const audit = await judge({ menu: `<li><a href="/zn/">${GUIDE}</a></li>`, attachments: [file] });

    expect(about(audit, GUIDE)).toEqual({ against: [], unclear: ['column-blank', 'column-stale'] });
    expect(about(audit, '领导信箱')).toEqual({ against: ['column-missing'], unclear: [] });
    expect(audit.attachments).toEqual([file]);
    expect(audit.columns.at(-1)?.unreadable).toBe(
      `“${GUIDE}”直接链接到附件（OFD文件，39 KB），其内容未读取。`,
    );
  });

  test('nor is it held against it that it stands at another place', async () => {
    const under = required.map((column) => ({ ...column, under: ['法定主动公开内容'] }));
    const audit = await judge({ menu: `<li><a href="/zn/gkzn.pdf">${GUIDE}</a></li>` }, under);

    expect(about(audit, `法定主动公开内容/${GUIDE}`)).toEqual({
      against: [],
      unclear: ['column-misplaced', 'column-blank', 'column-stale'],
    });
  });
});

test('a column that is a file holds no others, so that one that lacks is still missing', async () => {
  const audit = await judge({ menu: `<li><a href="/zn/gkzn.pdf">${GUIDE}</a></li>` });

  expect(about(audit, '领导信箱')).toEqual({ against: ['column-missing'], unclear: [] });
});

test.each([
  [
    'a list of downloads',
    `<div class="down"><ul><li><a href="/a.pdf">${GUIDE}</a></li><li><a href="/b.doc">信息公开申请表</a></li><li><a href="/c.xls">收费标准表</a></li></ul></div>`,
  ],
  [
    'a list of downloads within a menu of its own',
    `<div class="menu"><ul><li><a href="/a.pdf">${GUIDE}</a></li><li><a href="/b.doc">信息公开申请表</a></li></ul></div>`,
  ],
  ['a file alone on the page', `<div class="tit"><h2><a href="/a.pdf">${GUIDE}</a></h2></div>`],
  [
    'friendly links',
    `<div class="yqlj"><a href="http://a.test/">某县</a><a href="http://b.test/">某市</a><a href="http://c.test/x.pdf">${GUIDE}</a></div>`,
  ],
])('%s makes no column, but leaves a doubt about one of that name', async (_, home) => {
  const audit = await judge({ home });

  expect(about(audit, GUIDE)).toEqual({ against: [], unclear: ['column-missing'] });
  expect(audit.columns.map(({ path }) => path.join('/'))).not.toContain(GUIDE);
});
