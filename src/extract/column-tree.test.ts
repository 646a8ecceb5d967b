import { describe, expect, test } from 'vitest';
import type { NavigationEntry } from '../model/facts.js';
import {
  articleOf,
  buildCollected,
  buildSiteSource,
  listOf,
  menuEntry,
  menuOf,
  trailOf,
} from '../testing/build-site-source.js';
import { buildColumnTree } from './column-tree.js';
import { type CollectedPage, indexPages } from './outlet-pages.js';

const LIST = { list: listOf('/a/t20260918_1.html 2026-09-18') };

function tree(...pages: readonly CollectedPage[]) {
  return buildColumnTree(indexPages(buildSiteSource(pages).snapshot, pages));
}

function paths(...pages: readonly CollectedPage[]): string[] {
  return tree(...pages).map(({ path }) => path.join('/'));
}

function home(...entries: readonly NavigationEntry[]): CollectedPage {
  return buildCollected('/', {
    title: '青溪镇人民政府',
    meta: { sitename: '青溪镇人民政府' },
    ...menuOf(...entries),
  });
}

describe('the home page’s menu', () => {
  test('gives columns in its order, nested as it is nested', () => {
    const menu = home(
      menuEntry('政务公开', '/zwgk/'),
      menuEntry('政策文件', '/zwgk/zcwj/', ['政务公开']),
      menuEntry('通知公告', '/tzgg/'),
    );

    expect(paths(menu)).toEqual(['政务公开', '政务公开/政策文件', '通知公告']);
  });

  test('two spellings of one address are one column', () => {
    const menu = home(menuEntry('通知公告', '/tzgg/'), menuEntry('通知公告', '/tzgg/index.html'));

    expect(paths(menu)).toEqual(['通知公告']);
  });

  test('a name over its children is a column though it has no address', () => {
    const menu = home(menuEntry('政务公开', null), menuEntry('政策文件', '/zcwj/', ['政务公开']));

    expect(tree(menu)).toMatchObject([
      { path: ['政务公开'], door: 'menu', key: null },
      { path: ['政务公开', '政策文件'], door: 'own' },
    ]);
  });

  test('a title that is no entry itself is put in above its first child', () => {
    expect(paths(home(menuEntry('政策文件', '/zcwj/', ['政务公开'])))).toEqual([
      '政务公开',
      '政务公开/政策文件',
    ]);
  });

  test('a menu that opens on its first column keeps both names', () => {
    const menu = home(
      menuEntry('新闻中心', '/xwzx/'),
      menuEntry('工作动态', '/xwzx/', ['新闻中心']),
      menuEntry('图片新闻', '/xwzx/tpxw/', ['新闻中心']),
    );

    expect(tree(menu)).toMatchObject([
      { path: ['新闻中心'], door: 'shared' },
      { path: ['新闻中心', '工作动态'], door: 'own' },
      { path: ['新闻中心', '图片新闻'], door: 'own' },
    ]);
  });

  test('two names that lead to one page are two columns, of which one bears the page', () => {
    const menu = home(menuEntry('部门预算', '/czxx/'), menuEntry('部门决算', '/czxx/'));

    expect(tree(menu)).toMatchObject([
      { path: ['部门预算'], door: 'own' },
      { path: ['部门决算'], door: 'shared', key: null },
    ]);
  });

  test('a heading of a block is no first-level column unless something says so', () => {
    const blocks = buildCollected('/', { navigation: [menuEntry('公示公告', '/gsgg/')] });

    expect(tree(blocks)).toMatchObject([{ path: ['公示公告'], depth: 2 }]);
    expect(tree(home(menuEntry('公示公告', '/gsgg/')))).toMatchObject([{ depth: 1 }]);
    expect(
      tree(blocks, buildCollected('/gsgg/', { ...LIST, breadcrumb: trailOf('公示公告') })),
    ).toMatchObject([{ depth: 1 }]);
  });
});

describe('no column is made of', () => {
  test.each([
    ['the home page', menuEntry('政务网首页', '/')],
    ['a name that leads home', menuEntry('便民服务', '/index.html')],
    ['a search', menuEntry('站内搜索', '/search')],
    ['a log-in', menuEntry('用户登录', '/login')],
    ['the outlet’s own name', menuEntry('青溪镇人民政府', '/qx/')],
    ['a department on another host', menuEntry('县教育局', 'http://jyj.test/')],
    ['a department without address', menuEntry('县教育局', null)],
    ['a town in a collection of others’ sites', menuEntry('白石', 'http://bs.test/', ['乡镇街道'])],
    ['a friendly link', menuEntry('中国政府网', 'http://gov.test/')],
    ['a headline among the entries', menuEntry('关于做好2026年防汛工作的通知', '/a/t20260918_1.html')],
    [
      'a headline’s address under a long name',
      menuEntry('青溪镇召开全镇防汛抗旱工作会', '/a/t20260918_1.html'),
    ],
  ])('%s', (_, entry) => {
    expect(paths(home(entry))).toEqual([]);
  });

  test('an article that was opened, whatever its trail', () => {
    const article = buildCollected('/tzgg/202609/t20260918_1.html', {
      article: articleOf('2026-09-18'),
      meta: { columnname: '通知公告' },
      breadcrumb: trailOf(['通知公告', '/tzgg/'], '正文'),
    });

    expect(tree(home(), article)).toMatchObject([{ path: ['通知公告'], page: null }]);
  });

  test('an article at an address like a column’s whose trail ends in its column', () => {
    const article = buildCollected('/view?n=7', {
      article: articleOf('2026-09-18'),
      breadcrumb: trailOf('通知公告'),
    });

    expect(paths(home(), article)).toEqual([]);
  });

  test('the second page of a list', () => {
    const first = buildCollected('/tzgg/', { ...LIST, nextPage: 'http://www.qingxi.test/tzgg/index_1.html' });
    const second = buildCollected('/tzgg/index_1.html', {
      ...LIST,
      breadcrumb: trailOf('通知公告', '第二页'),
    });

    expect(paths(home(menuEntry('通知公告', '/tzgg/')), first, second)).toEqual(['通知公告']);
  });

  test('an address that sends its visitor back to the home page', () => {
    const back = buildCollected('/tzgg/', {}, { finalUrl: 'http://www.qingxi.test/' });

    expect(paths(home(), back)).toEqual([]);
  });
});

describe('the page’s own word', () => {
  const menu = home(menuEntry('公告', '/tzgg/'), menuEntry('政务公开', '/zwgk/'));

  test('its trail gives it its name and its place', () => {
    const page = buildCollected('/tzgg/', {
      ...LIST,
      breadcrumb: trailOf(['政务公开', '/zwgk/'], '通知公告'),
    });

    expect(paths(menu, page)).toEqual(['政务公开/通知公告', '政务公开']);
  });

  test('its tag gives it its name', () => {
    expect(paths(menu, buildCollected('/tzgg/', { ...LIST, meta: { columnname: '通知公告' } }))).toEqual([
      '通知公告',
      '政务公开',
    ]);
  });

  test('a tag that is the site’s name is not used', () => {
    const page = buildCollected('/tzgg/', { ...LIST, meta: { columnname: '青溪镇人民政府' } });

    expect(paths(menu, page)).toContain('公告');
  });

  test('a tag that the template prints on every page is not used', () => {
    const meta = { columnname: '信息列表' };
    const pages = [buildCollected('/tzgg/', { ...LIST, meta }), buildCollected('/zwgk/', { ...LIST, meta })];

    expect(paths(menu, ...pages)).toEqual(['公告', '政务公开']);
  });

  test('one name under two parents is two columns', () => {
    const pages = ['jycy', 'sbjb'].map((folder, at) =>
      buildCollected(`/${folder}/gzdt/`, {
        ...LIST,
        breadcrumb: trailOf([['就业创业', '社会保障'][at] ?? '', `/${folder}/`], '工作动态'),
      }),
    );

    expect(paths(home(), ...pages)).toEqual([
      '就业创业',
      '就业创业/工作动态',
      '社会保障',
      '社会保障/工作动态',
    ]);
  });

  test('a trail of its name alone is completed by the menu', () => {
    const nested = home(menuEntry('政务公开', null), menuEntry('规划计划', '/ghjh/', ['政务公开']));

    expect(paths(nested, buildCollected('/ghjh/', { ...LIST, breadcrumb: trailOf('规划计划') }))).toEqual([
      '政务公开',
      '政务公开/规划计划',
    ]);
  });

  test('a trail that begins in the middle is completed by its first step', () => {
    const nested = home(
      menuEntry('政府信息公开', '/zfxxgk/'),
      menuEntry('法定主动公开内容', '/fdzdgknr/', ['政府信息公开']),
    );
    const page = buildCollected('/ghjh/', {
      ...LIST,
      breadcrumb: trailOf(['法定主动公开内容', '/fdzdgknr/'], '规划计划'),
    });

    expect(paths(nested, page).at(-1)).toBe('政府信息公开/法定主动公开内容/规划计划');
  });

  test('a step that opens on its first column keeps its own name', () => {
    const first = buildCollected('/jycy/gzdt/', {
      ...LIST,
      breadcrumb: trailOf(['就业创业', '/jycy/gzdt/'], '工作动态'),
    });
    const second = buildCollected('/jycy/zcfg/', {
      ...LIST,
      breadcrumb: trailOf(['就业创业', '/jycy/gzdt/'], '政策法规'),
    });

    expect(paths(home(), first, second)).toEqual(['就业创业', '就业创业/工作动态', '就业创业/政策法规']);
  });

  test('trails that go in a circle end', () => {
    const one = buildCollected('/a/', { ...LIST, breadcrumb: trailOf(['乙栏目', '/b/'], '甲栏目') });
    const other = buildCollected('/b/', { ...LIST, breadcrumb: trailOf(['甲栏目', '/a/'], '乙栏目') });

    expect(paths(home(), one, other).length).toBeGreaterThanOrEqual(2);
  });
});

describe('a column that no menu of the home page shows', () => {
  test('is placed by its folder', () => {
    const found = buildCollected('/zwgk/ghjh/', { ...LIST, meta: { columnname: '规划计划' } });

    expect(paths(home(menuEntry('政务公开', '/zwgk/')), found)).toEqual(['政务公开', '政务公开/规划计划']);
  });

  test('is placed beside the page whose side menu lists both', () => {
    const page = buildCollected('/zwgk/ghjh/', {
      ...LIST,
      breadcrumb: trailOf(['政务公开', '/zwgk/'], '规划计划'),
      ...menuOf(menuEntry('规划计划', '/zwgk/ghjh/'), menuEntry('人事信息', '/rsxx/')),
    });

    expect(paths(home(menuEntry('政务公开', '/zwgk/')), page)).toEqual([
      '政务公开',
      '政务公开/规划计划',
      '政务公开/人事信息',
    ]);
  });

  test('is placed below the page whose side menu does not list the page itself', () => {
    const page = buildCollected('/zwgk/', {
      breadcrumb: trailOf('政务公开'),
      ...menuOf(menuEntry('人事信息', '/rsxx/')),
    });

    expect(paths(home(menuEntry('政务公开', '/zwgk/')), page)).toEqual(['政务公开', '政务公开/人事信息']);
  });

  test('a list that names itself nowhere is called by the link to it', () => {
    const start = buildCollected('/', {
      links: [{ url: 'http://www.qingxi.test/cx/', text: '采购信息>>', zone: 'body', target: 'column' }],
    });

    expect(tree(start, buildCollected('/cx/', LIST))).toMatchObject([{ path: ['采购信息'], depth: 2 }]);
    expect(paths(start, buildCollected('/cx/'))).toEqual([]);
  });

  test('a page of text whose trail ends in its own title is one', () => {
    const page = buildCollected('/zwgk/jgzn/', {
      title: '机构职能_青溪镇',
      article: articleOf(null),
      breadcrumb: trailOf(['政务公开', '/zwgk/'], '机构职能'),
    });

    expect(paths(home(menuEntry('政务公开', '/zwgk/')), page)).toEqual(['政务公开', '政务公开/机构职能']);
  });
});

test('two addresses that say they are one column are one, with the pages of both', () => {
  const trail = { breadcrumb: trailOf('通知公告') };
  const [node, ...more] = tree(
    home(menuEntry('通知公告', '/tzgg/')),
    buildCollected('/tzgg/', { ...LIST, ...trail }),
    buildCollected('/list?c=9', { ...LIST, ...trail }),
  );

  expect(more).toEqual([]);
  expect(node?.alsoAt).toHaveLength(1);
});
