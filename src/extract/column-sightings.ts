import { classifyAddress } from './address.js';
import { cleanLabel, isColumnLabel, isHomeLabel } from './column-label.js';
import type { CollectedPage, OutletPages } from './outlet-pages.js';

/** Where a column was seen. `own-trail` and `own-tag` stand on the column's own page. */
export type SightingSource = 'own-trail' | 'own-tag' | 'menu' | 'heading' | 'trail' | 'side-menu' | 'link';

/** A name on the way to a column; `key` is that of its address, null when the name is no link. */
export interface Step {
  readonly name: string;
  readonly key: string | null;
}

/** One place where a column was seen under a name. */
export interface Sighting extends Step {
  /** null for an entry that only opens a menu. */
  readonly url: string | null;
  /** The steps above it, outermost first; null when the place tells nothing of them. */
  readonly above: readonly Step[] | null;
  readonly source: SightingSource;
}

const NAME_OF_ARTICLE_COLUMN_MOST = 12;
/** Names of sites and of whole bodies, which menus of friendly links and departments are made of, and doors beside the columns. */
const NO_COLUMN =
  /(?:网站|门户|(?<!服务|交易|信用)网|人民政府|.{2}(?:局|厅|委员会|办公室|总站|法院|检察院|开发区))$|^首页|^联系(?:我们|方式)$|^关于(?:我们|本站)$/;
/** Names of other bodies: a menu of departments, of districts, of friendly links. */
const OTHER_BODY =
  /(?:政府|政府网|局|厅|委|委员会|镇|乡|街道|省|市|县|区|州|办|办公室|人大|政协|纪委|法院|检察院|国务院|网站|官网)$/;
const COLLECTION = /部门|单位|乡镇|街道|区县|县区|市县|下级|直属|友情|相关链接|网站导航|网站群/;

/** Every place where a page of the outlet names a column, in the order in which a visitor meets them: home menu, then page by page. */
export function readSightings(pages: OutletPages): readonly Sighting[] {
  const titles = siteNames(pages);
  const isName = (name: string) => isColumnLabel(name) && !titles.has(name) && !NO_COLUMN.test(name);
  const menu = pages.home ? readMenu(pages.home, pages, isName) : [];
  const known = new Set(menu.flatMap(({ key }) => (key === null ? [] : [key])));
  const inside = pages.pages.flatMap((page) => [
    ...readTrail(page, pages, { isName, known }),
    ...readMenu(page, pages, isName).filter(({ key }) => key !== null && !known.has(key)),
  ]);
  return [...menu, ...inside];
}

type IsName = (name: string) => boolean;

/** What the outlet calls itself: no column. */
function siteNames({ home }: OutletPages): ReadonlySet<string> {
  if (!home) return new Set();
  const { meta, title } = home.facts;
  return new Set([meta['sitename'] ?? '', title, ...title.split(/[-_|—]/)].map((name) => cleanLabel(name)));
}

function readMenu(page: CollectedPage, pages: OutletPages, isName: IsName): Sighting[] {
  const { navigation, links } = page.facts;
  const isHomePage = page === pages.home;
  const inMenu = new Set(links.flatMap(({ url, zone }) => (zone === 'navigation' ? [url] : [])));
  const keyFor = (url: string | null) =>
    url === null || pages.isHome(pages.keyOf(url)) ? null : pages.keyOf(url);
  const keyByName = new Map(
    navigation.map(({ name, under, url }) => [[...under, name].join('/'), keyFor(url)]),
  );
  return navigation.flatMap((entry): Sighting[] => {
    const name = cleanLabel(entry.name);
    const key = keyFor(entry.url);
    const isHeading = entry.under.length === 0 && entry.url !== null && !inMenu.has(entry.url);
    // A name that leads home is a column only as the head of a menu.
    if (entry.url !== null && key === null && !navigation.some(({ under }) => under.includes(entry.name)))
      return [];
    const setting = { pages, key, isHeading, isHomePage, isArticlePage: page.facts.article !== null };
    if (!isName(name) || !canBeColumn(entry, setting)) return [];
    const above = entry.under.map((above, at) => ({
      name: cleanLabel(above),
      key: keyByName.get(entry.under.slice(0, at + 1).join('/')) ?? null,
    }));
    const source = isHomePage ? (isHeading ? 'heading' : 'menu') : 'side-menu';
    const tellsAbove = above.length > 0 || source === 'menu';
    return [
      {
        name,
        key,
        url: key === null ? null : entry.url,
        above: tellsAbove
          ? above.filter((step) => !isHomeLabel(step.name))
          : besideMenu(page, pages, navigation),
        source,
      },
    ];
  });
}

interface EntrySetting {
  readonly pages: OutletPages;
  readonly key: string | null;
  readonly isHeading: boolean;
  readonly isHomePage: boolean;
  readonly isArticlePage: boolean;
}

function canBeColumn(
  {
    name,
    url,
    under,
  }: { readonly name: string; readonly url: string | null; readonly under: readonly string[] },
  { pages, key, isHeading, isHomePage, isArticlePage }: EntrySetting,
): boolean {
  if (url === null || key === null) return isHomePage && !isHeading;
  if (pages.isLaterPage(key)) return false;
  if (!pages.isOwn(url)) {
    if (isHomePage ? isHeading : isArticlePage) return false;
    return !OTHER_BODY.test(name) && !under.some((above) => COLLECTION.test(above));
  }
  if (classifyAddress(url) !== 'article') return true;
  return !isHeading && name.length <= NAME_OF_ARTICLE_COLUMN_MOST;
}

/** A menu inside the site without a title: the sisters of the page's column when it lists the page itself, else its children. */
function besideMenu(
  page: CollectedPage,
  pages: OutletPages,
  navigation: CollectedPage['facts']['navigation'],
): readonly Step[] | null {
  if (page === pages.home || page.facts.article) return null;
  const own = pages.keyOfPage(page);
  const trail = stepsOf(page, pages);
  if (trail.length === 0) return null;
  const listsItself = navigation.some(({ url }) => url !== null && pages.keyOf(url) === own);
  return listsItself ? trail.slice(0, -1) : trail;
}

/** The steps of a page's trail without the home page; a name that the template prints twice stands once. */
function stepsOf({ facts }: CollectedPage, pages: OutletPages): readonly Step[] {
  const steps = facts.breadcrumb.flatMap(({ name, url }): Step[] => {
    const key = url === null ? null : pages.keyOf(url);
    const label = cleanLabel(name);
    return isHomeLabel(label) || (key !== null && pages.isHome(key)) ? [] : [{ name: label, key }];
  });
  return steps.filter(({ name, key }, at) => {
    const next = steps[at + 1];
    return next?.name !== name || (next.key !== null && next.key !== key);
  });
}

interface TrailSetting {
  readonly isName: IsName;
  /** Keys that the home menu leads to. */
  readonly known: ReadonlySet<string>;
}

function readTrail(page: CollectedPage, pages: OutletPages, setting: TrailSetting): Sighting[] {
  if (!pages.isOwn(page.capture.finalUrl)) return [];
  const { facts } = page;
  const steps = stepsOf(page, pages).filter(({ name }) => setting.isName(name));
  const own = pages.keyOfPage(page);
  const last = steps.at(-1);
  const tag = cleanLabel(facts.meta['columnname'] ?? '');
  const isOwnName = last?.key === null || last?.key === own || (facts.article === null && last?.name === tag);
  const end = isOwnName ? last : undefined;
  const parents = end ? steps.slice(0, -1) : steps;
  const named = parents.flatMap((step, at): Sighting[] => {
    const url = step.key === own ? null : addressOf(step, page, pages);
    return url === null ? [] : [{ ...step, url, above: steps.slice(0, at), source: 'trail' }];
  });
  return [...named, ...ownSightings(page, pages, { ...setting, own, tag, end, parents })];
}

function addressOf({ key }: Step, { facts }: CollectedPage, pages: OutletPages): string | null {
  if (key === null) return null;
  const url = facts.breadcrumb.find((entry) => entry.url !== null && pages.keyOf(entry.url) === key)?.url;
  return url && pages.isOwn(url) && classifyAddress(url) !== 'article' ? url : null;
}

interface OwnSetting extends TrailSetting {
  readonly own: string;
  readonly tag: string;
  /** The last step of the trail when it is the page itself. */
  readonly end: Step | undefined;
  readonly parents: readonly Step[];
}

/** What a page says of the column that it is. An article is none unless a menu leads to it, or its trail ends in it. */
function ownSightings(
  page: CollectedPage,
  pages: OutletPages,
  { own, tag, end, parents, isName, known }: OwnSetting,
): Sighting[] {
  const { facts, capture } = page;
  if (facts.article && !known.has(own) && !isColumnOfText(page, own, end)) return [];
  const isTagged = isName(tag) && (facts.article === null || known.has(own) || end?.name === tag);
  const above = parents.length > 0 ? parents.filter(({ name }) => name !== tag) : null;
  const place = { key: own, url: capture.finalUrl };
  if (end) {
    const byTrail: Sighting = { ...place, name: end.name, above: parents, source: 'own-trail' };
    return isTagged ? [byTrail, { ...place, name: tag, above: null, source: 'own-tag' }] : [byTrail];
  }
  if (isTagged) return [{ ...place, name: tag, above, source: 'own-tag' }];
  const name = known.has(own) ? null : nameOfLink(page, pages, isName);
  return name === null ? [] : [{ ...place, name, above, source: 'link' }];
}

/** A page of text that is a column: its address is no article's, and its trail ends in its own title. */
function isColumnOfText({ facts, capture }: CollectedPage, own: string, end: Step | undefined): boolean {
  if (!end || classifyAddress(capture.finalUrl) === 'article') return false;
  return end.key === own || facts.title.startsWith(end.name) || facts.article?.title === end.name;
}

/** A list that names itself nowhere is called what the link to it is called; null when that is no name. */
function nameOfLink({ facts, capture }: CollectedPage, pages: OutletPages, isName: IsName): string | null {
  if (facts.list.kind !== 'list' || capture.foundOn === null || facts.article) return null;
  const from = pages.pageAt(pages.keyOf(capture.foundOn));
  const link = from?.facts.links.find(({ url }) => url === capture.url);
  const name = cleanLabel(link?.text ?? '');
  return link && link.zone !== 'footer' && isName(name) ? name : null;
}
