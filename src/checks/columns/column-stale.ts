import { durationOrOwn } from '../../audit/check-options.js';
import { defineCheck, type JudgedColumn } from '../../audit/define-check.js';
import { freshnessOf } from '../../audit/freshness.js';
import { isWithin } from '../../audit/judged-columns.js';
import { fresherConflict, newestOf } from '../../audit/newest-article.js';
import { evidenceOf, fail, inconclusive, notApplicable, pass } from '../../audit/outcomes.js';
import { type Duration, dateBefore, describeDuration } from '../../calendar/duration.js';
import { type IsoDate, latestDate } from '../../calendar/iso-date.js';
import type { ArticleFact, ColumnFact, PublishDate, SiteFacts } from '../../model/facts.js';

/** A column without an article dated within `maxAge`. See column-stale.md. */
export const columnStale = defineCheck({
  id: 'column-stale',
  title: '栏目不更新',
  scope: 'column',
  options: { maxAge: durationOrOwn },

  run({ column, site, asOf }, { maxAge }) {
    const { found, subject } = column;
    if (!found) return notApplicable('未找到该栏目，由 column-missing 判定。');
    if (column.isHistorical) return notApplicable('该栏目经人工认定为历史专题，不要求更新。');
    const limit = maxAge === 'own' ? ownClock(column, found) : maxAge;
    if (!limit) return notApplicable('该栏目没有规定更新时限。');
    if (found.listing === 'unreadable') return inconclusive(unreadableSentence(found), found.url);
    const below = columnsBelow(site, found);
    const lists = listsOf(column, found, below);
    const shown = latestList(lists, asOf);
    if (!shown?.page) return notApplicable('该栏目不是文章列表。');

    const oldestAllowed = dateBefore(asOf, limit);
    const newest = newestOf(shown.articles, asOf);
    if ([...lists, ...below].some((one) => isFresh(one, oldestAllowed, asOf))) {
      // Where the list would not be called stale on that day either, nobody is told that it will be.
      const isUnsure =
        below.some(({ listing }) => listing === 'unreadable') ||
        whyUnsure(shown.articles, newest, newest?.on ?? asOf, asOf) !== null;
      const articles = [...lists, ...below].flatMap((one) => one.articles);
      return pass(isUnsure ? null : freshnessOf({ subject, url: shown.url, articles, maxAge: limit, asOf }));
    }
    const doubt = whyUnsure(shown.articles, newest, oldestAllowed, asOf);
    if (doubt || !newest) return inconclusive(`“${subject}”${doubt}`, shown.url);
    const unread = below.find(({ listing }) => listing === 'unreadable');
    if (unread)
      return inconclusive(`“${subject}”的下级栏目未能读取：${unreadableSentence(unread)}`, unread.url);

    return fail({
      subject,
      message: `“${subject}”最近更新于${newest.on}，按${describeDuration(limit)}的时限应不早于${oldestAllowed}。`,
      repair: `在“${subject}”发布新的内容，并在列表和正文注明发布时间；确无内容可发的，向主管单位书面说明。`,
      data: {
        newest: newest.on,
        dateSource: newest.source,
        dateRaw: newest.raw,
        dateInferred: newest.inferred,
        oldestAllowed,
        limit: describeDuration(limit),
        articles: shown.articles.length,
      },
      evidence: [evidenceOf(shown.page, excerptOf(shown.articles, newest))],
    });
  },
});

/** The columns that stand below a column. */
function columnsBelow({ columns }: SiteFacts, { path }: ColumnFact): readonly ColumnFact[] {
  return columns.filter((other) => other.path.length > path.length && isWithin(other.path, path));
}

/** The lists that speak for a column: its own; where a demanded column is only divided into others, theirs. */
function listsOf(
  { required }: JudgedColumn,
  found: ColumnFact,
  below: readonly ColumnFact[],
): readonly ColumnFact[] {
  if (found.listing === 'list') return [found];
  return found.listing === 'container' && required ? below.filter(({ listing }) => listing === 'list') : [];
}

function latestList(lists: readonly ColumnFact[], asOf: IsoDate): ColumnFact | null {
  const newest = latestDate(lists.flatMap(({ articles }) => newestOf(articles, asOf)?.on ?? []));
  return lists.find(({ articles }) => newest && newestOf(articles, asOf)?.on === newest) ?? lists[0] ?? null;
}

function isFresh({ articles }: ColumnFact, oldestAllowed: IsoDate, asOf: IsoDate): boolean {
  const newest = newestOf(articles, asOf);
  return newest !== null && newest.on >= oldestAllowed;
}

/** The clock of the column itself: what the list demands of it, else what runs for its kind. */
function ownClock({ required, kind }: JudgedColumn, { depth }: ColumnFact): Duration | null {
  if (required?.updateWithin) return required.updateWithin;
  if (!kind?.updateWithin || (kind.firstLevelOnly && depth > 1)) return null;
  return kind.updateWithin;
}

function unreadableSentence({ unreadable, path }: ColumnFact): string {
  return unreadable ?? `“${path.join('/')}”的列表无法读取。`;
}

/** What stands against calling the column stale; null when nothing does. A doubt is never an accusation. */
function whyUnsure(
  articles: readonly ArticleFact[],
  newest: PublishDate | null,
  oldestAllowed: IsoDate,
  asOf: IsoDate,
): string | null {
  const dated = articles.filter(({ published }) => published !== null);
  if (dated.length === 0) return '的列表未注明发布时间，无法判定是否更新。';
  if (!newest) return `所列日期均晚于监测时间点${asOf}，请人工核对。`;
  const undated = articles.length - dated.length;
  const undatedFirst = articles[0]?.published === null;
  if (undated * 4 >= articles.length || undatedFirst)
    return `有${undated}条内容未读到发布时间，无法排除近期更新。`;
  const fresher = fresherConflict(newest, oldestAllowed, asOf);
  if (fresher) return `最新内容的日期互相矛盾（${newest.raw}与${fresher.raw}），请人工核对。`;
  return null;
}

function excerptOf(articles: readonly ArticleFact[], newest: PublishDate): string {
  const article = articles.find(({ published }) => published === newest);
  return article ? `${article.title} ${newest.raw}` : newest.raw;
}
