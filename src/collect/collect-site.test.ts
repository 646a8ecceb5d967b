import { afterEach, describe, expect, test } from 'vitest';
import type { LimitHit, SiteSnapshot } from '../model/snapshot.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import {
  type ServedSite,
  type SitePage,
  type SiteVisit,
  type SiteWorld,
  serveSite,
} from '../testing/serve-site.js';
import { CollectError } from './collect-error.js';
import { collectSite } from './collect-site.js';
import type { CollectEvent, CollectTask, CollectTools } from './collect-task.js';
import { createPoliteness } from './politeness.js';
import { UNHURRIED_HOST } from './politeness-options.js';

const MENU = [
  ['/zwyw/', '镇务要闻'],
  ['/tzgg/', '通知公告'],
  ['/zfxxgk/', '政府信息公开'],
  ['/zxzx/', '在线咨询'],
]
  .map(([href, name]) => `<li><a href="${href}">${name}</a></li>`)
  .join('');

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li>${MENU}</ul></div>
<div class="main">${body}</div>
<div class="footer"><p>主办单位：青溪镇人民政府 联系电话：0999-8000000 <a href="http://www.elsewhere.test/">友情链接</a></p></div>
</body></html>`;
}

function list(column: string, count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const day = String(18 - index).padStart(2, '0');
    return `<li><a href="/${column}/202609/t202609${day}_${index}.html">青溪镇召开第${index}次春耕备耕工作推进会</a><span>2026-09-${day}</span></li>`;
  });
  return page(column, `<ul class="news_list">${items.join('\n')}</ul>`);
}

const ARTICLE = page(
  '青溪镇召开春耕备耕工作推进会',
  `<h1>青溪镇召开春耕备耕工作推进会</h1><div class="info">发布时间：2026-09-18 来源：党政办</div><div id="zoom">${'<p>会议要求压实责任，确保各项举措落到实处。</p>'.repeat(8)}</div>`,
);

const articlesOf = (column: string, count: number): SiteWorld =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/${column}/202609/t202609${String(18 - index).padStart(2, '0')}_${index}.html`,
      ARTICLE,
    ]),
  );

/** A town's site on plain HTML, with everything in order. */
const TOWN: SiteWorld = {
  '/': page('青溪镇人民政府', '<p>欢迎访问青溪镇人民政府网站。</p>'),
  '/zwyw/': list('zwyw', 8),
  '/tzgg/': list('tzgg', 5),
  '/zfxxgk/': page(
    '政府信息公开',
    `<h1>政府信息公开</h1>${'<p>本镇依照政府信息公开条例主动公开政府信息。</p>'.repeat(5)}<p><a href="/files/guide.pdf">指南</a></p>`,
  ),
  '/zxzx/': page('在线咨询', `<h1>在线咨询</h1>${'<p>欢迎通过本栏目提出咨询和建议。</p>'.repeat(5)}`),
  '/files/guide.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
  ...articlesOf('zwyw', 8),
  ...articlesOf('tzgg', 5),
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Collected {
  readonly site: ServedSite;
  readonly tools: CollectTools;
  readonly events: readonly CollectEvent[];
  readonly snapshot: SiteSnapshot;
}

async function collect(
  world: SiteWorld,
  changes: Parameters<typeof buildTask>[1] = {},
  given: Partial<CollectTools> = {},
): Promise<Collected> {
  const site = await serveSite(world);
  const events: CollectEvent[] = [];
  const tools = buildTools({ onPage: (event) => events.push(event), ...given });
  closing.push(
    () => site.close(),
    () => tools.fetch.close(),
  );
  const snapshot = await collectSite(buildTask(`${site.origin}/`, changes), tools);
  return { site, tools, events, snapshot };
}

const pathsOf = ({ site, snapshot }: Collected) =>
  snapshot.pages.map(({ url }) => url.slice(site.origin.length));
const failuresOf = ({ site, snapshot }: Collected) =>
  snapshot.failures.map(({ url, kind, status }) => [url.slice(site.origin.length), kind, status]);
const isColumn = (path: string) => !path.includes('/t2026');

describe('a site in order', () => {
  test('comes home: the home page, its columns, a sample of articles, and its links tried', async () => {
    const collected = await collect(TOWN, { limits: { articles: 4 } });
    const { snapshot, site } = collected;
    const paths = pathsOf(collected);
    expect(paths.filter(isColumn)).toEqual(['/', '/zwyw/', '/tzgg/', '/zfxxgk/', '/zxzx/']);
    expect(paths.filter((path) => !isColumn(path))).toHaveLength(4);
    expect(snapshot).toMatchObject({
      format: 1,
      agency: 'qingxi-town',
      outlet: 'portal',
      id: 'qingxi-town/portal/2026-09-20T02:00:00.000Z',
      homeUrl: `${site.origin}/`,
      collectorVersion: 'test',
      browser: null,
      failures: [],
      limits: [],
      ended: 'complete',
    });
    expect(snapshot.linkProbes.map(({ url, failure }) => [url, failure])).toEqual(
      ['/', '/zwyw/', '/tzgg/', '/zfxxgk/', '/zxzx/'].map((path) => [site.origin + path, null]),
    );
  });

  test('of which only some pages are wanted is asked for those and the home page, and is cut short by it', async () => {
    const collected = await collect(TOWN, {
      scope: { includes: ({ url }) => url.endsWith('/tzgg/'), pages: 20, links: false },
    });
    const { site, snapshot } = collected;
    expect(pathsOf(collected).filter(isColumn)).toEqual(['/', '/tzgg/']);
    expect(site.paths().filter((path) => path.startsWith('/zwyw/'))).toEqual([]);
    expect(snapshot).toMatchObject({ ended: 'cut-short', linkProbes: [], limits: [] });
  });

  test('is asked for every address once, and robots.txt first', async () => {
    const { site } = await collect(TOWN);
    expect(site.paths()[0]).toBe('/robots.txt');
    expect(new Set(site.paths()).size).toBe(site.paths().length);
    expect(site.visits.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is kept as it was sent, each page with its digest and its way', async () => {
    const { snapshot, tools, site } = await collect(TOWN);
    const [home, column] = snapshot.pages;
    expect(home).toMatchObject({ depth: 0, foundOn: null, via: 'http', status: 200 });
    expect(column).toMatchObject({ depth: 1, foundOn: `${site.origin}/`, body: { charset: null } });
    expect(new TextDecoder().decode(await tools.archive.get(column!.body))).toBe(TOWN['/zwyw/']);
  });

  test('gives the same snapshot twice', async () => {
    const { snapshot, tools, site } = await collect(TOWN);
    const again = await collectSite(buildTask(`${site.origin}/`), tools);
    const timeless = ({ pages, ...rest }: SiteSnapshot) => ({
      ...rest,
      pages: pages.map(({ tookMillis, headers, ...page }) => page),
    });
    expect(timeless(again)).toEqual(timeless(snapshot));
  });

  test('is told of page by page', async () => {
    const { events, snapshot } = await collect(TOWN);
    expect(events.map(({ kind }) => kind)).toEqual(snapshot.pages.map(() => 'page'));
    expect(events[0]).toMatchObject({ waiting: 4 });
  });

  test('sets cookies that are not kept', async () => {
    const home = { body: String(TOWN['/']), headers: { 'set-cookie': 'session=secret' } };
    const { snapshot } = await collect({ ...TOWN, '/': home });
    expect(JSON.stringify(snapshot)).not.toContain('secret');
  });
});

describe('a page that does not come home is a failure, and the rest goes on', () => {
  test.each<[string, SiteWorld[string], readonly unknown[]]>([
    ['is missing', { status: 404, body: '<p>没有</p>' }, ['http-error', 404]],
    ['is refused', { status: 403, body: '<p>Forbidden</p>' }, ['blocked', 403]],
    ['is a soft 404', '<html><body>您访问的页面不存在</body></html>', ['soft-404', 200]],
    ['is under maintenance', '<html><body>系统维护中</body></html>', ['maintenance', 200]],
    ['is empty', '<html><title>通知公告</title><body></body></html>', ['empty', 200]],
    ['is too large', 'x'.repeat(1_000_001), ['too-large', null]],
    ['leads away', { status: 302, headers: { location: 'http://elsewhere.test/' } }, ['out-of-bounds', null]],
    ['leads in a circle', { status: 302, headers: { location: '/tzgg/' } }, ['redirect-loop', 302]],
    ['is cut off', { manner: 'drop' }, ['reset', null]],
    ['never comes', { manner: 'silent' }, ['timeout', null]],
  ])('when it %s', async (_, answer, problem) => {
    const collected = await collect({ ...TOWN, '/tzgg/': answer }, { limits: { visitMillis: 300 } });
    expect(failuresOf(collected)).toEqual([['/tzgg/', ...problem]]);
    expect(collected.snapshot.ended).toBe('complete');
    expect(pathsOf(collected).filter(isColumn)).toEqual(['/', '/zwyw/', '/zfxxgk/', '/zxzx/']);
    const probe = collected.snapshot.linkProbes.find(({ url }) => url.endsWith('/tzgg/'));
    expect(probe?.failure?.kind).toBe(problem[0]);
  });

  test('when robots.txt forbids it: it is not even asked for, unless the office overrides that', async () => {
    const world = {
      ...TOWN,
      '/robots.txt': { body: 'User-agent: *\nDisallow: /tzgg/', headers: { 'content-type': 'text/plain' } },
    };
    const obeyed = await collect(world);
    expect(failuresOf(obeyed)).toEqual([['/tzgg/', 'robots', null]]);
    expect(obeyed.site.paths()).not.toContain('/tzgg/');
    const overridden = await collect(world, { robots: 'override' });
    expect(failuresOf(overridden)).toEqual([]);
    expect(overridden.site.paths()).not.toContain('/robots.txt');
  });

  test('but not when a second visit brings it home', async () => {
    let visits = 0;
    const flaky = (): SiteWorld[string] => (++visits === 1 ? { status: 503 } : String(TOWN['/tzgg/']));
    const collected = await collect({ ...TOWN, '/tzgg/': (visit: SiteVisit) => answerOf(flaky(), visit) });
    expect(failuresOf(collected)).toEqual([]);
    expect(pathsOf(collected)).toContain('/tzgg/');
    expect(visits).toBe(2);
  });
});

describe('a home page', () => {
  test.each<[string, SiteWorld[string], string]>([
    ['answers with a challenge', { status: 412, body: '<script>$_ts.nsd=1</script>' }, 'blocked'],
    ['never answers', { manner: 'silent' }, 'timeout'],
    ['cuts the line', { manner: 'drop' }, 'reset'],
    ['is under maintenance', '<html><body>网站升级改版中</body></html>', 'maintenance'],
    ['is missing', { status: 404, body: '<p>没有</p>' }, 'http-error'],
  ])('that %s ends the crawl: nothing is known of the site', async (_, answer, kind) => {
    const collected = await collect({ ...TOWN, '/': answer }, { limits: { visitMillis: 300 } });
    expect(collected.snapshot).toMatchObject({ ended: 'unreachable', pages: [], linkProbes: [] });
    expect(failuresOf(collected).map(([path, what]) => [path, what])).toEqual([['/', kind]]);
    expect(collected.site.paths()).not.toContain('/tzgg/');
  });

  test('that answers the second time is read', async () => {
    let visits = 0;
    const flaky = (): SiteWorld[string] => (++visits === 1 ? { manner: 'drop' } : String(TOWN['/']));
    const collected = await collect({ ...TOWN, '/': (visit: SiteVisit) => answerOf(flaky(), visit) });
    expect(collected.snapshot.ended).toBe('complete');
    expect(collected.snapshot.failures).toEqual([]);
  });

  test('that sends the visitor on by script or tag is read where it leads', async () => {
    const stub = '<html><head><meta http-equiv="refresh" content="0;url=/main.html"></head></html>';
    const collected = await collect({ ...TOWN, '/': stub, '/main.html': String(TOWN['/']) });
    expect(collected.snapshot.pages[0]).toMatchObject({
      url: `${collected.site.origin}/`,
      finalUrl: `${collected.site.origin}/main.html`,
    });
    expect(pathsOf(collected)).toContain('/tzgg/');
  });

  test('of a host that no DNS knows is unreachable, too', async () => {
    const tools = buildTools();
    const snapshot = await collectSite(buildTask(`http://${'x'.repeat(64)}.test/`), tools);
    expect(snapshot).toMatchObject({ ended: 'unreachable', failures: [{ kind: 'dns' }] });
    await tools.fetch.close();
  });
});

describe('limits', () => {
  test('of pages cut the crawl short, and say what was left', async () => {
    const collected = await collect(TOWN, { limits: { pages: 3, articles: 0 } });
    expect(pathsOf(collected)).toEqual(['/', '/zwyw/', '/tzgg/']);
    expect(collected.snapshot).toMatchObject({
      ended: 'cut-short',
      limits: [{ limit: 'pages', value: 3, leftOut: 2 }],
    });
  });

  test('of pages are told as they were given, and a small budget is kept for columns', async () => {
    const collected = await collect(TOWN, { limits: { pages: 4, articles: 15 } });
    expect(pathsOf(collected).filter(isColumn)).toEqual(['/', '/zwyw/', '/tzgg/']);
    expect(pathsOf(collected)).toHaveLength(4);
    expect(collected.snapshot.limits).toEqual([{ limit: 'pages', value: 4, leftOut: 2 }]);
  });

  test('of second tries are told, too', async () => {
    const empty = '<html><title>栏目</title><body></body></html>';
    const paths = Array.from({ length: 43 }, (_, index) => `/e${index}/`);
    const links = paths.map((path, index) => `<p><a href="${path}">栏目${index}号</a></p>`).join('');
    const world = Object.fromEntries(paths.map((path) => [path, empty]));
    const { snapshot } = await collect({ ...world, '/': page('青溪镇人民政府', links) });
    expect(snapshot.limits.filter(({ limit }) => limit === 'second-tries')).toEqual([
      { limit: 'second-tries', value: 40, leftOut: 3 },
    ]);
    expect(snapshot.failures.filter(({ kind }) => kind === 'empty')).toHaveLength(43);
  });

  test('of pages are spent on what the standard wants', async () => {
    const interest: CollectTask['interest'] = ({ text }) => (text === '政府信息公开' ? 1 : 0);
    const collected = await collect(TOWN, { interest, limits: { pages: 2, articles: 0 } });
    expect(pathsOf(collected)).toEqual(['/', '/zfxxgk/']);
  });

  test('of time end a site that crawls along, with what came home', async () => {
    const slow = Object.fromEntries(
      Object.entries(TOWN).map(([path, answer]) => [
        path,
        { body: String(answer), delayMillis: path === '/' ? 0 : 900 },
      ]),
    );
    const began = performance.now();
    const { snapshot } = await collect(slow, { limits: { siteMillis: 500 } });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(snapshot.ended).toBe('cut-short');
    expect(snapshot.limits).toContainEqual(expect.objectContaining({ limit: 'time', value: 500 }));
    expect(snapshot.pages[0]?.depth).toBe(0);
  });

  test('a run that is called off ends the crawl', async () => {
    const called = new AbortController();
    const onPage = () => called.abort();
    const { snapshot } = await collect(TOWN, {}, { signal: called.signal, onPage });
    expect(snapshot.ended).toBe('cut-short');
    expect(snapshot.pages).toHaveLength(1);
  });
});

test('a page archive that fails ends the crawl with its own error, and nothing else', async () => {
  const { put, get, settle } = memoryArchive();
  let kept = 0;
  const archive = {
    get,
    settle,
    // The column that was asked for first is kept last: the others fail while it is waited for.
    async put(...body: Parameters<typeof put>) {
      const turn = ++kept;
      if (turn === 2) await new Promise((resolve) => setTimeout(resolve, 200));
      if (turn > 2) throw new Error('no space left');
      return put(...body);
    },
  };
  await expect(collect(TOWN, {}, { archive })).rejects.toThrow('no space left');
});

test('a snapshot is given out when its pages are on the disk, and not when they cannot be', async () => {
  const { put, get } = memoryArchive();
  const settled: number[] = [];
  let kept = 0;
  const counting = {
    get,
    put: (...body: Parameters<typeof put>) => {
      kept++;
      return put(...body);
    },
    settle: async () => {
      settled.push(kept);
    },
  };
  const { snapshot } = await collect(TOWN, {}, { archive: counting });
  expect(settled).toEqual([snapshot.pages.length]);
  const failing = { ...counting, settle: () => Promise.reject(new Error('the disk is gone')) };
  await expect(collect(TOWN, {}, { archive: failing })).rejects.toThrow('the disk is gone');
});

describe('what a limit leaves out is told', () => {
  const many = (count: number, address: (at: number) => string) =>
    page(
      '青溪镇人民政府',
      Array.from({ length: count }, (_, at) => `<a href="${address(at)}">栏目${at}号</a>`).join(' '),
    );
  const interest: CollectTask['interest'] = ({ text }) => (text === '栏目1号' ? 1 : 0);

  test.each<[LimitHit['limit'], SiteWorld, Parameters<typeof buildTask>[1], Partial<LimitHit>]>([
    [
      'depth',
      { '/zwyw/': many(3, (at) => `/zwyw/${at}/`) },
      { interest, limits: { depth: 1 } },
      { value: 1 },
    ],
    ['queries', { '/': many(50, (at) => `/list.jsp?name=n${at}`) }, {}, { value: 40, leftOut: 10 }],
    [
      'link-probes',
      { '/': many(9, (at) => `/a/t2026090${at}_${at}.html`) },
      { limits: { linkProbes: 4 } },
      { value: 4, leftOut: 10 },
    ],
  ])('%s', async (limit, world, changes, told) => {
    const { snapshot } = await collect({ ...TOWN, ...world }, changes);
    expect(snapshot.limits).toContainEqual(expect.objectContaining({ limit, ...told }));
  });
});

describe('as few pages as it takes', () => {
  const wanted = '规范性文件';
  const interest: CollectTask['interest'] = ({ text }) => (text === wanted ? 1 : 0);
  const nested: SiteWorld = {
    ...TOWN,
    '/zfxxgk/': page('政府信息公开', `<div class="side"><a href="/zfxxgk/gfxwj/">${wanted}</a></div>`),
    '/zfxxgk/gfxwj/': list('gfxwj', 3),
  };

  test('a column that the standard wants comes next, once a link to it is met', async () => {
    const others = Array.from({ length: 20 }, (_, index) => `<a href="/o${index}/">栏目${index}号</a>`);
    const home = page('青溪镇人民政府', `<p>${others.join(' ')}</p>`);
    const collected = await collect(
      { ...nested, '/': home },
      { interest, limits: { pages: 12, articles: 0 } },
    );
    expect(pathsOf(collected)).toContain('/zfxxgk/gfxwj/');
    expect(collected.snapshot.limits[0]).toMatchObject({ limit: 'pages', value: 12 });
  });

  test('then come the other columns, and articles when all columns are read', async () => {
    const others = Array.from({ length: 12 }, (_, at) => `<a href="/o${at}/">栏目${at}号</a>`);
    const world = Object.fromEntries(others.map((_, at) => [`/o${at}/`, list(`o${at}`, 3)]));
    const links = `<p>${others.join(' ')} <a href="/zfxxgk/gfxwj/">${wanted}</a></p>`;
    const collected = await collect(
      { ...nested, ...world, '/': page('青溪镇人民政府', links) },
      { interest, limits: { linkProbes: 0 } },
    );
    const [robots, home, next, ...rest] = collected.site.paths();
    const articles = rest.findIndex((path) => !isColumn(path));
    expect([robots, home, next]).toEqual(['/robots.txt', '/', '/zfxxgk/gfxwj/']);
    expect(articles).toBeGreaterThanOrEqual(others.length);
    expect(rest.slice(articles).filter(isColumn)).toEqual([]);
  });

  test('a column that is linked in two spellings is read once', async () => {
    const both = `<p><a href="/tzgg/index.html">通知公告</a> <a href="/tzgg">公告</a></p>`;
    const collected = await collect(
      { ...TOWN, '/': page('青溪镇人民政府', both) },
      { limits: { articles: 0 } },
    );
    expect(pathsOf(collected).filter((path) => path.startsWith('/tzgg'))).toEqual(['/tzgg/']);
  });

  test('and in the other spelling when the first does not open', async () => {
    const world = {
      ...TOWN,
      '/tzgg/': { status: 404, body: '没有' },
      '/tzgg/index.html': String(TOWN['/tzgg/']),
    };
    const both = `<p><a href="/tzgg/index.html">通知公告</a></p>`;
    const collected = await collect({ ...world, '/': page('青溪镇人民政府', both) });
    expect(pathsOf(collected)).toContain('/tzgg/index.html');
    expect(failuresOf(collected)).toEqual([['/tzgg/', 'http-error', 404]]);
  });

  test('a list with dates is read on its first page, one without on its second page, too', async () => {
    const pager = '<a href="index_1.html">下一页</a>';
    const undated = String(TOWN['/zwyw/'])
      .replace(/<span>[^<]*<\/span>/g, '')
      .replace(/t202609\d\d_/g, 'a');
    const collected = await collect({
      ...TOWN,
      '/tzgg/': `${TOWN['/tzgg/']}${pager}`,
      '/zwyw/': `${undated}${pager}`,
    });
    expect(collected.site.paths()).not.toContain('/tzgg/index_1.html');
    expect(collected.site.paths()).toContain('/zwyw/index_1.html');
  });
});

describe('collecting cannot start', () => {
  test.each(['ftp://www.qingxi.test/', 'www.qingxi.test', ''])('from %j', async (homeUrl) => {
    await expect(collectSite(buildTask(homeUrl), buildTools())).rejects.toThrow(CollectError);
  });

  test('when pages must be rendered and there is no browser', async () => {
    const task = buildTask('http://www.qingxi.test/', { render: 'always' });
    await expect(collectSite(task, buildTools())).rejects.toMatchObject({ code: 'COLLECT_NO_BROWSER' });
  });
});

function answerOf(answer: SiteWorld[string], visit: SiteVisit) {
  return typeof answer === 'function' ? answer(visit) : answer;
}

describe('a site that stops answering halfway', () => {
  /** Every address but the home page is silent while it is down. */
  const townThatFalls = (isDown: () => boolean): SiteWorld =>
    Object.fromEntries(
      Object.entries(TOWN).map(([path, answer]) => [
        path,
        () => (path !== '/' && isDown() ? { manner: 'drop' } : answer) as SitePage,
      ]),
    );
  const hasty = () =>
    createPoliteness({
      ...UNHURRIED_HOST,
      perHost: 1,
      failuresInRow: 1,
      restMillis: 100,
      longRestMillis: 400,
    });

  test('is never called unreachable for a home page that was not asked for', async () => {
    const politeness = createPoliteness({
      ...UNHURRIED_HOST,
      failuresInRow: 1,
      restMillis: 100,
      longRestMillis: 1_500,
    });
    const down: SitePage = { manner: 'drop' };
    const collected = await collect({ '/robots.txt': down, '/': down }, {}, { politeness });
    expect(collected.snapshot.ended).toBe('unreachable');
    expect(failuresOf(collected).map(([path, kind]) => [path, kind])).toEqual([['/', 'reset']]);
    expect(collected.site.paths().filter((path) => path === '/').length).toBeGreaterThanOrEqual(2);
  });

  test('is left alone, not asked for every page, and nothing is said of what was not read', async () => {
    const collected = await collect(
      townThatFalls(() => true),
      {},
      { politeness: hasty() },
    );
    expect(failuresOf(collected).map(([path, kind]) => [path, kind])).toEqual([
      ['/zwyw/', 'reset'],
      ['/tzgg/', 'reset'],
      ['/zfxxgk/', 'reset'],
      ['/zxzx/', 'resting'],
    ]);
    expect(collected.snapshot.ended).toBe('cut-short');
  });

  test('and answers again comes home whole after its rest', async () => {
    let dropped = 0;
    const collected = await collect(
      townThatFalls(() => dropped++ < 2),
      {},
      { politeness: hasty() },
    );
    expect(failuresOf(collected)).toEqual([]);
    expect(pathsOf(collected).filter(isColumn).sort()).toEqual([
      '/',
      '/tzgg/',
      '/zfxxgk/',
      '/zwyw/',
      '/zxzx/',
    ]);
    expect(collected.snapshot.ended).toBe('complete');
  });
});
