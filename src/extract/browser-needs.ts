import type { BrowserNeed, ListReading } from '../model/facts.js';
import type { PageElement, PageTree } from './page-tree.js';

/** What is known of a page when it is asked what only a browser would show. */
export interface SeenPage {
  readonly tree: PageTree;
  readonly list: ListReading;
  /** How many columns its menus name. */
  readonly columns: number;
  /** Dated items anywhere on the page. */
  readonly datedItems: number;
  readonly redirect: string | null;
  /** Whether the address is that of a home page. */
  readonly isHome: boolean;
  readonly isArticle: boolean;
  /** Whether a browser made the HTML: what its scripts write is there. */
  readonly rendered: boolean;
}

const STUB_TEXT_MOST = 120;
const MENU_LEAST = 3;
/** What a defence sends before it lets a browser in; a real page that carries the script too has text. */
const CHALLENGE = /\$_ts\s*[=.[]|acw_sc__v2|__jsl_clearance|challenge-platform/;
const LEAVES =
  /(?:location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\(|window\.open\([^)]*["']_self["'])/;
const WRITES_MENU =
  /document\.write\([^)]*<li|\.append\(|innerHTML|\$\.(?:ajax|get|post|getJSON)|\bfetch\(|XMLHttpRequest|new\s+Vue|createApp/;
/** A menu that a script writes entry by entry while the page is read, whatever other menus the page has. */
const WRITES_LINKS = /document\.write(?:ln)?\s*\([^;]{0,200}<(?:li|dd|td)\b[^;]{0,200}<a\b/i;

/** Why this HTML does not show the page; empty when it does. */
export function readBrowserNeeds(page: SeenPage): readonly BrowserNeed[] {
  const { tree, redirect } = page;
  const length = tree.text.trim().length;
  const isStub = length <= STUB_TEXT_MOST;
  const codes = tree.scripts.map(({ code }) => code);
  const needs: BrowserNeed[] = [];
  if (isStub && codes.some((code) => CHALLENGE.test(code))) needs.push('challenge');
  if (tree.elements.some(({ tag }) => tag === 'frameset')) needs.push('frameset');
  if (redirect !== null || (isStub && codes.some((code) => LEAVES.test(code)))) needs.push('redirect');
  if (length <= 20 && tree.scripts.length > 0 && !needs.includes('redirect')) needs.push('empty-body');
  if (isScriptedMenu(page, codes)) needs.push('scripted-navigation');
  if (isScriptedList(page)) needs.push('scripted-list');
  return needs;
}

function isScriptedMenu({ columns, isArticle, rendered }: SeenPage, codes: readonly string[]): boolean {
  // A column that is a text of its own has its menu beside it like any other.
  if (!rendered && codes.some((code) => WRITES_LINKS.test(code))) return true;
  return !isArticle && columns < MENU_LEAST && codes.some((code) => WRITES_MENU.test(code));
}

function isScriptedList({ list, isHome, datedItems, tree }: SeenPage): boolean {
  const unread = list.kind === 'unreadable' && list.reason === 'script';
  if (isHome) return datedItems === 0 && (unread || tree.elements.some(isEmptyList));
  return unread;
}

function isEmptyList({ tag, start, end }: PageElement): boolean {
  return (tag === 'ul' || tag === 'ol') && start === end;
}
