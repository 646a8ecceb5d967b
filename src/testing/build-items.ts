import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { SampledArticle } from '../model/facts.js';
import type { DisclosureItem } from '../model/standard.js';
import { readLimit } from '../standards/parse-limit.js';
import { buildDate, buildPage } from './build-facts.js';

/** An item that a county owes on its website, with a limit as a list has it. */
export function buildItem(phrase: string, overrides: Partial<DisclosureItem> = {}): DisclosureItem {
  return {
    id: 'water-quality',
    name: '饮用水水质监测',
    content: ['监测点位', '监测项目', '达标情况'],
    basis: [],
    limit: readLimit(phrase),
    publisher: '县级生态环境部门',
    channels: ['政府网站'],
    audience: '全社会',
    manner: 'active',
    levels: ['county'],
    office: null,
    ...overrides,
  };
}

/** Years in which every weekday is worked. */
export function plainCalendar(...years: readonly number[]): WorkdayCalendar {
  return new Map(years.map((year) => [year, { year, holidays: new Set(), makeUpDays: new Set() }]));
}

/** An opened article, made on one day and published on another. */
export function buildOpened(
  written: string | null,
  published: string,
  overrides: Partial<SampledArticle> = {},
): SampledArticle {
  return {
    title: '关于公布饮用水水质监测结果的通知',
    published: buildDate(published, { source: 'label' }),
    written: written === null ? null : buildDate(written, { source: 'label' }),
    source: null,
    textLength: 600,
    page: buildPage({ url: 'http://www.yunling.test/a/1.html' }),
    meta: {},
    ...overrides,
  };
}
