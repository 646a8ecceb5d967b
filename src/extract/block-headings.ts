import type { NavigationEntry } from '../model/facts.js';
import { cleanLabel, isColumnLabel } from './column-label.js';
import type { PageAnchor } from './page-anchors.js';
import type { PageSurvey } from './page-survey.js';
import { isInside, marksOf, type PageElement, textOf } from './page-tree.js';

const HEADING_TAGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'th', 'caption', 'legend', 'strong']);
const TITLE_MARK = /tit|head|caption|column|(?:^|[\s_-])(?:hd|bt|tt|lm|name|biaoti)(?:$|[\s_\d-])/;
const MORE_REACH = 5;
/** A heading with its 更多 and an English line below; what is longer is a block. */
const HEADING_TEXT_MOST = 60;
/** Tabs of one block: names, each with a 更多 of its own. */
const TABS_MOST = 8;

/** Whether a link that stands alone is the heading of a block, and so names a column of its own. */
export function isBlockHeading({ count }: PageSurvey, { element, target, kind }: PageAnchor): boolean {
  if (kind !== 'label' || target !== 'column') return false;
  let top = element;
  while (top.parent && linksIn(count, top.parent) <= 1 && top.parent.tag !== 'body') {
    if (HEADING_TAGS.has(top.tag) || TITLE_MARK.test(marksOf(top))) break;
    top = top.parent;
  }
  if (count('dates', top) > 0) return false;
  if (HEADING_TAGS.has(top.tag) || TITLE_MARK.test(marksOf(top))) return true;
  return top.tag === 'div' && headsAList(count, top);
}

/** The columns whose block's heading is no link, but whose 更多 beside it is: with its address they are entries. */
export function readMoreHeadings(survey: PageSurvey): ReadonlyMap<PageAnchor, NavigationEntry> {
  const found = new Map<PageAnchor, NavigationEntry>();
  for (const anchor of survey.anchors) {
    if (!leadsToColumn(anchor) || found.has(anchor)) continue;
    for (const [more, name] of namesBeside(survey, anchor)) {
      if (leadsToColumn(more)) found.set(more, { name, url: more.url, under: [] });
    }
  }
  return found;
}

/** Whether a 更多 leads to a column, or to where only a script knows. */
function leadsToColumn({ kind, target, url }: PageAnchor): boolean {
  return kind === 'more' && (target === 'column' || url === null);
}

function linksIn(count: PageSurvey['count'], element: PageElement): number {
  return count('labels', element) + count('others', element);
}

function headsAList(count: PageSurvey['count'], top: PageElement): boolean {
  const siblings = top.parent?.children ?? [];
  const next = siblings[siblings.indexOf(top) + 1];
  return next !== undefined && next.tag !== 'div' ? linksIn(count, next) > 1 : false;
}

/** Each 更多 of a block with the heading that belongs to it. */
function namesBeside(survey: PageSurvey, more: PageAnchor): readonly (readonly [PageAnchor, string])[] {
  const { count } = survey;
  let left = MORE_REACH;
  for (let at = more.element; at.parent && left > 0; at = at.parent, left--) {
    const around = at.parent;
    if (around.tag === 'body') return [];
    if (holdsNamedLink(survey, around, at)) return blockHeading(survey, around, at, more);
    const names = count('mores', around) <= TABS_MOST ? namesIn(survey, around) : [];
    if (names.length === 0) continue;
    const mores = moresIn(survey, around);
    if (mores.length !== names.length) return blockHeading(survey, around, at, more);
    return mores.flatMap((anchor, place) => {
      const name = names[place];
      return name !== undefined && isColumnLabel(name) ? [[anchor, name] as const] : [];
    });
  }
  return [];
}

/** Whether a place holds links with addresses of their own beside its 更多: then it is a block, no heading. */
function holdsNamedLink({ count }: PageSurvey, around: PageElement, inside: PageElement): boolean {
  const columns = count('columns', around) - count('columns', inside);
  const articles = count('articles', around) - count('articles', inside);
  return columns + articles > 0 || around.end - around.start > HEADING_TEXT_MOST;
}

/** The heading that begins a block whose 更多 stands at its end. */
function blockHeading(
  survey: PageSurvey,
  block: PageElement,
  inside: PageElement,
  more: PageAnchor,
): readonly (readonly [PageAnchor, string])[] {
  const { count, tree } = survey;
  if (count('mores', block) > 1) return [];
  const first = block.children.find((child) => child !== inside && child.end > child.start);
  if (!first || first.order > inside.order || first.end - first.start > HEADING_TEXT_MOST) return [];
  if (count('columns', first) + count('articles', first) + count('dates', first) > 0) return [];
  if (!HEADING_TAGS.has(first.tag) && !TITLE_MARK.test(marksOf(first))) return [];
  const name = cleanLabel(textOf(tree, first));
  return isColumnLabel(name) ? [[more, name]] : [];
}

/** The texts of a heading, one for each element that has text of its own, without its 更多; a picture's alt where there is no text. */
function namesIn(survey: PageSurvey, around: PageElement): readonly string[] {
  const { tree, runsIn } = survey;
  const mores = moresIn(survey, around);
  const names: string[] = [];
  const pictures: string[] = [];
  for (let order = around.order; order <= around.lastOrder; order++) {
    const element = tree.elements[order];
    if (!element) continue;
    if (element.tag === 'img') pictures.push(cleanLabel(element.attributes['alt'] ?? ''));
    if (mores.some((more) => isInside(element, more.element))) continue;
    const text = cleanLabel(
      runsIn(element)
        .map(({ start, end }) => tree.text.slice(start, end))
        .join(''),
    );
    if (/[\u4e00-\u9fff]/.test(text)) names.push(text);
  }
  return names.length > 0 ? names : pictures.filter(isColumnLabel);
}

function moresIn({ anchorsIn }: PageSurvey, around: PageElement): readonly PageAnchor[] {
  return anchorsIn(around).filter(({ kind }) => kind === 'more');
}
