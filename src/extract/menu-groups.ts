import { keepAnswers } from './keep-answers.js';
import type { PageAnchor } from './page-anchors.js';
import type { PageSurvey } from './page-survey.js';
import { marksOf, type PageElement } from './page-tree.js';

const MENU_MARK = /nav|menu|daohang|lanmu|(?:^|[\s_-])(?:dh|cd|caidan)(?:$|[\s_\d-])/;
const FRIEND_MARK = /(?:^|[\s_-])(?:yqlj|yqlink|friend\w*|friendly|flink\w*|linkbox|links?)(?:$|[\s_\d-])/;
const SEARCH_MARK = /search|sous(?:uo)?|hotword|keyword|(?:^|[\s_-])(?:rdc|rdcx|hotkey)/;
const ARTICLE_MARK =
  /trs_editor|trs_ueditor|ucap-content|v_news_content|vsb_content|fontzoom|(?:^|[\s_-])zoom(?:$|[\s_-])/;
/** How far outwards a mark still tells what a group of links is. */
const MARK_REACH = 5;
/** Characters that a search form shows at most, with its hot words. */
const FORM_TEXT_MOST = 200;

/** Shares from which a group of links is a menu: links that can name columns, links' part of the text. */
const LABELS_LEAST = 0.6;
const LINK_TEXT_LEAST = 0.5;
const SEPARATORS = /[\s|｜│·•/]+/g;
const ARTICLES_MOST = 0.5;
/** Links to other hosts, from which a group without the mark of a menu is a collection of friendly links. */
const FOREIGN_MOST = 0.6;
const FOREIGN_LEAST = 3;

/** The menus of a page. */
export interface MenuGroups {
  /** The nearest menu that an anchor is part of; null when it is in none. */
  readonly menuOf: (anchor: PageAnchor) => PageElement | null;
  readonly isMenu: (element: PageElement) => boolean;
  /** Whether an element or one around it is marked as navigation. */
  readonly isMarkedMenu: (element: PageElement) => boolean;
}

/** Finds out which groups of links are menus. */
export function groupMenus(survey: PageSurvey): MenuGroups {
  const isMenu = keepAnswers((element) => isMenuGroup(survey, element));
  return {
    isMenu,
    isMarkedMenu: (element) => isMarked(element, MENU_MARK),
    menuOf: (anchor) => {
      const group = groupOf(survey, anchor.element);
      return group !== null && isMenu(group) ? group : null;
    },
  };
}

/** The nearest element around a link that holds another one; null when only the page itself does. */
function groupOf(survey: PageSurvey, element: PageElement): PageElement | null {
  const own = linksIn(survey, element);
  for (let at = element.parent; at && at.tag !== 'body' && at.tag !== '#root'; at = at.parent) {
    if (linksIn(survey, at) > own) return at;
  }
  return null;
}

function linksIn({ count }: PageSurvey, element: PageElement): number {
  return count('labels', element) + count('others', element);
}

function isMenuGroup(survey: PageSurvey, group: PageElement): boolean {
  const { count } = survey;
  const labels = count('labels', group);
  const links = linksIn(survey, group);
  if (links < 2 || labels / links < LABELS_LEAST || count('dates', group) > 0) return false;
  if (!isMostlyLinks(survey, group)) return false;
  if (isMarked(group, SEARCH_MARK) || isMarked(group, ARTICLE_MARK)) return false;
  const marked = isMarked(group, MENU_MARK);
  if (marked) return true;
  if (isMarked(group, FRIEND_MARK)) return false;
  const foreign = count('foreign', group);
  if (foreign >= FOREIGN_LEAST && foreign / links > FOREIGN_MOST) return false;
  return count('articles', group) / links <= ARTICLES_MOST;
}

/** Whether most of a group's text stands in links; the bars and blanks between them are no text. */
function isMostlyLinks({ count, tree }: PageSurvey, group: PageElement): boolean {
  const linked = count('linkText', group);
  if (linked >= LINK_TEXT_LEAST * (group.end - group.start)) return true;
  const words = tree.text.slice(group.start, group.end).replace(SEPARATORS, '');
  return linked >= LINK_TEXT_LEAST * words.length;
}

/** A form of a few fields; one around the whole page is how ASP.NET builds its pages. */
function isSearchForm({ tag, start, end }: PageElement): boolean {
  return tag === 'form' && end - start <= FORM_TEXT_MOST;
}

/** Whether an element or one around it is marked as something. */
function isMarked(element: PageElement, mark: RegExp): boolean {
  let left = MARK_REACH;
  for (let at: PageElement | null = element; at && at.tag !== 'body' && left > 0; at = at.parent, left--) {
    if ((at.tag === 'nav' && mark === MENU_MARK) || (mark === SEARCH_MARK && isSearchForm(at))) return true;
    if (mark.test(marksOf(at))) return true;
  }
  return false;
}
