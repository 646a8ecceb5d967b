import { cleanLabel, isColumnLabel } from './column-label.js';
import type { PageAnchor } from './page-anchors.js';
import type { PageSurvey } from './page-survey.js';
import { marksOf, type PageElement } from './page-tree.js';

const HEADING_TAGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'th', 'caption', 'legend', 'summary']);
const SIMPLE_TAGS = new Set(['a', 'span', 'p', 'b', 'strong', 'em', 'i', 'font', 'img', 'label']);
const BLOCK_TAGS = new Set(['ul', 'ol', 'dl', 'div', 'table', 'tbody', 'dd', 'tr', 'td', 'nav', 'section']);
const TITLE_MARK = /tit|head|name|parent|(?:^|[\s_-])(?:hd|bt|tt|lm|biaoti|t\d?)(?:$|[\s_-])/;
const STATE_MARK = /(?:^|[\s_-])(?:on|cur|current|active|selected|hover)(?:$|[\s_-])/;
/** Titles of boxes that gather links; they name no column. */
const NO_COLUMN =
  /菜单|選單|导航|快速|快捷|链接|热点|热门|推荐|入口|通道|栏目列表|当前栏目|子栏目|专题链接|[请請][输輸]入/;
/** What the name of an organisation or its site ends in; in the title of the page it is the site and no column. */
const ORGANISATION = /(?:局|厅|委|办|院|政府|委员会|办公室|网|网站|门户)$/;
const REACH = 14;
/** Characters of a title at most; of one that is broken into two lines (法定主动 / 公开内容). */
const TITLE_TEXT_MOST = 40;
const TWO_LINES_MOST = 12;
const NO_TITLES: ReadonlyMap<PageElement, string> = new Map();

/** Tells the names that an anchor of a menu is nested in, outermost first. */
export type MenuTitles = (anchor: PageAnchor) => readonly string[];

/** Reads the titles of nested menus; each element's children are gone over once. */
export function menuTitles(survey: PageSurvey): MenuTitles {
  const known = new Map<PageElement, ReadonlyMap<PageElement, string>>();
  const titlesIn = (parent: PageElement) => {
    const kept = known.get(parent);
    if (kept) return kept;
    const titles = titlesOfChildren(survey, parent);
    known.set(parent, titles);
    return titles;
  };
  return ({ element, label }) => {
    const names: string[] = [];
    let left = REACH;
    for (let at = element; at.parent && at.parent.tag !== 'body' && left > 0; at = at.parent, left--) {
      const title = titlesIn(at.parent).get(at);
      if (title !== undefined && title !== label && !names.includes(title)) names.unshift(title);
    }
    return names;
  };
}

/** For each child that holds links, the title that stands before it among its siblings. */
function titlesOfChildren(survey: PageSurvey, parent: PageElement): ReadonlyMap<PageElement, string> {
  // Before an only child stands nothing but text: so the link of nearly every entry.
  if (parent.children.length < 2 && survey.runsIn(parent).length === 0) return NO_TITLES;
  const titles = new Map<PageElement, string>();
  let heading: { readonly name: string; readonly tag: string } | null = null;
  let beside: { readonly name: string; readonly element: PageElement } | null = directTitle(survey, parent);
  for (const child of parent.children) {
    if (isInvisible(child)) continue;
    const name: string | null = titleIn(survey, child);
    if (name !== null && isHeading(survey, child, parent)) {
      heading = { name, tag: child.tag };
      beside = null;
      continue;
    }
    if (survey.count('labels', child) > 0) {
      const title =
        beside !== null && isBlockUnder(survey, child, beside.element)
          ? beside.name
          : (heading?.name ?? null);
      if (title !== null) titles.set(child, title);
    }
    if (name !== null) beside = { name, element: child };
    else if (survey.count('labels', child) > 0) beside = null;
  }
  return titles;
}

function isInvisible({ tag, start, end, children }: PageElement): boolean {
  return tag === 'br' || tag === 'script' || tag === 'style' || (start === end && children.length === 0);
}

/** A menu's name that stands as mere text before its list: `<li>政务公开<ul>…`. */
function directTitle(survey: PageSurvey, parent: PageElement): { name: string; element: PageElement } | null {
  const run = survey.runsIn(parent)[0];
  if (!run || parent.tag === 'body') return null;
  const first = parent.children.find((child) => !isInvisible(child));
  if (!first || first.start < run.start) return null;
  const name = cleanLabel(survey.tree.text.slice(run.start, run.end));
  return isTitle(survey, name) ? { name, element: parent } : null;
}

/** The name that a child is, as a whole; null when it is anything else than one short name. */
function titleIn(survey: PageSurvey, child: PageElement): string | null {
  const { count, tree } = survey;
  if (child.end - child.start > TITLE_TEXT_MOST || count('dates', child) > 0) return null;
  if (count('labels', child) > 1 || count('others', child) > 0) return null;
  const text = tree.text.slice(child.start, child.end).trim();
  if (count('linkText', child) > 0) return linkedTitle(survey, child);
  const lines = text.split('\n');
  if (lines.length > 2 || (lines.length === 2 && text.length > TWO_LINES_MOST)) return null;
  const name = cleanLabel(text || (child.attributes['alt'] ?? ''));
  return isTitle(survey, name) ? name : null;
}

/** The name of the one link that a child holds, whatever is said beside it. */
function linkedTitle(survey: PageSurvey, child: PageElement): string | null {
  const anchor = survey.anchorsIn(child).find(({ kind }) => kind === 'label');
  return anchor && canHead(survey, anchor.label) ? anchor.label : null;
}

function isTitle(survey: PageSurvey, name: string): boolean {
  return isColumnLabel(name) && canHead(survey, name);
}

/** Whether what is known to be the name of a column can head a menu. */
function canHead({ tree }: PageSurvey, name: string): boolean {
  return !NO_COLUMN.test(name) && !(ORGANISATION.test(name) && tree.title.includes(name));
}

/** Whether a child heads all that follows: a heading by tag, or a row without a link that is set off from the linked ones. */
function isHeading({ count }: PageSurvey, child: PageElement, parent: PageElement): boolean {
  if (HEADING_TAGS.has(child.tag)) return true;
  if (STATE_MARK.test(marksOf(child)) || count('labels', child) > 0) return false;
  if (parent.children.find((other) => !isInvisible(other)) !== child) return false;
  return TITLE_MARK.test(marksOf(child)) || holdsBold(child);
}

function holdsBold(element: PageElement): boolean {
  return element.children.some(
    (child) => child.tag === 'b' || child.tag === 'strong' || HEADING_TAGS.has(child.tag) || holdsBold(child),
  );
}

/** Whether a block of links belongs to the name right before it, and is not merely the next entry. */
function isBlockUnder({ count }: PageSurvey, block: PageElement, title: PageElement): boolean {
  if (!BLOCK_TAGS.has(block.tag)) return false;
  if (block.parent === title) return true;
  const links = count('labels', block);
  if (SIMPLE_TAGS.has(title.tag))
    return links > 1 || block.tag === 'ul' || block.tag === 'dl' || block.tag === 'div';
  return title.tag !== block.tag && block.tag !== 'td' ? true : TITLE_MARK.test(marksOf(title));
}
