import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../calendar/iso-date.js';
import type { ListReading, PageFacts } from '../../model/facts.js';
import { buildArticle, buildDate, buildHome } from '../build-facts.js';
import { askPage } from './ask-page.js';
import type { LabelledPage } from './load-pages.js';

const URL = 'http://www.yunling.test/tzgg/';
const ONE = { title: '关于防汛工作的通知', href: './1.html', date: '2026-09-10' };
const TWO = { title: '关于征求意见的公告', href: './2.html', date: '2026-09-01' };
const FIRST = buildArticle('2026-09-10', { title: ONE.title, url: `${URL}1.html` });
const SECOND = buildArticle('2026-09-01', { title: TWO.title, url: `${URL}2.html` });
const UNREADABLE: ListReading = { kind: 'unreadable', reason: 'script', detail: '列表由脚本填入' };

const LIST = {
  file: 'a.html',
  column: '通知公告',
  breadcrumb: [],
  item_count: 2,
  newest: '2026-09-10',
  items: [ONE, TWO],
};
const ARTICLE = { file: 'a.html', title: '一则消息', pubdate: '2026-09-10', source: '', column: '要闻' };

function label(overrides: Partial<LabelledPage>): LabelledPage {
  return {
    file: 'a.html',
    url: URL,
    html: '',
    asOf: '2026-09-20' as IsoDate,
    size: 0,
    list: null,
    platform: null,
    article: null,
    isForm: false,
    hiddenList: null,
    ...overrides,
  };
}

function facts(overrides: Partial<PageFacts>): PageFacts {
  const { footer } = buildHome();
  return {
    url: URL,
    title: '',
    meta: {},
    navigation: [],
    breadcrumb: [],
    links: [],
    list: { kind: 'list', articles: [] },
    article: null,
    footer,
    datedItems: [],
    redirect: null,
    nextPage: null,
    terms: [],
    needsBrowser: [],
    textLength: 0,
    template: '',
    ...overrides,
  };
}

/** Standings of the answers to one question, in order. */
function standings(page: LabelledPage, read: PageFacts, question: string): string[] {
  return askPage(page, () => read)
    .filter((answer) => answer.question === question)
    .map(({ standing }) => standing);
}

describe('a list', () => {
  const page = label({ list: LIST });
  const list = (...articles: (typeof FIRST)[]) => facts({ list: { kind: 'list', articles } });

  test.each([
    ['all items', list(FIRST, SECOND), ['right', 'right']],
    ['one item lacking', list(SECOND), ['missed', 'right']],
    [
      'one item too many',
      list(FIRST, SECOND, buildArticle(null, { title: '更多' })),
      ['right', 'right', 'extra'],
    ],
    ['another address', list({ ...FIRST, url: `${URL}9.html` }, SECOND), ['wrong', 'right']],
    ['a title cut off', list({ ...FIRST, title: '关于防汛…' }, SECOND), ['right', 'right']],
    ['a list that cannot be read', facts({ list: UNREADABLE }), ['untold', 'untold']],
  ])('%s', (_name, read, expected) => {
    expect(standings(page, read, 'list items')).toEqual(expected);
  });

  test('an address that the saved page lost is not compared', () => {
    const lost = label({ list: { ...LIST, items: [{ ...ONE, href: 'javascript:;' }] } });
    expect(standings(lost, list({ ...FIRST, url: null }), 'list items')).toEqual(['right']);
  });

  test.each([
    ['the same newest date', list(FIRST, SECOND), ['right']],
    ['an older one', list(SECOND), ['wrong']],
    ['none', facts({ list: UNREADABLE }), ['untold']],
  ])('%s', (_name, read, expected) => {
    expect(standings(page, read, 'list newest')).toEqual(expected);
  });

  test('a date where none is printed is an error, and no date is agreement', () => {
    const undated = label({ list: { ...LIST, newest: null, items: [{ ...ONE, date: null }] } });
    expect(standings(undated, list(FIRST), 'list dates')).toEqual(['extra']);
    expect(standings(undated, list({ ...FIRST, published: null }), 'list dates')).toEqual(['silent']);
  });
});

describe('the kind of a list', () => {
  const empty: ListReading = { kind: 'empty', notice: null };
  const text: ListReading = { kind: 'single-page', textLength: 90 };

  test.each([
    ['a list called blank', label({ list: LIST }), empty, ['wrong']],
    ['a list that cannot be read', label({ list: LIST }), UNREADABLE, ['untold']],
    ['a blank list', label({ list: { ...LIST, item_count: 0, items: [] } }), empty, ['right']],
    ['a form read as text', label({ isForm: true }), text, ['right']],
    ['a form called blank', label({ isForm: true }), empty, ['wrong']],
    ['a scripted list', label({ hiddenList: { file: 'a.html', column: '' } }), UNREADABLE, ['right']],
    [
      'a framed list called scripted',
      label({ hiddenList: { file: 'a.html', column: '', reason: 'iframe' } }),
      UNREADABLE,
      ['untold'],
    ],
  ])('%s', (_name, page, list, expected) => {
    expect(standings(page, facts({ list }), 'list kind')).toEqual(expected);
  });

  test('calling anything blank that is not blank is asked on every labelled page', () => {
    expect(standings(label({ article: ARTICLE }), facts({ list: empty }), 'page never blank')).toEqual([
      'wrong',
    ]);
    expect(
      standings(label({ list: { ...LIST, item_count: 0 } }), facts({ list: empty }), 'page never blank'),
    ).toEqual([]);
  });
});

describe('an article', () => {
  const page = label({ article: ARTICLE });
  const dated = (on: string, conflict?: string) => {
    const conflicts = conflict === undefined ? [] : [buildDate(conflict)];
    return facts({
      article: {
        title: '一则消息',
        published: buildDate(on, { conflicts }),
        written: null,
        source: null,
        textLength: 300,
      },
    });
  };

  test.each([
    ['the labelled date', dated('2026-09-10'), ['right']],
    ['another date', dated('2026-09-02'), ['wrong']],
    ['another date that the labelled one contradicts', dated('2026-09-02', '2026-09-10'), ['untold']],
    ['no article at all', facts({}), ['untold']],
  ])('%s', (_name, read, expected) => {
    expect(standings(page, read, 'article date')).toEqual(expected);
  });

  test.each([
    ['the printed day, and that the tag says another', dated('2026-09-02', '2026-09-10'), ['right']],
    ['the day of the tag, and that another is printed', dated('2026-09-10', '2026-09-02'), ['right']],
    ['the printed day alone', dated('2026-09-02'), ['wrong']],
    ['a third day', dated('2026-09-05', '2026-09-10'), ['untold']],
  ])('whose tag and print disagree: %s', (_name, read, expected) => {
    const torn = label({ article: { ...ARTICLE, printed_date: '2026年9月2日 14:30' } });
    expect(standings(torn, read, 'article date')).toEqual(expected);
  });

  test('an undated text need not be an article', () => {
    const text = label({ article: { ...ARTICLE, pubdate: null } });
    expect(standings(text, facts({}), 'article title')).toEqual([]);
    expect(standings(text, facts({}), 'page article or not')).toEqual([]);
  });

  test('the column is read off the path, past 正文 and the title itself', () => {
    const steps = ['首页', '要闻', '正文', '一则消息'].map((name) => ({ name, url: null }));
    expect(standings(page, facts({ breadcrumb: steps }), 'article column')).toEqual(['right']);
    expect(standings(page, facts({ meta: { columnname: '要闻' } }), 'article column')).toEqual(['right']);
    expect(standings(page, facts({}), 'article column')).toEqual(['untold']);
  });
});

describe('a menu', () => {
  const nav = [{ label: '政务公开', href: '/zwgk/', children: [{ label: '年报', href: '/zwgk/nb/' }] }];
  const page = label({ platform: { file: 'a.html', nav, side_menu: [{ label: '旁栏', href: '/p/' }] } });
  const entry = (name: string, path: string) => ({ name, url: `http://www.yunling.test${path}`, under: [] });

  test.each([
    [
      'all, one twice',
      [entry('政务公开', '/zwgk/'), entry('政务公开', '/zwgk/'), entry('· 年报', '/zwgk/nb/')],
      ['right', 'right'],
    ],
    ['a child lacking', [entry('政务公开', '/zwgk/')], ['right', 'missed']],
    ['another address', [entry('政务公开', '/x/'), entry('年报', '/zwgk/nb/')], ['wrong', 'right']],
    [
      'a menu at the side as well',
      [entry('政务公开', '/zwgk/'), entry('年报', '/zwgk/nb/'), entry('旁栏', '/p/')],
      ['right', 'right'],
    ],
    [
      'what is no menu',
      [entry('政务公开', '/zwgk/'), entry('年报', '/zwgk/nb/'), entry('友情链接', '/l/')],
      ['right', 'right', 'extra'],
    ],
    ['no menu', [], ['untold', 'untold']],
  ])('%s', (_name, navigation, expected) => {
    expect(standings(page, facts({ navigation }), 'navigation entries')).toEqual(expected);
  });

  test('a known column is asked only where its link is left in the saved page', () => {
    const known_columns = {
      年报: [{ label: '年报', href: '/nb/' }],
      指南: [{ label: '指南', href: 'javascript:;' }],
    };
    const known = label({ platform: { file: 'a.html', known_columns } });
    const link = {
      url: 'http://www.yunling.test/nb/',
      text: '年报',
      zone: 'body',
      target: 'column',
    } as const;
    expect(standings(known, facts({ links: [link] }), 'columns present')).toEqual(['right']);
    expect(standings(known, facts({ links: [] }), 'columns present')).toEqual(['missed']);
    const astray = { ...link, url: 'http://www.yunling.test/x/' };
    expect(standings(known, facts({ links: [astray] }), 'columns address')).toEqual(['missed', 'extra']);
  });
});

test('a reader that throws is a miss of its own, not the end of the run', () => {
  const throws = () => {
    throw new RangeError('too deep');
  };
  expect(askPage(label({ list: LIST }), throws)).toEqual([
    { question: 'page reads', standing: 'wrong', expected: 'facts', got: 'too deep' },
  ]);
});
