import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact, PageFacts, PageLink } from '../model/facts.js';
import type { CollectTask } from './collect-task.js';
import type { LinkStanding, Waypoint } from './frontier.js';

/** Texts of a pager, and of doors that lead nowhere new. */
const PAGER_TEXT =
  /^(第?\s*\d{1,5}\s*页?|上一页|下一页|上页|下页|前一页|后一页|首页|尾页|末页|最后一页|[<>«»‹›…]{1,3}|跳转|go)$/i;

const STANDING: Record<PageLink['zone'], LinkStanding> = {
  navigation: 'navigation',
  breadcrumb: 'beside',
  body: 'beside',
  list: 'list',
  footer: 'footer',
};

export interface FollowSetting {
  readonly interest: CollectTask['interest'];
  readonly allows: (url: string) => boolean;
  /** The day of reckoning: an article of a later day does not tell how old the list was on it. */
  readonly asOf: IsoDate;
}

/**
 * The addresses that a page leads on to: columns, and the next page of its list only where page one cannot give the newest date.
 * Articles and attachments are not followed; a sample of articles is chosen when the columns are known.
 */
export function waypointsOf(
  facts: PageFacts,
  from: Waypoint,
  { interest, allows, asOf }: FollowSetting,
): Waypoint[] {
  const columns = facts.links.flatMap(({ url, text, zone, target }): Waypoint[] => {
    if (target !== 'column' || PAGER_TEXT.test(text.trim()) || url === facts.nextPage || !allows(url))
      return [];
    return [waypoint(from, { url, interest: clamp(interest({ text, url })), standing: STANDING[zone] })];
  });
  const named = facts.navigation.flatMap(({ name, url }): Waypoint[] => {
    if (url === null || !allows(url) || columns.some((column) => column.url === url)) return [];
    return [waypoint(from, { url, interest: clamp(interest({ text: name, url })), standing: 'navigation' })];
  });
  return [...columns, ...named, ...nextPage(facts, from, { allows, asOf })];
}

function nextPage(
  facts: PageFacts,
  from: Waypoint,
  { allows, asOf }: Pick<FollowSetting, 'allows' | 'asOf'>,
): Waypoint[] {
  const { list, nextPage: url } = facts;
  if (
    url === null ||
    list.kind !== 'list' ||
    from.role === 'home' ||
    from.role === 'next-page' ||
    !allows(url)
  )
    return [];
  if (list.articles.some((article) => tellsNewest(article, asOf))) return [];
  return [
    {
      url,
      depth: from.depth,
      foundOn: from.url,
      role: 'next-page',
      interest: from.interest,
      standing: 'list',
    },
  ];
}

/** An article pinned on top may be older than those below it, and on a later page. */
function tellsNewest({ published, pinned }: ArticleFact, asOf: IsoDate): boolean {
  return published !== null && !pinned && published.on <= asOf;
}

function waypoint(
  from: Waypoint,
  { url, interest, standing }: { url: string; interest: number; standing: LinkStanding },
): Waypoint {
  return { url, depth: from.depth + 1, foundOn: from.url, role: 'column', interest, standing };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
