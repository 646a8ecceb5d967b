import { describe, expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { PageFacts } from '../model/facts.js';
import type { PageCapture, SiteSnapshot } from '../model/snapshot.js';
import { buildArticle, buildDate } from '../testing/build-facts.js';
import {
  articleOf,
  buildCollected,
  buildFailure,
  buildSiteSource,
  listOf,
  menuEntry,
  menuOf,
  trailOf,
} from '../testing/build-site-source.js';
import { assembleSite } from './assemble-site.js';
import type { CollectedPage } from './outlet-pages.js';

const HOST = 'http://www.qingxi.test';
const menu = buildCollected('/', menuOf(menuEntry('通知公告', '/tzgg/')));

/** The one column of a site whose menu leads to /tzgg/. */
function columnOf(
  facts: Partial<PageFacts>,
  capture: Partial<PageCapture> = {},
  more: readonly CollectedPage[] = [],
) {
  return assembleSite(buildSiteSource([menu, buildCollected('/tzgg/', facts, capture), ...more])).columns[0];
}

/** The same column when its page did not come home. */
function unvisited(snapshot: Partial<SiteSnapshot>, home: CollectedPage = menu) {
  return assembleSite(buildSiteSource([home], snapshot)).columns[0];
}

describe('a column whose page came home is', () => {
  test('a list, with its articles, its page and its tags', () => {
    const meta = { columnname: '通知公告', columntype: '通知公告' };

    expect(columnOf({ list: listOf('/tzgg/1.html 2026-09-18'), meta })).toMatchObject({
      path: ['通知公告'],
      depth: 1,
      listing: 'list',
      unreadable: null,
      notice: null,
      textLength: null,
      articles: [{ url: `${HOST}/tzgg/1.html`, published: { on: '2026-09-18' } }],
      page: { url: `${HOST}/tzgg/`, sha256: 'b'.repeat(64), via: 'http' },
      meta,
    });
  });

  test.each([
    ['a next page that was not collected', [], true],
    ['no further page than those collected', [buildCollected('/tzgg/2.html', { list: listOf() })], false],
  ])('a list that names %s: it goes on: %s', (_, more, goesOn) => {
    const facts = { list: listOf('/tzgg/1.html 2026-09-18'), nextPage: `${HOST}/tzgg/2.html` };
    expect(columnOf(facts, {}, more)).toMatchObject({ goesOn });
  });

  test('a single page, with the length of its text', () => {
    expect(columnOf({ list: { kind: 'single-page', textLength: 800 } })).toMatchObject({
      listing: 'single-page',
      textLength: 800,
      articles: [],
    });
  });

  test('a single page when the menu leads straight to an article', () => {
    const home = buildCollected('/', menuOf(menuEntry('机构职能', '/jgzn/201801/t20180105_1.html')));
    const page = buildCollected('/jgzn/201801/t20180105_1.html', { article: articleOf('2018-01-05', 900) });
    const site = assembleSite(buildSiteSource([home, page]));

    expect(site.columns).toMatchObject([{ path: ['机构职能'], listing: 'single-page', textLength: 900 }]);
    expect(site.articles).toEqual([]);
  });

  test('blank, when it was read in full and holds nothing', () => {
    expect(columnOf({ list: { kind: 'empty', notice: '暂无数据' } })).toMatchObject({
      listing: 'empty',
      unreadable: null,
      page: { url: `${HOST}/tzgg/` },
    });
  });
});

describe('a column is never called blank when', () => {
  const empty = { kind: 'empty', notice: null } as const;

  test.each<[string, Partial<PageFacts>, Partial<PageCapture>, string]>([
    ['only a browser would fill it', { list: empty, needsBrowser: ['scripted-list'] }, {}, '脚本'],
    ['its page answered with an error', { list: empty }, { status: 404 }, '404'],
    [
      'dated items stand elsewhere on its page',
      { list: empty, datedItems: [buildArticle('2026-09-18')] },
      {},
      '带日期',
    ],
    ['its list is in a frame', { list: unreadable('iframe') }, {}, '框架'],
    ['its list is behind a log-in', { list: unreadable('login') }, {}, '登录'],
    ['its content is a picture', { list: unreadable('image') }, {}, '图片'],
    ['nothing on it was recognised', { list: unreadable('unrecognised') }, {}, '未识别'],
  ])('%s', (_, facts, capture, reason) => {
    const column = columnOf(facts, capture);

    expect(column).toMatchObject({ listing: 'unreadable', articles: [] });
    expect(column?.unreadable).toContain('“通知公告”');
    expect(column?.unreadable).toContain(reason);
  });

  test('it has columns below it', () => {
    const below = buildCollected('/tzgg/rs/', {
      list: listOf('/x/1.html 2026-09-01'),
      breadcrumb: trailOf(['通知公告', '/tzgg/'], '人事公告'),
    });

    expect(columnOf({ list: empty }, {}, [below])).toMatchObject({ listing: 'container', articles: [] });
  });

  test('another address that says it is the same column has articles', () => {
    const same = buildCollected('/list?c=3', {
      list: listOf('/x/1.html 2026-09-01'),
      breadcrumb: trailOf('通知公告'),
    });

    expect(columnOf({ list: empty, breadcrumb: trailOf('通知公告') }, {}, [same])).toMatchObject({
      listing: 'list',
    });
  });
});

function unreadable(reason: 'iframe' | 'login' | 'image' | 'unrecognised') {
  return { kind: 'unreadable', reason, detail: '' } as const;
}

describe('a column whose page never came home', () => {
  test.each<[string, Partial<SiteSnapshot>, string]>([
    [
      'says why the visit failed',
      { failures: [buildFailure('/tzgg/')] },
      '“通知公告”未能打开：在规定时间内未打开。',
    ],
    [
      'is known by any spelling of its address',
      { failures: [buildFailure('/tzgg/index.html', { kind: 'blocked', status: 412 })] },
      '“通知公告”未能打开：网站防护拦截了自动访问（状态码412）。',
    ],
    [
      'names the limit that left it out',
      { ended: 'cut-short', limits: [{ limit: 'time', value: 300_000, leftOut: 40 }] },
      '“通知公告”的页面未采集：采集已达时间上限，无法判定。',
    ],
  ])('%s', (_, snapshot, sentence) => {
    expect(unvisited(snapshot)).toMatchObject({
      listing: 'unreadable',
      unreadable: sentence,
      page: null,
      meta: {},
    });
  });

  test('is elsewhere when its host is another', () => {
    const home = buildCollected('/', menuOf(menuEntry('政务服务', 'http://zwfw.test/qingxi')));

    expect(unvisited({}, home)).toMatchObject({ listing: 'elsewhere', unreadable: null });
  });

  test('is elsewhere when the fence kept a redirect from being followed', () => {
    expect(unvisited({ failures: [buildFailure('/tzgg/', { kind: 'out-of-bounds' })] })).toMatchObject({
      listing: 'elsewhere',
    });
  });

  test('is a container when it leads away, but columns of the outlet stand below it', () => {
    const home = buildCollected(
      '/',
      menuOf(menuEntry('政务公开', '/zwgk/'), menuEntry('通知公告', '/zwgk/tzgg/', ['政务公开'])),
    );
    const failures = [buildFailure('/zwgk/', { kind: 'out-of-bounds' })];

    expect(assembleSite(buildSiteSource([home], { failures })).columns[0]).toMatchObject({
      path: ['政务公开'],
      listing: 'container',
    });
  });

  test('cannot be read when it is an attachment', () => {
    const home = buildCollected('/', menuOf(menuEntry('公开指南', '/files/guide.pdf')));

    expect(unvisited({}, home)).toMatchObject({
      listing: 'unreadable',
      unreadable: expect.stringContaining('附件'),
      leadsToFile: true,
    });
  });

  test.each([
    ['of a size that is told', 1_258_291, 'PDF文件，1.2 MB'],
    ['of a small size', 900, 'PDF文件，900 字节'],
    ['of a size that is not told', null, 'PDF文件，大小不详'],
  ])('cannot be read when a visit met a file %s, whatever its address', (_, bytes, words) => {
    const file = { url: `${HOST}/tzgg/`, type: 'pdf', bytes, foundOn: `${HOST}/` } as const;

    expect(unvisited({ attachments: [file] })).toMatchObject({
      listing: 'unreadable',
      unreadable: `“通知公告”直接链接到附件（${words}），其内容未读取。`,
      leadsToFile: true,
    });
  });

  test('cannot be read when only a script opens it', () => {
    const home = buildCollected('/', menuOf(menuEntry('政务公开', null)));

    expect(unvisited({}, home)).toMatchObject({ listing: 'unreadable', depth: 1, url: `${HOST}/` });
    expect(unvisited({}, home)?.unreadable).toContain('脚本');

    const nested = buildCollected(
      '/',
      menuOf(menuEntry('新闻动态', '/xwdt/'), menuEntry('青溪要闻', null, ['新闻动态'])),
    );

    expect(assembleSite(buildSiteSource([nested])).columns[1]).toMatchObject({
      listing: 'unreadable',
      depth: 2,
    });
  });
});

test('a column is elsewhere when a script took the browser to another host', () => {
  expect(
    columnOf({ list: { kind: 'empty', notice: null } }, { finalUrl: 'http://zwfw.test/' }),
  ).toMatchObject({
    listing: 'elsewhere',
  });
});

test('`www.`, https and a host that pages were asked of are the outlet’s own', () => {
  const home = buildCollected(
    '/',
    menuOf(menuEntry('通知公告', 'https://qingxi.test/tzgg'), menuEntry('政务公开', 'http://xxgk.test/')),
  );
  const section = buildCollected('http://xxgk.test/', { list: listOf('http://xxgk.test/1.html 2026-09-18') });
  const site = assembleSite(
    buildSiteSource([home, buildCollected('/tzgg/', { list: listOf('/tzgg/1.html 2026-09-18') }), section]),
  );

  expect(site.columns.map(({ path, listing }) => [path[0], listing])).toEqual([
    ['通知公告', 'list'],
    ['政务公开', 'list'],
  ]);
});

describe('a parent', () => {
  const home = buildCollected(
    '/',
    menuOf(menuEntry('新闻中心', '/xwzx/'), menuEntry('部门动态', '/xwzx/bmdt/', ['新闻中心'])),
  );
  const child = buildCollected('/xwzx/bmdt/', {
    list: listOf('/xwzx/bmdt/1.html 2026-09-18', '/old/2.html 2026-09-17'),
  });
  const listingOf = (parent: Partial<PageFacts>) =>
    assembleSite(buildSiteSource([home, child, buildCollected('/xwzx/', parent)])).columns[0]?.listing;

  test.each<[string, Partial<PageFacts>, string]>([
    [
      'that shows blocks of its children is a container',
      { list: listOf('/xwzx/bmdt/9.html 2026-09-01', '/old/2.html 2026-09-17') },
      'container',
    ],
    [
      'that lists something of its own is a list',
      { list: listOf('/xwzx/bmdt/9.html 2026-09-01', '/yw/3.html 2026-09-17') },
      'list',
    ],
    ['that shows some text is a container', { list: { kind: 'single-page', textLength: 300 } }, 'container'],
    ['that opens on an article is a container', { article: articleOf('2026-09-01') }, 'container'],
    [
      'whose list a script fills cannot be read',
      { list: { kind: 'unreadable', reason: 'script', detail: '' } },
      'unreadable',
    ],
  ])('%s', (_, facts, listing) => {
    expect(listingOf(facts)).toBe(listing);
  });

  test('that was not collected is a container when the crawl was complete, else unreadable', () => {
    expect(assembleSite(buildSiteSource([home, child])).columns[0]?.listing).toBe('container');
    expect(assembleSite(buildSiteSource([home, child], { ended: 'cut-short' })).columns[0]?.listing).toBe(
      'unreadable',
    );
    expect(
      assembleSite(buildSiteSource([home, child], { failures: [buildFailure('/xwzx/')] })).columns[0]
        ?.listing,
    ).toBe('unreadable');
  });
});

describe('articles', () => {
  const nextPage = `${HOST}/tzgg/index_1.html`;

  test('of the later pages of a list belong to the column, each once', () => {
    const second = buildCollected('/tzgg/index_1.html', {
      list: listOf('/tzgg/1.html', '/tzgg/2.html 2026-08-01'),
    });

    expect(
      columnOf({ list: listOf('/tzgg/1.html'), nextPage }, {}, [second])?.articles.map(({ url }) => url),
    ).toEqual([`${HOST}/tzgg/1.html`, `${HOST}/tzgg/2.html`]);
  });

  test('pages that name each other as the next one end', () => {
    const second = buildCollected('/tzgg/index_1.html', {
      list: listOf('/tzgg/2.html'),
      nextPage: `${HOST}/tzgg/index_1.html`,
    });

    expect(columnOf({ list: listOf('/tzgg/1.html'), nextPage }, {}, [second])?.articles).toHaveLength(2);
  });

  test('without a date in the list have that of their own page, with its source', () => {
    const page = buildCollected(
      '/tzgg/1.html',
      { article: articleOf('2026-09-10') },
      { foundOn: `${HOST}/tzgg/` },
    );
    const [opened, closed] =
      columnOf({ list: listOf('/tzgg/1.html', '/tzgg/2.html') }, {}, [page])?.articles ?? [];

    expect(opened?.published).toEqual(buildDate('2026-09-10', { source: 'label' }));
    expect(closed?.published).toBeNull();
  });

  test('keep the date that the list prints', () => {
    const page = buildCollected(
      '/tzgg/1.html',
      { article: articleOf('2026-09-10') },
      { foundOn: `${HOST}/tzgg/` },
    );

    expect(
      columnOf({ list: listOf('/tzgg/1.html 2026-09-12') }, {}, [page])?.articles[0]?.published?.on,
    ).toBe('2026-09-12');
  });

  test('that were opened are the sample', () => {
    const meta = { articletitle: '关于做好防汛工作的通知', pubdate: '2026-09-10' };
    const page = buildCollected('/tzgg/202609/t20260910_1.html', { article: articleOf('2026-09-10'), meta });
    const list = buildCollected('/tzgg/', { list: listOf('/tzgg/202609/t20260910_1.html') });

    expect(assembleSite(buildSiteSource([menu, list, page])).articles).toMatchObject([
      { title: '关于做好防汛工作的通知', textLength: 600, published: { on: '2026-09-10' }, meta },
    ]);
  });
});

describe('a site', () => {
  test('whose home page came home shows what it says', () => {
    const datedItems = [buildArticle('2026-09-18')];
    const home = buildCollected(
      '/',
      { title: '青溪镇人民政府', datedItems, needsBrowser: ['scripted-list'] },
      { via: 'browser' },
    );

    expect(assembleSite(buildSiteSource([home])).home).toMatchObject({
      title: '青溪镇人民政府',
      datedItems,
      needsBrowser: ['scripted-list'],
      page: { url: `${HOST}/`, via: 'browser' },
    });
  });

  test('that was not reached has neither home page nor columns', () => {
    const failures = [buildFailure('/')];
    const site = assembleSite(buildSiteSource([], { ended: 'unreachable', failures }));

    expect(site).toMatchObject({ ended: 'unreachable', home: null, columns: [], articles: [], failures });
  });

  test('keeps the probes of its links', () => {
    const at = '2026-09-20T02:00:00.000Z' as IsoInstant;
    const failure = buildFailure('/gone.html', { kind: 'http-error', status: 404, at });
    const linkProbes = [{ url: `${HOST}/gone.html`, foundOn: `${HOST}/`, text: '旧闻', failure }];

    expect(assembleSite(buildSiteSource([menu], { linkProbes })).linkProbes).toEqual(linkProbes);
  });

  test('keeps what its pages name beside their lists, each link with the first page that has it', () => {
    const file = {
      url: `${HOST}/2024.xls`,
      text: '部门预算公开表',
      zone: 'body',
      target: 'attachment',
    } as const;
    const button = { url: `${HOST}/1.html`, text: '更多', zone: 'body', target: 'article' } as const;
    const entry = {
      url: `${HOST}/2.html`,
      text: '部门预算公开说明',
      zone: 'navigation',
      target: 'article',
    } as const;
    const page = (path: string) =>
      buildCollected(path, { title: '财政信息', terms: ['预算科目'], links: [file, button, entry] });
    const { words } = assembleSite(buildSiteSource([menu, page('/czxx/'), page('/ysgk/')]));

    expect(words.map(({ terms, links }) => ({ terms, links }))).toEqual([
      { terms: [], links: [] },
      { terms: ['预算科目'], links: [{ text: file.text, url: file.url }] },
      { terms: ['预算科目'], links: [] },
    ]);
  });

  test('gives the same facts for the same pages', () => {
    const source = buildSiteSource([
      menu,
      buildCollected('/tzgg/', { list: listOf('/tzgg/1.html 2026-09-18') }),
    ]);

    expect(assembleSite(source)).toEqual(assembleSite(source));
  });
});
