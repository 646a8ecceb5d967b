import type { NavigationEntry } from '../model/facts.js';
import { addressKey, hostOf } from './address.js';
import { isBlockHeading, readMoreHeadings } from './block-headings.js';
import { readBreadcrumb } from './breadcrumb.js';
import { keepAnswers } from './keep-answers.js';
import { groupMenus, type MenuGroups } from './menu-groups.js';
import { menuTitles } from './menu-titles.js';
import type { PageAnchor } from './page-anchors.js';
import { footerBegins } from './page-footer.js';
import { type PageSurvey, surveyPage } from './page-survey.js';
import { isInside, type PageElement, type PageTree } from './page-tree.js';

/** The columns that a page leads to, and where its menus stand. */
export interface Navigation {
  readonly entries: readonly NavigationEntry[];
  /** The elements that are menus, none within another, in document order. */
  readonly elements: readonly PageElement[];
}

/** Names of sites: with one, a link to another host, or to none, is a friendly link. */
const SITE_NAME = /(?:网|网站|政府|门户|局|厅|委|委员会|办公室|人大|政协|纪委|法院|检察院|日报|大学)$/;
const GOVERNMENT = /(?:人民政府|政府网|门户网站|政府网站|政府门户)$/;
/** Sites of others on which an agency keeps columns of its own. */
const PLATFORM_NAME = /政务服务|办事|信用|公共资源|交易|公开|采购|信箱|咨询|投诉|举报/;
/** Longest names, in characters, of entries whose address is an article's, a file's or unknown; longer ones are headlines. */
const ARTICLE_NAME_MOST = 12;
const SCRIPTED_NAME_MOST = 10;
/** Files that a site is run with, or that are installed. */
const PROGRAM_FILE = /\.(?:css|js|json|xml|ico|exe|apk)(?:[?#]|$)/i;
/** Columns that a group of links at the foot leads to at least, to be a map of the site. */
const FOOT_COLUMNS_LEAST = 3;
const LIST_TAGS = new Set(['ul', 'ol', 'dl', 'li', 'dd', 'table', 'tbody', 'tr', 'td', 'nav']);

/**
 * The columns of a page's menus, and of the headings of its blocks. Doors (搜索, 登录, 无障碍), the home page, friendly links,
 * and headlines are no columns.
 */
export function readNavigation(
  tree: PageTree,
  base: string,
  crumbs: PageElement | null = readBreadcrumb(tree, base).element,
): Navigation {
  const survey = surveyPage(tree, base);
  const page: MenuPage = {
    groups: groupMenus(survey),
    foot: footerBegins(tree),
    own: hostOf(base),
    isSiteMap: keepAnswers((menu) => isSiteMap(survey, menu)),
    leadsToFiles: keepAnswers((menu) => leadsToFiles(survey, menu)),
  };
  const titles = menuTitles(survey);
  const headings = readMoreHeadings(survey);
  const elements: PageElement[] = [];
  const entries = survey.anchors.flatMap((anchor): NavigationEntry[] => {
    if (crumbs && isInside(anchor.element, crumbs)) return [];
    const heading = headings.get(anchor);
    if (heading) return [heading];
    if (!canBeEntry(page, anchor)) return [];
    const menu = page.groups.menuOf(anchor);
    if (menu) {
      if (anchor.element.order >= page.foot && !page.isSiteMap(menu)) return [];
      if (anchor.target === 'attachment' && page.leadsToFiles(widestAround(menu, page.groups))) return [];
      keepMenu(elements, menu, page.groups);
      return withTitles({ name: anchor.label, url: anchor.url, under: titles(anchor) });
    }
    if (anchor.element.order >= page.foot || !isBlockHeading(survey, anchor)) return [];
    return [{ name: anchor.label, url: anchor.url, under: [] }];
  });
  return { entries: mergeEntries(entries), elements };
}

interface MenuPage {
  readonly groups: MenuGroups;
  /** Order of the element with which the foot begins. */
  readonly foot: number;
  /** The page's own host. */
  readonly own: string;
  readonly isSiteMap: (menu: PageElement) => boolean;
  readonly leadsToFiles: (menu: PageElement) => boolean;
}

function canBeEntry({ own, groups }: MenuPage, anchor: PageAnchor): boolean {
  const { url, host, target, label, kind, element } = anchor;
  if (kind !== 'label' || GOVERNMENT.test(label)) return false;
  if (target === 'article') return label.length <= ARTICLE_NAME_MOST;
  if (target === 'attachment' && !canShowColumn(url, label.length, groups.isMarkedMenu(element)))
    return false;
  if (host === own) return target !== 'home';
  if (SITE_NAME.test(label) && !PLATFORM_NAME.test(label))
    return url === null && groups.isMarkedMenu(element);
  return url !== null || label.length <= SCRIPTED_NAME_MOST || groups.isMarkedMenu(element);
}

/** Whether a file can be all that a column shows: a guide as PDF, a chart of offices as picture. */
function canShowColumn(url: string | null, nameLength: number, isMarked: boolean): boolean {
  return url !== null && !PROGRAM_FILE.test(url) && (isMarked || nameLength <= ARTICLE_NAME_MOST);
}

/** The outermost of the menus around a menu, or the menu itself. */
function widestAround(menu: PageElement, { isMenu }: MenuGroups): PageElement {
  let widest = menu;
  while (widest.parent && widest.parent.tag !== 'body' && isMenu(widest.parent)) widest = widest.parent;
  return widest;
}

/** Whether most links of a menu lead to files: then it offers downloads, and no columns. */
function leadsToFiles({ anchorsIn }: PageSurvey, menu: PageElement): boolean {
  const links = anchorsIn(menu).filter(({ kind, url }) => kind === 'label' && url !== null);
  const files = links.filter(({ target }) => target === 'attachment').length;
  return files * 2 > links.length;
}

/** Whether a group of links at the foot repeats the columns of the site, and does not list other organisations. */
function isSiteMap({ count, anchorsIn }: PageSurvey, menu: PageElement): boolean {
  if (count('columns', menu) < FOOT_COLUMNS_LEAST || count('foreign', menu) > 0) return false;
  const organisations = anchorsIn(menu).filter(({ label }) => SITE_NAME.test(label)).length;
  return organisations * 2 <= count('labels', menu);
}

/** Keeps a menu with the lists around it, unless it is kept already. */
function keepMenu(elements: PageElement[], menu: PageElement, { isMenu }: MenuGroups): void {
  const last = elements.at(-1);
  if (last && isInside(menu, last)) return;
  let outermost = menu;
  for (let at = menu.parent; at && at.tag !== 'body' && at.tag !== '#root'; at = at.parent) {
    if (!LIST_TAGS.has(at.tag) || !isMenu(at)) break;
    outermost = at;
  }
  while (elements.length > 0 && isInside(elements.at(-1) ?? outermost, outermost)) elements.pop();
  elements.push(outermost);
}

/** An entry after the titles that it stands under: a title without link is an entry that only opens a menu. */
function withTitles(entry: NavigationEntry): NavigationEntry[] {
  const titles = entry.under.map((name, at) => ({ name, url: null, under: entry.under.slice(0, at) }));
  return [...titles, entry];
}

/** One entry for a name and address, where it is nested deepest; an entry without address gives way to one of its name that has one. */
function mergeEntries(entries: readonly NavigationEntry[]): readonly NavigationEntry[] {
  const kept = new Map<string, NavigationEntry>();
  const addressed = new Set(entries.filter(({ url }) => url !== null).map(({ name }) => name));
  for (const entry of entries) {
    if (entry.url === null && addressed.has(entry.name)) continue;
    const key = `${entry.name} ${entry.url === null ? '' : addressKey(entry.url)}`;
    const before = kept.get(key);
    if (!before || before.under.length < entry.under.length) kept.set(key, entry);
  }
  return [...kept.values()];
}
