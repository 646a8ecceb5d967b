import type { PageBody } from './page-body.js';
import { isMarked } from './page-fillers.js';
import {
  isInside,
  marksOf,
  type PageElement,
  type PageTree,
  showsNothing,
  type TextRun,
} from './page-tree.js';

/** A page on which no list was found. */
export interface ListlessPage {
  readonly tree: PageTree;
  /** Where in the text the content begins (behind the breadcrumb) and ends (before the foot). */
  readonly begins: number;
  readonly ends: number;
  readonly body: PageBody | null;
  /** The elements that the menus of the page stand in. */
  readonly menus: readonly PageElement[];
  /** Whether a browser made this HTML: then its scripts have run. */
  readonly rendered: boolean;
}

const LIST_MARK =
  /(?:^|[\s_-])(?:\w*list\w*|\w*news\w*|infolist|zwgk\w*|xxgk\w*|con|content|main|lb|nr)(?:$|[\s_-])/;
/** Marks of what stands around the content of a page. */
export const AROUND_MARK =
  /(?:^|[\s_-])(?:nav|menu|foot|footer|head|header|top|search|pager?|pagination|fanye|link|share|sidemenu|submenu|tabs?|crumb)(?:$|[\s_-])/;

/** What may hold a list. */
const PLACE_TAGS = new Set(['ul', 'ol', 'tbody', 'div', 'table']);
/** So much text a list's own panel may hold beside the list: its heading, a pager. */
const PANEL_TEXT_MOST = 40;

/** The likeliest place of a page's list that holds nothing; null when there is none. */
export function emptyPlace(page: ListlessPage): PageElement | null {
  const places = emptyPlaces(page);
  return places.find(({ tag }) => tag === 'ul' || tag === 'ol' || tag === 'tbody') ?? places[0] ?? null;
}

/** The places of lists that hold nothing, in panels that hold nothing else, behind the breadcrumb. */
export function emptyPlaces(page: ListlessPage): readonly PageElement[] {
  const blank = blankPlaces(page);
  if (blank.length === 0) return [];
  const texts = contentTexts(page);
  return blank.filter((element) => isOwnPanel(element, texts));
}

/** The places of lists that hold nothing, behind the breadcrumb. */
export function blankPlaces({ tree, begins, ends }: ListlessPage): readonly PageElement[] {
  return tree.elements.filter(
    (element) =>
      element.start >= begins &&
      element.end <= ends &&
      PLACE_TAGS.has(element.tag) &&
      showsNothing(tree, element) &&
      isListPlace(element),
  );
}

/** The texts of the content that stand in no menu. */
function contentTexts({ tree, begins, ends, menus }: ListlessPage): readonly TextRun[] {
  return tree.runs.filter(
    (run) =>
      run.start >= begins &&
      run.end <= ends &&
      !showsNothing(tree, run) &&
      !menus.some((menu) => isInside(run.parent, menu)),
  );
}

/** Whether the nearest element around a blank place that has any text has no more than a heading and a pager. */
function isOwnPanel(place: PageElement, texts: readonly TextRun[]): boolean {
  for (let panel: PageElement | null = place; panel; panel = panel.parent) {
    const { start, end } = panel;
    const length = texts.reduce(
      (sum, run) => (isWithin(run, start, end) ? sum + run.end - run.start : sum),
      0,
    );
    if (length > 0) return length <= PANEL_TEXT_MOST;
  }
  return true;
}

function isWithin(run: TextRun, start: number, end: number): boolean {
  return run.start >= start && run.end <= end;
}

function isListPlace(element: PageElement): boolean {
  if (isMarked(element, AROUND_MARK)) return false;
  if (element.children.some(({ tag }) => tag === 'img' || tag === 'input' || tag === 'iframe')) return false;
  if (element.tag === 'ul' || element.tag === 'ol' || element.tag === 'tbody')
    return element.children.every(isBlankRow);
  return (
    (element.tag === 'div' || element.tag === 'table') &&
    element.children.length === 0 &&
    LIST_MARK.test(marksOf(element))
  );
}

function isBlankRow({ tag, children }: PageElement): boolean {
  return (
    tag === 'script' ||
    ((tag === 'li' || tag === 'tr' || tag === 'td') && children.every(isBlankRow)) ||
    tag === 'style'
  );
}
