import { describe, expect, test } from 'vitest';
import type { PageWords } from '../model/facts.js';
import { UNSAID } from '../model/standard.js';
import { buildPage } from '../testing/build-facts.js';
import { buildItem, buildOpened } from '../testing/build-items.js';
import { flagElements, flagPublisher } from './item-flags.js';

const item = buildItem('每月');

describe('the publisher', () => {
  const flagOf = (source: string | null, publisher = '县级生态环境部门') =>
    flagPublisher({ ...item, publisher }, [buildOpened(null, '2026-09-01', { source })], '云岭县生态环境局');

  test('cannot be told where an imported table does not say it', () => {
    expect(flagOf('清溪市水务局', UNSAID)).toBeNull();
  });

  test('is flagged where the source is another body', () => {
    expect(flagOf('清溪市水务局')).toMatchObject({
      kind: 'publisher',
      message: expect.stringContaining('来源写作“清溪市水务局”'),
      url: 'http://www.yunling.test/a/1.html',
    });
  });

  test.each([
    ['the source is the agency', '云岭县生态环境局'],
    ['the source is of the agency’s place', '云岭县人民政府'],
    ['the source fits the list’s publisher', '省生态环境厅'],
    ['the source is a paper', '清溪日报'],
    ['no source is stated', null],
  ])('is not flagged where %s', (_, source) => {
    expect(flagOf(source)).toBeNull();
  });

  test('is not flagged where the list names no field', () => {
    expect(flagOf('清溪市水务局', '各部门、各单位')).toBeNull();
  });
});

describe('the elements', () => {
  const page = (...terms: readonly string[]): PageWords => ({
    page: buildPage({ url: 'http://www.yunling.test/a/1.html' }),
    title: '水质月报',
    terms,
    links: [],
  });

  test('that a page does not name beside others are flagged', () => {
    expect(flagElements(item, page('监测点位', '监测项目'))).toEqual({
      kind: 'elements',
      message: '页面的标题、表头和标签中未见“达标情况”，请核对公开要素是否齐全。',
      url: 'http://www.yunling.test/a/1.html',
    });
  });

  test.each([
    ['the page names all', page('监测点位（断面）', '监测项目', '达标情况')],
    ['the page names hardly any: it tells in sentences', page('监测点位')],
    ['the page has no terms', page()],
    ['the page was not opened', null],
  ])('are not flagged where %s', (_, words) => {
    expect(flagElements(item, words)).toBeNull();
  });
});
