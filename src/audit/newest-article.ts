import { type IsoDate, latestDate } from '../calendar/iso-date.js';
import type { ArticleFact, PublishDate, SourcedDate } from '../model/facts.js';

/** The date of the newest of some articles that is dated on or before a day; null when none is. */
export function newestOf(articles: readonly ArticleFact[], asOf: IsoDate): PublishDate | null {
  const dates = articles.flatMap(({ published }) => (published && published.on <= asOf ? [published] : []));
  const newest = latestDate(dates.map(({ on }) => on));
  return dates.find(({ on }) => on === newest) ?? null;
}

/** Another day of the newest article, as its page tells it, by which it would be fresh; null when nothing contradicts its date so. */
export function fresherConflict(
  { conflicts }: PublishDate,
  oldestAllowed: IsoDate,
  asOf: IsoDate,
): SourcedDate | null {
  return conflicts.find(({ on }) => on >= oldestAllowed && on <= asOf) ?? null;
}
