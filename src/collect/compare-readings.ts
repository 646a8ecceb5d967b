import { addressKey } from '../extract/address.js';
import type { ArticleFact, PageFacts } from '../model/facts.js';
import type { ReadingPart } from '../model/snapshot.js';
import type { Waypoint } from './frontier.js';
import { type FollowSetting, waypointsOf } from './links-to-follow.js';

/** Two readings of one page. */
export interface TwoReadings {
  readonly plain: PageFacts;
  readonly rendered: PageFacts;
  /** What the page was opened for: an article, or a column with its list. */
  readonly waypoint: Waypoint;
  readonly follow: Pick<FollowSetting, 'allows' | 'asOf'>;
}

/**
 * In which parts that a check may weigh two readings of one page differ; empty when they say the same. What changes with
 * every visit (counters, the clock, advertisements, the order of rows) is not looked at.
 */
export function differencesOf(readings: TwoReadings): readonly ReadingPart[] {
  const { plain, rendered, waypoint } = readings;
  const parts: [ReadingPart, boolean][] = [
    ['address', addressKey(plain.url) !== addressKey(rendered.url)],
    ['article', (plain.article === null) !== (rendered.article === null)],
    ['article-date', dateOf(plain) !== dateOf(rendered)],
  ];
  if (waypoint.role !== 'article' || plain.article === null) {
    parts.push(
      ['list', plain.list.kind !== rendered.list.kind],
      ['articles', !isSame(articlesOf(plain), articlesOf(rendered))],
      ['next-page', !isSame(leadsTo('next-page', plain, readings), leadsTo('next-page', rendered, readings))],
      ['navigation', !isSame(navigationOf(plain), navigationOf(rendered))],
      ['columns', !isSame(leadsTo('column', plain, readings), leadsTo('column', rendered, readings))],
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

/** The addresses that the page leads on to, wherever the link stands: columns, and the next page where it is wanted. */
function leadsTo(
  role: Waypoint['role'],
  facts: PageFacts,
  { waypoint, follow }: TwoReadings,
): ReadonlySet<string> {
  const found = waypointsOf(facts, waypoint, { ...follow, interest: () => 0 });
  return new Set(found.flatMap((one) => (one.role === role ? [addressKey(one.url)] : [])));
}

function keyOf(url: string | null): string {
  return url === null ? '' : addressKey(url);
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}
