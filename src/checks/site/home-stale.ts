import { duration } from '../../audit/check-options.js';
import { defineCheck, type JudgedColumn, type SiteCheckInput } from '../../audit/define-check.js';
import { freshnessOf } from '../../audit/freshness.js';
import { newestOf } from '../../audit/newest-article.js';
import { evidenceOf, fail, inconclusive, pass } from '../../audit/outcomes.js';
import { isUnread } from '../../audit/unread-column.js';
import { type Duration, dateBefore, describeDuration } from '../../calendar/duration.js';
import type { IsoDate } from '../../calendar/iso-date.js';
import type { HomeFacts } from '../../model/facts.js';
import type { Freshness } from '../../model/outcome.js';

/** A home page that shows nothing new within `maxAge`. See home-stale.md. */
export const homeStale = defineCheck({
  id: 'home-stale',
  title: '首页不更新',
  scope: 'site',
  options: { maxAge: duration },

  run({ site, columns, asOf }, { maxAge }) {
    const { home } = site;
    if (!home) return inconclusive('网站首页未能打开。', site.homeUrl);
    const oldestAllowed = dateBefore(asOf, maxAge);
    const newest = newestOf(home.datedItems, asOf);
    if (newest && newest.on >= oldestAllowed) return pass(holdsUntil({ site, columns, asOf }, home, maxAge));
    const fresh = columns.find((column) => isFresh(column, oldestAllowed, asOf));
    if (fresh && !newest) return pass();
    if (fresh) {
      const reason = `首页所见最新日期为${newest?.on}，但“${fresh.subject}”近期有更新，请人工核对首页是否展示。`;
      return inconclusive(reason, site.homeUrl);
    }
    if (home.needsBrowser.length > 0) return inconclusive('首页内容由脚本生成而未能读取。', site.homeUrl);
    const unread = unreadColumns(columns);
    if (unread.length > 0) {
      return inconclusive(`首页未见新内容，但有${unread.length}个一级栏目无法读取，不能断定。`, site.homeUrl);
    }
    if (!newest) return inconclusive('首页和各栏目均未读到发布时间，无法判定是否更新。', site.homeUrl);

    return fail({
      subject: '首页',
      message: `首页最近更新于${newest.on}，按${describeDuration(maxAge)}的时限应不早于${oldestAllowed}。`,
      repair: '在首页展示近期发布的内容，并注明发布时间。',
      data: {
        newest: newest.on,
        dateSource: newest.source,
        dateRaw: newest.raw,
        dateInferred: newest.inferred,
        oldestAllowed,
        limit: describeDuration(maxAge),
      },
      evidence: [evidenceOf(home.page, newest.raw)],
    });
  },
});

/** Until when the home page is fresh: a fresh column keeps it from being called stale. */
function holdsUntil(
  { site, columns, asOf }: SiteCheckInput,
  { datedItems, needsBrowser }: HomeFacts,
  maxAge: Duration,
): Freshness | null {
  if (needsBrowser.length > 0 || unreadColumns(columns).length > 0) return null;
  const articles = [...datedItems, ...columns.flatMap(({ found }) => found?.articles ?? [])];
  return freshnessOf({ subject: '首页', url: site.homeUrl, articles, maxAge, asOf });
}

/** Columns of the first level whose news nobody could see. */
function unreadColumns(columns: readonly JudgedColumn[]): readonly JudgedColumn[] {
  return columns.filter(({ found }) => found?.depth === 1 && isUnread(found));
}

function isFresh({ found }: JudgedColumn, oldestAllowed: IsoDate, asOf: IsoDate): boolean {
  const newest = found && newestOf(found.articles, asOf);
  return newest ? newest.on >= oldestAllowed : false;
}
