import { dateBefore, describeDuration } from '../calendar/duration.js';
import type { FreshWithinLimit, LimitClause } from '../model/disclosure-limit.js';
import type { ArticleFact, ColumnFact, SampledArticle } from '../model/facts.js';
import type { ItemContent, ItemFlag, ItemTime } from '../model/item-survey.js';
import type { JudgedHere } from '../model/judgeability.js';
import type { DisclosureItem } from '../model/standard.js';
import { judgeDeadline } from './item-deadline.js';
import { judgePeriods, type Reckoning, readBackTo } from './item-periods.js';
import { fresherConflict, newestOf } from './newest-article.js';

/** What of a site belongs to one item. */
export interface ItemMatter {
  readonly item: DisclosureItem;
  readonly content: ItemContent;
  /** What the site has for the item's column; null when none was found. */
  readonly column: ColumnFact | null;
  /** Those articles of the column that are the item's; all of them where the column is its own. */
  readonly articles: readonly ArticleFact[];
  /** Those of the item's articles that were opened. */
  readonly opened: readonly SampledArticle[];
}

/** Whether an item was public in time, and what a person should look at. */
export interface LimitVerdict {
  readonly time: ItemTime;
  readonly flags: readonly ItemFlag[];
}

/** Judges every clause of an item's limit (公开时限): one that was missed flags it, one that cannot be told leaves it open. */
export function judgeLimit(
  matter: ItemMatter,
  { time, timeDoubt }: JudgedHere,
  reckoning: Reckoning,
): LimitVerdict {
  if (time === 'person') return { time: { kind: 'person', doubt: timeDoubt }, flags: [] };
  if (matter.content.kind !== 'found' && matter.articles.length === 0)
    return cannotTell('没有读到该事项的内容。');
  const { limit } = matter.item;
  const verdicts = [limit, ...limit.others].map((clause) => judgeClause(clause, matter, reckoning));
  const flags = verdicts.flatMap((verdict) => verdict.flags);
  const open = verdicts.find((verdict) => verdict.time.kind !== 'kept');
  if (flags.length > 0) return { time: { kind: 'flagged' }, flags };
  return { time: open?.time ?? { kind: 'kept' }, flags };
}

function judgeClause(clause: LimitClause, matter: ItemMatter, reckoning: Reckoning): LimitVerdict {
  switch (clause.kind) {
    case 'always':
      return KEPT;
    case 'fresh-within':
      return judgeFresh(clause, matter, reckoning);
    case 'every':
    case 'by':
      return judgeRecurring(clause, matter, reckoning);
    case 'after': {
      const verdict = judgeDeadline(
        { ...clause, phrase: matter.item.limit.phrase },
        matter.opened,
        reckoning,
      );
      if (verdict.kind === 'kept') return KEPT;
      if (verdict.kind === 'cannot-tell') return cannotTell(verdict.reason);
      return flagged(verdict.articles.map((late) => ({ kind: 'late', ...late })));
    }
    default:
      return { time: { kind: 'person', doubt: null }, flags: [] };
  }
}

const KEPT: LimitVerdict = { time: { kind: 'kept' }, flags: [] };

function judgeRecurring(
  clause: LimitClause & { readonly kind: 'every' | 'by' },
  { item, column, articles }: ItemMatter,
  reckoning: Reckoning,
): LimitVerdict {
  if (column === null || articles.length === 0) return cannotTell('没有读到该事项的文章列表。');
  const list = { articles, readBackTo: readBackTo(column.articles) };
  const verdict = judgePeriods(clause, list, reckoning);
  if (verdict.kind === 'complete') return KEPT;
  if (verdict.kind === 'cannot-tell') return cannotTell(verdict.reason);
  const periods = verdict.periods.join('、');
  const message = `“${item.name}”的公开时限为“${item.limit.phrase}”，读到的列表中未见${periods}的内容，请核对。`;
  return flagged([{ kind: 'period-missing', message, url: column.url }]);
}

function judgeFresh(
  { within, firstLevelOnly }: FreshWithinLimit,
  { item, column, articles }: ItemMatter,
  { asOf }: Reckoning,
): LimitVerdict {
  if (column === null || articles.length === 0) return cannotTell('没有读到该事项的文章列表。');
  if (firstLevelOnly && column.depth > 1) return KEPT;
  const newest = newestOf(articles, asOf);
  const oldestAllowed = dateBefore(asOf, within);
  if (newest !== null && newest.on >= oldestAllowed) return KEPT;
  if (articles.some(({ published }) => published === null))
    return cannotTell('列表中有文章没有日期，不能确认最近更新时间。');
  if (newest === null) return cannotTell(`所列日期均晚于监测时间点${asOf}，不能确认最近更新时间。`);
  const fresher = fresherConflict(newest, oldestAllowed, asOf);
  if (fresher)
    return cannotTell(`最新内容的日期互相矛盾（${newest.raw}与${fresher.raw}），不能确认最近更新时间。`);
  const message = `“${item.name}”最近更新于${newest.on}，按${describeDuration(within)}的时限应不早于${oldestAllowed}，请核对。`;
  return flagged([{ kind: 'late', message, url: column.url }]);
}

function cannotTell(reason: string): LimitVerdict {
  return { time: { kind: 'cannot-tell', reason }, flags: [] };
}

function flagged(flags: readonly ItemFlag[]): LimitVerdict {
  return { time: { kind: 'flagged' }, flags };
}
