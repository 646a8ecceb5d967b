import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact, ColumnFact, SiteFacts } from '../model/facts.js';
import type { ItemAnswer, ItemSurvey } from '../model/item-survey.js';
import type { LimitHit } from '../model/snapshot.js';
import type { DisclosureItem } from '../model/standard.js';
import { buildArticle, buildColumn, buildDate, buildPage, buildSite } from '../testing/build-facts.js';
import { buildItem, buildOpened, plainCalendar } from '../testing/build-items.js';
import { judgedColumn, requirement } from '../testing/describe-check.js';
import { readSiteTexts } from './site-texts.js';
import { surveyItems } from './survey-items.js';

const WATER = 'http://www.yunling.test/water/';
const water = (overrides: Partial<ColumnFact> = {}) =>
  buildColumn({ path: ['环境质量'], url: WATER, articles: [], listing: 'empty', ...overrides });
const item = buildItem('每月');
const other = buildItem('长期公开', { id: 'air-quality', name: '空气质量日报' });

interface Asked {
  /** What the site has for the items' column; null where it has none. */
  readonly column: ColumnFact | null;
  readonly items?: readonly DisclosureItem[];
  readonly site?: Partial<SiteFacts>;
  readonly limits?: readonly LimitHit[];
}

function survey({
  column,
  items = [item, other],
  site: changes = {},
  limits = [],
}: Asked): ItemSurvey | null {
  const site = buildSite({ columns: column ? [column] : [], ...changes });
  const required = judgedColumn(column, {
    subject: '环境质量',
    required: requirement({ id: 'environment', name: '环境质量', items, office: '监测科' }),
  });
  return surveyItems('list', [required], {
    site,
    texts: readSiteTexts(site),
    agencyName: '云岭县生态环境局',
    level: 'county',
    limits,
    asOf: '2026-09-20' as IsoDate,
    calendar: plainCalendar(2025, 2026),
  });
}

/** What is said of the first item. */
function answer(asked: Asked): ItemAnswer | undefined {
  return survey(asked)?.answers[0];
}

describe('an item is found', () => {
  test('by its name in the title of an article, with the title and the address', () => {
    const article = buildArticle('2026-09-01', {
      title: '2026年8月饮用水水质监测报告',
      url: `${WATER}8.html`,
    });
    expect(answer({ column: water({ listing: 'list', articles: [article] }) })?.content).toEqual({
      kind: 'found',
      how: 'name',
      title: '2026年8月饮用水水质监测报告',
      url: `${WATER}8.html`,
    });
  });

  test('in another column, by the name of a file, where its own column is not there', () => {
    const words = [
      {
        page: buildPage(),
        title: '',
        terms: [],
        links: [{ text: '附件：饮用水水质监测月报.xls', url: 'http://www.yunling.test/a.xls' }],
      },
    ];
    expect(answer({ column: null, site: { words } })?.content).toMatchObject({
      kind: 'found',
      url: 'http://www.yunling.test/a.xls',
    });
  });

  test.each<[string, Partial<ColumnFact>]>([
    ['articles', { listing: 'list', articles: [buildArticle('2026-09-01')] }],
    ['a text', { listing: 'single-page', textLength: 500 }],
  ])('in a column that is its own and holds %s', (_, content) => {
    expect(answer({ column: water(content), items: [item] })?.content).toEqual({
      kind: 'found',
      how: 'own-column',
      title: '环境质量',
      url: WATER,
    });
  });

  test('in a column of its own whose content stands in the columns below it', () => {
    const below = buildColumn({ path: ['环境质量', '水质'], url: `${WATER}sub/` });
    const column = water({ listing: 'container' });
    expect(answer({ column, items: [item], site: { columns: [column, below] } })?.content).toMatchObject({
      how: 'own-column',
    });
  });
});

describe('an item is not seen, and nobody is accused,', () => {
  test.each<[string, ColumnFact | null]>([
    ['where its column is not there', null],
    ['where its column is empty', water()],
    [
      'where its column holds other things',
      water({ listing: 'list', articles: [buildArticle('2026-09-01')] }),
    ],
  ])('%s', (_, column) => {
    expect(answer({ column })).toMatchObject({
      content: { kind: 'not-seen' },
      time: { kind: 'cannot-tell', reason: '没有读到该事项的内容。' },
      flags: [],
    });
  });

  test('by the name of a column that shows nothing', () => {
    expect(answer({ column: water({ path: ['饮用水水质监测'] }) })?.content).toEqual({ kind: 'not-seen' });
  });
});

describe('whether an item is there cannot be told', () => {
  test.each<[string, Partial<ColumnFact>, RegExp]>([
    [
      'when its column could not be read',
      { listing: 'unreadable', unreadable: '列表由脚本生成。' },
      /未能读取/,
    ],
    ['when its column leads to another site', { listing: 'elsewhere' }, /其他网站/],
    ['when its column leads to a file', { listing: 'unreadable', leadsToFile: true }, /文件/],
    [
      'when its column is one text that other items share',
      { listing: 'single-page', textLength: 500 },
      /一页文字/,
    ],
    [
      'when the list of its column goes on',
      { listing: 'list', articles: [buildArticle('2026-09-01')], goesOn: true },
      /只读到前1条/,
    ],
  ])('%s', (_, changes, reason) => {
    expect(answer({ column: water(changes) })?.content).toEqual({
      kind: 'cannot-tell',
      reason: expect.stringMatching(reason),
      url: WATER,
    });
  });

  test('when the crawl left addresses alone', () => {
    const limits: readonly LimitHit[] = [
      { limit: 'pages', value: 300, leftOut: 40 },
      { limit: 'link-probes', value: 100, leftOut: 9 },
    ];
    const reason = '网站有40个已知地址未读，未见的内容可能在其中。';
    expect(survey({ column: null, limits })).toMatchObject({
      doubt: reason,
      answers: [{ content: { kind: 'cannot-tell', reason } }, {}],
    });
  });

  test('of a site that was cut short', () => {
    expect(answer({ column: null, site: { ended: 'cut-short' } })?.content.kind).toBe('cannot-tell');
  });

  test('of a site that was not reached: then no item has an answer, and the reason stands once', () => {
    expect(survey({ column: null, site: { ended: 'unreachable', home: null } })).toMatchObject({
      doubt: expect.stringContaining('首页未能打开'),
      answers: [],
      coverage: { items: 2 },
    });
  });
});

describe('a limit', () => {
  const months = (...numbers: readonly number[]) =>
    numbers.map((month) =>
      buildArticle(`2026-0${month + 1}-02`, {
        title: `2026年${month}月饮用水水质监测报告`,
        url: `${WATER}${month}.html`,
      }),
    );
  const old = buildArticle('2026-03-20', { title: '环境质量公报' });

  test('that recurs is flagged by the names of the periods without an article', () => {
    const column = water({ listing: 'list', articles: [...months(8, 7, 5, 4), old] });
    expect(answer({ column })).toMatchObject({
      time: { kind: 'flagged' },
      flags: [
        {
          kind: 'period-missing',
          message: '“饮用水水质监测”的公开时限为“每月”，读到的列表中未见2026年6月的内容，请核对。',
          url: WATER,
        },
      ],
    });
  });

  test('that recurs is kept where all is there', () => {
    const column = water({ listing: 'list', articles: [...months(8, 7, 6, 5, 4), old] });
    expect(answer({ column })).toMatchObject({ time: { kind: 'kept' }, flags: [] });
  });

  test('counted from the making of a document is flagged by both days of the page', () => {
    const opened = buildOpened('2026-06-01', '2026-08-15', { title: '饮用水水质监测报告' });
    const { url } = opened.page;
    const column = water({
      listing: 'list',
      articles: [buildArticle('2026-08-15', { title: opened.title, url })],
    });
    const items = [buildItem('自信息形成之日起20个工作日内'), other];
    expect(answer({ column, items, site: { articles: [opened] } })).toMatchObject({
      time: { kind: 'flagged' },
      flags: [{ kind: 'late', url }],
    });
  });

  test('of an old column is flagged by its newest article', () => {
    const column = water({ listing: 'list', articles: [buildArticle('2025-01-02')] });
    expect(answer({ column, items: [buildItem('最迟6个月内必须有更新')] })).toMatchObject({
      time: { kind: 'flagged' },
      flags: [{ kind: 'late', message: expect.stringContaining('最近更新于2025-01-02') }],
    });
  });

  test.each<[string, ArticleFact, string]>([
    [
      'whose newest date is contradicted by a fresh one',
      buildArticle('2025-01-02', {
        published: buildDate('2025-01-02', { conflicts: [buildDate('2026-09-01')] }),
      }),
      '最新内容的日期互相矛盾（2025-01-02与2026-09-01），不能确认最近更新时间。',
    ],
    [
      'whose dates all lie after the day of reckoning',
      buildArticle('2027-01-02'),
      '所列日期均晚于监测时间点2026-09-20，不能确认最近更新时间。',
    ],
    ['that is not dated', buildArticle(null), '列表中有文章没有日期，不能确认最近更新时间。'],
  ])('of a column %s cannot be told', (_, article, reason) => {
    const column = water({ listing: 'list', articles: [article] });
    expect(answer({ column, items: [buildItem('最迟6个月内必须有更新')] })).toMatchObject({
      time: { kind: 'cannot-tell', reason },
      flags: [],
    });
  });

  test.each<[string, string, unknown]>([
    ['for good is kept by what is there', '长期公开', { kind: 'kept' }],
    ['without a measure is for a person', '及时公开', { kind: 'person', doubt: 'no-measure' }],
    ['on an event is for a person', '财政部门批复后20日内', { kind: 'person', doubt: 'trigger-unseen' }],
  ])('%s', (_, phrase, time) => {
    const column = water({ listing: 'list', articles: [buildArticle('2026-09-01')] });
    expect(answer({ column, items: [buildItem(phrase)] })?.time).toEqual(time);
  });
});

test('elements that the newest opened article does not name beside others are flagged', () => {
  const opened = buildOpened(null, '2026-08-15', { title: '饮用水水质监测报告' });
  const { url } = opened.page;
  const words = [{ page: opened.page, title: opened.title, terms: ['监测点位', '监测项目'], links: [] }];
  const column = water({
    listing: 'list',
    articles: [buildArticle('2026-08-15', { title: opened.title, url })],
  });
  expect(
    answer({ column, items: [buildItem('长期公开')], site: { articles: [opened], words } })?.flags,
  ).toEqual([{ kind: 'elements', message: expect.stringContaining('“达标情况”'), url }]);
});

test('what is not judged here is listed with its reason, and the coverage counts all', () => {
  const items = [
    item,
    buildItem('每月', { id: 'on-request', name: '监测原始数据', manner: 'on-request' }),
    buildItem('每月', { id: 'on-board', name: '公示栏', channels: ['村公示栏'] }),
  ];
  expect(survey({ column: null, items })).toMatchObject({
    coverage: {
      items: 3,
      judged: { machine: 0, 'machine-flags': 1, person: 0 },
      elsewhere: { 'on-request': 1, 'no-website-channel': 1, 'other-level': 0 },
    },
    answers: [{ item: 'water-quality', office: '监测科', by: 'machine-flags', foundColumn: null }],
    elsewhere: [
      { item: 'on-request', name: '监测原始数据', reason: 'on-request' },
      { item: 'on-board', name: '公示栏', reason: 'no-website-channel' },
    ],
  });
});

test('a list without items has no survey', () => {
  expect(survey({ column: null, items: [] })).toBeNull();
});
