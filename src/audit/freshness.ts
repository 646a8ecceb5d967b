import { type Duration, firstDayPast } from '../calendar/duration.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact } from '../model/facts.js';
import type { Freshness } from '../model/outcome.js';
import { newestOf } from './newest-article.js';

/** What is fresh, by which articles, and how old their newest may be. */
export interface FreshThing extends Pick<Freshness, 'subject' | 'url'> {
  readonly articles: readonly ArticleFact[];
  readonly maxAge: Duration;
  readonly asOf: IsoDate;
}

/**
 * Until when something is fresh; null when a date might make that another day: one whose year is a guess, that is contradicted
 * by a later one, or that lies after the day of reckoning and may then be the newest.
 */
export function freshnessOf({ subject, url, articles, maxAge, asOf }: FreshThing): Freshness | null {
  const newest = newestOf(articles, asOf);
  if (newest === null || newest.inferred || newest.conflicts.length > 0) return null;
  const dates = articles.flatMap(({ published }) => (published ? [published, ...published.conflicts] : []));
  if (dates.some(({ on }) => on > newest.on)) return null;
  const staleOn = firstDayPast(newest.on, maxAge);
  return staleOn ? { subject, url, newest: newest.on, staleOn } : null;
}
