import { type IsoDate, latestDate } from '../calendar/iso-date.js';
import type { ArticleFact, PublishDate } from '../model/facts.js';

/** The date of the newest of some articles that is dated on or before a day; null when none is. */
export function newestOf(articles: readonly ArticleFact[], asOf: IsoDate): PublishDate | null {
  const dates = articles.flatMap(({ published }) => (published && published.on <= asOf ? [published] : []));
  const newest = latestDate(dates.map(({ on }) => on));
  return dates.find(({ on }) => on === newest) ?? null;
}
