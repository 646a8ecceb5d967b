import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request as send } from 'node:http';
import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../calendar/iso-date.js';
import { parseRoster } from '../../standards/parse-roster.js';
import { MARKS_LEFT_OUT } from './footer.js';
import { type ServedProvince, serveProvince } from './serve-province.js';
import { viewSite } from './site-view.js';
import { loadWorld } from './world.js';

const JUNE = '2026-06-20' as IsoDate;
const SEPTEMBER = '2026-09-20' as IsoDate;
const PRINTED_DATE = /\d{4}-\d{2}-\d{2}/g;

const world = loadWorld();
let province: ServedProvince;

beforeAll(async () => {
  province = await serveProvince({ asOf: JUNE });
});
beforeEach(() => province.setDate(JUNE));
afterAll(() => province.close());

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(host: string, path: string, method = 'GET', signal?: AbortSignal): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = send(
      { host: '127.0.0.1', port: province.port, path, method, headers: { host }, ...(signal && { signal }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

async function read(host: string, path: string): Promise<string> {
  const { body } = await ask(host, path);
  return new TextDecoder(host === 'lyj.qinglan.test' ? 'gbk' : 'utf-8').decode(body);
}

/** Where the links of a page lead, absolute; records that a script shows are read, links that run a script are not. */
function linksOf(html: string, host: string, path: string): URL[] {
  const $ = load(html.replace(/<script type="text\/xml">|<!\[CDATA\[|\]\]>/g, ''));
  return $('a[href]')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
    .filter((href) => !href.startsWith('javascript:'))
    .map((href) => new URL(href, `http://${host}${path}`));
}

/** The page of a column, found by its name in the navigation of the home page or of the page above it. */
async function readColumn(host: string, ...names: readonly string[]): Promise<string> {
  let path = '/';
  let html = await read(host, path);
  for (const name of names) {
    const $ = load(html);
    const href = $('a')
      .filter((_, link) => $(link).text() === name)
      .attr('href');
    if (href === undefined) throw new Error(`${host}${path} has no link ${name}`);
    const found = new URL(href, `http://${host}${path}`);
    path = found.pathname + found.search;
    html = await read(host, path);
  }
  return html;
}

/** The dates that the list of a column prints, from the top; its article links are where they stand. */
async function listDates(host: string, ...names: readonly string[]): Promise<string[]> {
  const $ = load(await readColumn(host, ...names));
  return $('.news_list, #list').first().text().match(PRINTED_DATE) ?? [];
}

describe('world and roster', () => {
  const source = new URL('../../../fixtures/province/roster.yaml', import.meta.url);
  const roster = parseRoster({ file: 'roster.yaml', text: readFileSync(source, 'utf8') });
  const outlets = roster.agencies.flatMap(({ name, outlets }) =>
    outlets.map((outlet) => ({ name, host: new URL(outlet.homeUrl).host, siteCode: outlet.siteCode })),
  );

  test('every outlet of the roster but one has its site, with the same owner and site code', () => {
    const described = world.sites.map(({ owner, host, siteCode }) => ({ name: owner, host, siteCode }));
    const served = outlets.filter(({ host }) => host !== 'swj.heshui.test');
    expect(described.toSorted(byHost)).toEqual(served.toSorted(byHost));
  });

  test('the one without a site is not even resolved', () => {
    expect(province.hosts).not.toContain('swj.heshui.test');
    expect(province.resolve).toContain(`www.qinglan.test=127.0.0.1:${province.port}`);
  });

  test.each(world.sites.map((site) => site.host))(
    'columns and articles of %s have numbers of their own',
    (host) => {
      const site = world.sites.find((candidate) => candidate.host === host)!;
      const { columns } = viewSite(world, site, world.ends);
      const numbers = columns.map(({ number }) => number);
      const articles = columns.flatMap((column) => column.articles.map(({ number }) => number));
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(new Set(articles).size).toBe(articles.length);
    },
  );

  test('nothing is published on a week-end, and titles are filled in', () => {
    const articles = world.sites.flatMap((site) =>
      viewSite(world, site, world.ends).columns.flatMap((column) => column.articles),
    );
    expect(articles.length).toBeGreaterThan(3_000);
    expect(articles.filter(({ title }) => /[{}]|undefined|NaN/.test(title))).toEqual([]);
  });
});

describe('addresses', () => {
  const open = world.sites
    .filter(({ quirks, challengeFrom }) => !quirks.includes('never-answers') && challengeFrom === undefined)
    .map(({ host }) => host);

  test.each(open)('all that %s links to from its columns opens, in both quarters', async (host) => {
    for (const day of [JUNE, SEPTEMBER]) {
      province.setDate(day);
      expect(await deadEnds(host)).toEqual([]);
    }
  });

  test('an address that is not there says so, in the house style', async () => {
    const { status, body } = await ask('www.qinglan.test', '/nowhere/');
    expect(status).toBe(404);
    expect(body.toString()).toContain('您访问的页面不存在');
  });

  test('attachments, pictures, robots.txt and HEAD are answered', async () => {
    const article = load(await readColumn('www.qinglan.test', '政策文件'))('.news_list a').attr('href')!;
    const path = new URL(article, 'http://www.qinglan.test/zcwj/').pathname;
    const attached = linksOf(await read('www.qinglan.test', path), 'www.qinglan.test', path).find(
      ({ pathname }) => pathname.endsWith('.pdf'),
    )!;
    expect((await ask('www.qinglan.test', attached.pathname)).headers['content-type']).toBe(
      'application/pdf',
    );
    expect((await ask('www.qinglan.test', '/robots.txt')).body.toString()).toContain('Disallow: /admin/');
    expect((await ask('www.qinglan.test', '/images/logo.png')).headers['content-type']).toBe('image/png');
    const head = await ask('www.qinglan.test', '/tzgg/', 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
  });

  test('hosts that are not of the province are refused', async () => {
    expect((await ask('www.elsewhere.test', '/')).status).toBe(421);
  });

  test('visits are counted by host and path', async () => {
    await ask('jyt.qinglan.test', '/robots.txt?counted');
    await ask('jyt.qinglan.test', '/robots.txt?counted');
    expect(province.visits.get('jyt.qinglan.test/robots.txt?counted')).toBe(2);
  });
});

describe('what is odd about each site', () => {
  test('the old site sends GBK bytes and does not say so in its header', async () => {
    const { body, headers } = await ask('lyj.qinglan.test', '/');
    expect(headers['content-type']).toBe('text/html');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow();
    expect(new TextDecoder('gbk', { fatal: true }).decode(body)).toContain('<TITLE>青岚省林业局</TITLE>');
  });

  test('lists by script: no item in the page, dated items behind the script', async () => {
    const html = await readColumn('rst.qinglan.test', '通知公告');
    expect(load(html)('#newsList li')).toHaveLength(0);
    expect(html).toContain("'/api/channel/tzgg/list.json?page=1'");
    const { data } = JSON.parse(await read('rst.qinglan.test', '/api/channel/tzgg/list.json?page=1'));
    expect(data[0]).toMatchObject({ date: expect.stringMatching(/^2026-06-/) });
    expect((await ask('rst.qinglan.test', data[0].url)).status).toBe(200);
    expect(load(await read('rst.qinglan.test', '/'))('.block li')).toHaveLength(0);
  });

  test('records of jpage: the list stands in a script, and the data proxy has the next page', async () => {
    const html = await readColumn('jyt.qinglan.test', '工作动态');
    expect(load(html)('.default_pgContainer li')).toHaveLength(0);
    expect(html.match(/<record><!\[CDATA\[<li/g)).toHaveLength(20);
    const next = /href="(\/module\/web\/jpage\/dataproxy\.jsp[^"]+)"/.exec(html)?.[1] ?? '';
    expect(await read('jyt.qinglan.test', next)).toMatch(/<record><!\[CDATA\[<li.*20\d\d-\d\d-\d\d/);
  });

  test('lists in a frame: the page has the frame only, another host has the list', async () => {
    const $ = load(await readColumn('jtt.qinglan.test', '通知公告'));
    expect($('.main li')).toHaveLength(0);
    const frame = new URL($('iframe').attr('src')!);
    expect(frame.host).toBe('pub.qinglan.test');
    expect(await read(frame.host, frame.pathname + frame.search)).toMatch(/<span>2026-06-\d\d<\/span>/);
  });

  test('a challenge stands before every page, and before that of the civil affairs bureau from August on', async () => {
    for (const path of ['/', '/tzgg/', '/robots.txt']) {
      const { status, body } = await ask('scjgj.qinglan.test', path);
      expect(status).toBe(412);
      expect(body.toString()).toContain('$_ts');
    }
    expect((await ask('mzj.yunxi.test', '/')).status).toBe(200);
    province.setDate(SEPTEMBER);
    expect((await ask('mzj.yunxi.test', '/')).status).toBe(412);
  });

  test('one site takes the line and never says a word', async () => {
    const waited = ask('tjj.qinglan.test', '/', 'GET', AbortSignal.timeout(300));
    await expect(waited).rejects.toThrow(/abort/i);
  });

  test('old items are pinned above a list that goes on', async () => {
    const $ = load(await readColumn('wlt.qinglan.test', '工作动态'));
    const items = $('.news_list li').toArray();
    const pinned = items.filter((item) => $(item).text().includes('[置顶]'));
    const [first = '', , , fourth = ''] = $('.news_list').text().match(PRINTED_DATE) ?? [];
    expect(pinned).toEqual(items.slice(0, 3));
    expect(first < '2026-01-01').toBe(true);
    expect(fourth >= '2026-06-15').toBe(true);
  });

  test('dates are printed without their year', async () => {
    const list = load(await readColumn('wjw.yunxi.test', '工作动态'))('#list').text();
    expect(list).toMatch(/\b06-1\d\b/);
    expect(list).not.toMatch(PRINTED_DATE);
  });

  test('seven columns are blank and say so in as many ways, in both quarters', async () => {
    for (const day of [JUNE, SEPTEMBER]) {
      province.setDate(day);
      const blank = ['规划计划', '人事信息', '统计信息', '重大建设项目'];
      for (const name of blank) {
        const $ = load(await readColumn('www.shanping.test', '政府信息公开', '法定主动公开内容', name));
        expect([name, $('#list').text().trim()]).toEqual([name, '']);
        expect($('.nodata').text()).toMatch(/^暂无|建设中/);
      }
      expect(
        load(await readColumn('www.shanping.test', '要闻动态', '图片新闻'))('.list-main')
          .text()
          .trim(),
      ).toBe('');
      expect(await read('www.shanping.test', '/')).not.toContain('暂无');
    }
  });

  test('few marks and few tags', async () => {
    const [few, all] = [await read('www.heshui.test', '/'), await read('www.shanping.test', '/')];
    const signs: Record<(typeof MARKS_LEFT_OUT)[number], string> = {
      公安机关备案号: '公网安备',
      党政机关网站标识: 'bszs.qinglan.test',
      '“我为政府网站找错”入口': 'jiucuo',
    };
    for (const mark of MARKS_LEFT_OUT) {
      expect(all).toContain(signs[mark]);
      expect(few).not.toContain(signs[mark]);
    }
    const tagsOf = (html: string) =>
      load(html)('meta[name]')
        .toArray()
        .map(({ attribs }) => attribs['name'] ?? '')
        .filter((name) => name !== 'viewport');
    expect(tagsOf(all)).toEqual(['SiteName', 'SiteDomain', 'SiteIDCode']);
    expect(tagsOf(few)).toEqual(['SiteName']);
    expect(tagsOf(await readColumn('www.heshui.test', '通知公告'))).toEqual(['SiteName', 'ColumnName']);
  });

  test('the housing bureau gives up its consultation and opens a petition page instead', async () => {
    const navigation = async (day: string) => {
      province.setDate(day as IsoDate);
      return load(await read('zjj.yunxi.test', '/'))('.menu').text();
    };
    const before = await navigation('2026-07-14');
    const after = await navigation('2026-07-15');
    expect(before).toContain('互动交流');
    expect(before).not.toContain('信访举报');
    expect(after).not.toContain('互动交流');
    expect(after).toContain('信访举报');
  });

  test('the stale portal stops in spring and goes on in July', async () => {
    const columns = [
      ['要闻动态', '云溪要闻'],
      ['要闻动态', '部门动态'],
      ['要闻动态', '基层动态'],
      ['要闻动态', '图片新闻'],
      ['通知公告'],
      ['政策文件'],
    ];
    const newest = async () => {
      const dates: string[] = [];
      for (const path of columns) dates.push((await listDates('www.yunxi.test', ...path))[0] ?? '');
      return dates;
    };
    expect((await newest()).filter((date) => date > '2026-05-10')).toEqual([]);
    province.setDate(SEPTEMBER);
    expect((await newest()).filter((date) => date < '2026-08-15')).toEqual([]);
  });
});

function byHost(one: { readonly host: string }, other: { readonly host: string }): number {
  return one.host.localeCompare(other.host);
}

/** Opens the home page, every column and every page of a list, tries what they link to, and returns what did not open. */
async function deadEnds(home: string): Promise<string[]> {
  const known = new Set(['/']);
  const dead: string[] = [];
  const elsewhere = new Set<string>();
  for (const path of known) {
    const { status, body } = await ask(home, path);
    if (status !== 200) dead.push(`${path} ${status}`);
    if (isArticle(path)) continue;
    const text = new TextDecoder(home === 'lyj.qinglan.test' ? 'gbk' : 'utf-8').decode(body);
    for (const { host, pathname, search } of linksOf(text, home, path)) {
      if (host === home) known.add(pathname + search);
      else elsewhere.add(host);
    }
  }
  const strangers = [...elsewhere].filter((host) => !province.hosts.includes(host));
  return known.size > 20 ? [...dead, ...strangers] : ['hardly a link'];
}

function isArticle(path: string): boolean {
  return /\/t\d{8}_\d+\.html$|\/art_\d+_\d+\.html$|[0-9a-f]{32}\.shtml$|NewsView|\.pdf$/.test(path);
}
