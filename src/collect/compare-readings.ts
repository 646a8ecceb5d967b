import { addressKey } from '../extract/address.js';
import type { ArticleFact, PageFacts } from '../model/facts.js';
import type { ReadingPart } from '../model/snapshot.js';

/** Two readings of one page, opened as an article or for its columns and its list. */
export interface TwoReadings {
  readonly plain: PageFacts;
  readonly rendered: PageFacts;
  readonly isArticle: boolean;
  /** Whether an address belongs to the outlet. */
  readonly allows: (url: string) => boolean;
}

/**
 * In which parts that a check may weigh two readings of one page differ; empty when they say the same. What changes with
 * every visit (counters, the clock, advertisements, the order of rows) is not looked at.
 */
export function differencesOf(readings: TwoReadings): readonly ReadingPart[] {
  const { plain, rendered, isArticle } = readings;
  const parts: [ReadingPart, boolean][] = [
    ['address', addressKey(plain.url) !== addressKey(rendered.url)],
    ['article', (plain.article === null) !== (rendered.article === null)],
    ['article-date', dateOf(plain) !== dateOf(rendered)],
  ];
  if (!isArticle || plain.article === null) {
    parts.push(
      ['list', plain.list.kind !== rendered.list.kind],
      ['articles', !isSame(articlesOf(plain), articlesOf(rendered))],
      ['next-page', keyOf(plain.nextPage) !== keyOf(rendered.nextPage)],
      ['navigation', !isSame(navigationOf(plain), navigationOf(rendered))],
      ['columns', !isSame(columnsOf(plain, readings), columnsOf(rendered, readings))],
    );
  }
  return parts.filter(([, differs]) => differs).map(([part]) => part);
}

function dateOf({ article }: PageFacts): string {
  return article?.published?.on ?? '';
}

function articlesOf({ list }: PageFacts): ReadonlySet<string> {
  return new Set(list.kind === 'list' ? list.articles.map(articleKey) : []);
}

function articleKey({ url, title, published }: ArticleFact): string {
  return `${url === null ? title : addressKey(url)} ${published?.on ?? ''}`;
}

/** Every name with the column that it leads to. */
function navigationOf({ navigation }: PageFacts): ReadonlySet<string> {
  return new Set(navigation.map(({ name, url }) => `${name} ${keyOf(url)}`));
}

/** The columns of the outlet that the page leads on to, wherever the link stands. */
function columnsOf({ links }: PageFacts, { allows }: TwoReadings): ReadonlySet<string> {
  return new Set(
    links.flatMap(({ url, target }) => (target === 'column' && allows(url) ? [addressKey(url)] : [])),
  );
}

function keyOf(url: string | null): string {
  return url === null ? '' : addressKey(url);
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}
