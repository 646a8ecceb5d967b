import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { PageFacts } from '../model/facts.js';
import { buildArticle } from '../testing/build-facts.js';
import { buildLink, buildPageFacts } from '../testing/build-page-facts.js';
import type { Waypoint } from './frontier.js';
import { waypointsOf } from './links-to-follow.js';

const SITE = 'http://www.qingxi.test';
const COLUMN: Waypoint = {
  url: `${SITE}/zwgk/`,
  depth: 1,
  foundOn: `${SITE}/`,
  role: 'column',
  interest: 0.4,
  standing: 'navigation',
};
const setting = {
  interest: ({ text }: { readonly text: string }) => (text === '政策文件' ? 7 : text === '友情链接' ? -1 : 0),
  allows: (url: string) => url.startsWith(`${SITE}/`),
  asOf: '2026-09-20' as IsoDate,
};

function follow(facts: Partial<PageFacts>, from: Partial<Waypoint> = {}): Waypoint[] {
  return waypointsOf(buildPageFacts(facts), { ...COLUMN, ...from }, setting);
}

const undatedList = { kind: 'list', articles: [buildArticle(null)] } as const;

describe('columns', () => {
  test('are followed one click deeper, with the standing of their link and an interest from 0 to 1', () => {
    const links = [
      buildLink(`${SITE}/zcwj/`, { text: '政策文件' }),
      buildLink(`${SITE}/yqlj/`, { text: '友情链接', zone: 'footer' }),
      buildLink(`${SITE}/crumb/`, { zone: 'breadcrumb' }),
      buildLink(`${SITE}/body/`, { zone: 'body' }),
      buildLink(`${SITE}/list/`, { zone: 'list' }),
    ];
    const followed = follow({ links });
    expect(
      followed.map(({ url, interest, standing }) => [url.slice(SITE.length), interest, standing]),
    ).toEqual([
      ['/zcwj/', 1, 'navigation'],
      ['/yqlj/', 0, 'footer'],
      ['/crumb/', 0, 'beside'],
      ['/body/', 0, 'beside'],
      ['/list/', 0, 'list'],
    ]);
    expect(followed[0]).toMatchObject({ depth: 2, foundOn: COLUMN.url, role: 'column' });
  });

  test('of the navigation are followed when no link leads there, and once', () => {
    const navigation = [
      { name: '政策文件', url: `${SITE}/zcwj/`, under: [] },
      { name: '通知公告', url: `${SITE}/tzgg/`, under: ['要闻'] },
      { name: '更多', url: null, under: [] },
      { name: '省政府', url: 'http://www.qinglan.test/', under: [] },
    ];
    const links = [buildLink(`${SITE}/tzgg/`)];
    expect(follow({ navigation, links }).map(({ url }) => url)).toEqual([`${SITE}/tzgg/`, `${SITE}/zcwj/`]);
  });
});

describe('what is not followed', () => {
  test.each(['article', 'attachment', 'home'] as const)('a link to an %s', (target) => {
    expect(follow({ links: [buildLink(`${SITE}/x`, { target })] })).toEqual([]);
  });

  test('a link out of the outlet', () => {
    expect(follow({ links: [buildLink('http://elsewhere.test/')] })).toEqual([]);
  });

  test.each(['下一页', '尾页', '上一页', '3', '第12页', '>>', '»', '…', '跳转', 'GO', ' 末页 '])(
    'a pager: %s',
    (text) => {
      expect(follow({ links: [buildLink(`${SITE}/list_2.html`, { text })] })).toEqual([]);
    },
  );

  test.each(['首页图片', '12345热线', '第三方评估', '更多>>'])('but %s is no pager', (text) => {
    expect(follow({ links: [buildLink(`${SITE}/x/`, { text })] })).toHaveLength(1);
  });
});

describe('the next page of a list', () => {
  const nextPage = `${SITE}/zwgk/index_1.html`;

  test.each<[string, Partial<PageFacts>]>([
    [
      'pins whatever it dates',
      {
        list: {
          kind: 'list',
          articles: [{ ...buildArticle('2026-09-01'), pinned: true }, buildArticle(null)],
        },
      },
    ],
    [
      'dates only what came after the day of reckoning',
      { list: { kind: 'list', articles: [buildArticle('2026-09-21')] } },
    ],
  ])('is wanted where page one %s', (_, facts) => {
    expect(follow({ ...facts, nextPage }).map(({ role }) => role)).toEqual(['next-page']);
  });

  test('is not wanted where one unpinned date of the day itself stands on page one', () => {
    const articles = [buildArticle('2026-09-21'), buildArticle('2026-09-20')];
    expect(follow({ list: { kind: 'list', articles }, nextPage })).toEqual([]);
  });

  test('is wanted as much as the first, where that one tells no date', () => {
    expect(follow({ list: undatedList, nextPage })).toEqual([
      { url: nextPage, depth: 1, foundOn: COLUMN.url, role: 'next-page', interest: 0.4, standing: 'list' },
    ]);
  });

  test.each<[string, Partial<PageFacts>, Partial<Waypoint>]>([
    ['a dated list', { list: { kind: 'list', articles: [buildArticle('2026-09-18')] }, nextPage }, {}],
    ['a page without a list', { nextPage }, {}],
    ['the home page', { list: undatedList, nextPage }, { role: 'home' }],
    ['a second page', { list: undatedList, nextPage }, { role: 'next-page' }],
    ['a list that goes on elsewhere', { list: undatedList, nextPage: 'http://elsewhere.test/2' }, {}],
    ['a list with one page', { list: undatedList }, {}],
  ])('is not asked for of %s', (_, facts, from) => {
    expect(follow(facts, from)).toEqual([]);
  });

  test('is not taken for a column because a link leads there', () => {
    const links = [buildLink(nextPage, { text: '往后' })];
    expect(follow({ list: undatedList, nextPage, links }).map(({ role }) => role)).toEqual(['next-page']);
  });
});
