import { speaksOf } from '../match/text-index.js';
import type { AgencyLevel } from '../model/agency.js';
import type { LimitKind } from '../model/disclosure-limit.js';
import type { ArticleFact, PageWords, SiteFacts } from '../model/facts.js';
import type { ItemAnswer, ItemContent, ItemElsewhere, ItemSurvey } from '../model/item-survey.js';
import type { Judgeability, JudgedHere } from '../model/judgeability.js';
import { LEAVES_PAGES, type LimitHit } from '../model/snapshot.js';
import type { ColumnRequirement, DisclosureItem } from '../model/standard.js';
import type { JudgedColumn } from './define-check.js';
import { judgeContent } from './item-content.js';
import { flagElements, flagPublisher } from './item-flags.js';
import { type ItemMatter, judgeLimit } from './item-limit.js';
import type { Reckoning } from './item-periods.js';
import { countCoverage, isOwnColumn, judgeabilityOf } from './judgeability.js';
import { pathText } from './judged-columns.js';
import type { SiteTexts } from './site-texts.js';

/** What items are judged against. */
export interface SurveySetting extends Reckoning {
  readonly site: SiteFacts;
  readonly texts: SiteTexts;
  readonly agencyName: string;
  /** Null asks of no one in particular. */
  readonly level: AgencyLevel | null;
  /** What the crawl left alone. */
  readonly limits: readonly LimitHit[];
}

/** The limits that are judged by the articles of an item, not by its being there. */
const BY_ARTICLES: ReadonlySet<LimitKind> = new Set(['every', 'by', 'fresh-within', 'after']);

/** What a site shows of every item of a list; null for a list without items. A site that was not reached answers for none. */
export function surveyItems(
  standard: string,
  required: readonly JudgedColumn[],
  setting: SurveySetting,
): ItemSurvey | null {
  const asked = required.flatMap((column) => askedOf(column, setting.level));
  if (asked.length === 0) return null;
  const { site, texts } = setting;
  const doubt = whyUnsure(setting);
  return {
    standard,
    coverage: countCoverage(asked.map(({ judgeability }) => judgeability)),
    doubt,
    looked: { columns: site.columns.length, texts: texts.index.texts.length, pages: site.words.length },
    answers: site.home === null ? [] : asked.flatMap((one) => answersOf(one, setting, doubt)),
    elsewhere: asked.flatMap(elsewhereOf),
  };
}

interface Asked {
  readonly item: DisclosureItem;
  readonly column: JudgedColumn;
  readonly requirement: ColumnRequirement;
  readonly judgeability: Judgeability;
}

function askedOf(column: JudgedColumn, level: AgencyLevel | null): Asked[] {
  const { required: requirement } = column;
  if (requirement === null) return [];
  return requirement.items.map((item) => ({
    item,
    column,
    requirement,
    judgeability: judgeabilityOf(item, requirement, level),
  }));
}

function elsewhereOf({ item, judgeability }: Asked): ItemElsewhere[] {
  if (judgeability.kind === 'here') return [];
  return [{ item: item.id, name: item.name, reason: judgeability.reason }];
}

function answersOf(asked: Asked, setting: SurveySetting, doubt: string | null): ItemAnswer[] {
  const { item, column, requirement, judgeability } = asked;
  if (judgeability.kind !== 'here') return [];
  const hasOwnColumn = isOwnColumn(requirement);
  const content = judgeContent({ item, found: column.found, hasOwnColumn }, setting.texts, doubt);
  const matter = matterOf(asked, judgeability, content, setting.texts);
  const { time, flags } = judgeLimit(matter, judgeability, setting);
  const page = namingPage(content, matter, setting.texts);
  const others = [flagPublisher(item, matter.opened, setting.agencyName), flagElements(item, page)];
  return [
    {
      item: item.id,
      name: item.name,
      column: column.subject,
      foundColumn: column.found && pathText(column.found.path),
      office: item.office ?? requirement.office,
      by: judgeability.by,
      content,
      time,
      flags: [...flags, ...others.filter((flag) => flag !== null)],
    },
  ];
}

/** The page whose words should name an item's elements: where it was found, else the newest of its articles that was opened. */
function namingPage(content: ItemContent, { opened }: ItemMatter, { words }: SiteTexts): PageWords | null {
  const urls = [content.kind === 'found' ? content.url : '', ...opened.map(({ page }) => page.url)];
  return urls.flatMap((url) => words.get(url) ?? []).find(({ terms }) => terms.length > 0) ?? null;
}

function matterOf(
  asked: Asked,
  judgedHere: JudgedHere,
  content: ItemContent,
  { articles: opened }: SiteTexts,
): ItemMatter {
  const articles = articlesOf(asked, judgedHere);
  const urls = [...articles.map(addressOf), content.kind === 'found' ? content.url : ''];
  const pages = new Set(urls.flatMap((url) => opened.get(url) ?? []));
  return { item: asked.item, content, column: asked.column.found, articles, opened: [...pages] };
}

/** The articles of an item: all of its own column; of a shared one those whose titles speak of it, where they are needed. */
function articlesOf(
  { item, column: { found }, requirement }: Asked,
  { time }: JudgedHere,
): readonly ArticleFact[] {
  const all = found?.articles ?? [];
  if (isOwnColumn(requirement)) return all;
  if (time === 'person' || !isByArticles(item)) return [];
  return all.filter(({ title }) => speaksOf(title, item.name));
}

function isByArticles({ limit }: DisclosureItem): boolean {
  return [limit, ...limit.others].some(({ kind }) => BY_ARTICLES.has(kind));
}

function addressOf({ url }: ArticleFact): string {
  return url ?? '';
}

/** Why what was not seen may stand on a page that was not read; null when the site was read in full. */
function whyUnsure({ site, limits }: SurveySetting): string | null {
  if (site.home === null) return '网站首页未能打开，清单事项无法核对。';
  const leftOut = limits.reduce((sum, hit) => sum + (LEAVES_PAGES[hit.limit] ? hit.leftOut : 0), 0);
  if (leftOut > 0) return `网站有${leftOut}个已知地址未读，未见的内容可能在其中。`;
  return site.ended === 'complete' ? null : '网站没有读完，未见的内容可能在未读的页面。';
}
