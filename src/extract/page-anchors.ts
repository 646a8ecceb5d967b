import type { PageLink } from '../model/facts.js';
import { classifyAddress } from './address.js';
import { cleanLabel, isColumnLabel, isDoorLabel, isMoreText } from './column-label.js';
import { oncePerTree } from './keep-answers.js';
import { linkAddress } from './link-address.js';
import { oneLine } from './page-text.js';
import { isInside, marksOf, type PageElement, type PageTree, textOf } from './page-tree.js';
import { remembered } from './remembered.js';

/** An element of a page that a visitor can press to get elsewhere. */
export interface PageAnchor {
  readonly element: PageElement;
  /** null when only a script knows where it leads. */
  readonly url: string | null;
  /** Host of the address without `www.`; null when there is no address. */
  readonly host: string | null;
  /** null when there is no address. */
  readonly target: PageLink['target'] | null;
  /** What it shows, on one line: its text, else the title or the alt text of its picture. */
  readonly text: string;
  /** Its text as the name of a column. */
  readonly label: string;
  readonly kind: AnchorKind;
}

/** Whether an anchor's text can name a column, leads to the rest of a list, is a door of the site, or none of it (a headline). */
export type AnchorKind = 'label' | 'more' | 'door' | 'other';

const LINK_TAGS = new Set(['a', 'area']);
/** What a browser with scripts never shows: patterns for scripts to fill in, and words for browsers without. */
const UNSEEN = new Set(['template', 'noscript']);
const LEADING_ATTRIBUTES = new Set(['onclick', 'data-href', 'data-url', 'data-link']);
const SEARCH_ADDRESS = /[?&](?:q|qt|keywords?|searchword|wd)=|\/(?:search|jsearch|jrobot|soso)\b/i;
/** The pages of a site share their menu: so many addresses and texts are remembered at a time. A longer text is a headline. */
const ADDRESSES_MOST = 10_000;
const TEXTS_MOST = 2_000;
const MENU_TEXT_MOST = 20;
const MORE_MARK = /(?:^|[\s_-])more(?:$|[\s_\d-])/;

const anchorsByBase = oncePerTree(() => new Map<string, readonly PageAnchor[]>());

/** The anchors of a page in document order. Menu, crumbs and links are read from the same ones, so a tree's are kept. */
export function anchorsOf(tree: PageTree, base: string): readonly PageAnchor[] {
  const byBase = anchorsByBase(tree);
  const anchors = byBase.get(base) ?? readAnchors(tree, base);
  byBase.set(base, anchors);
  return anchors;
}

function readAnchors(tree: PageTree, base: string): readonly PageAnchor[] {
  const anchors = tree.elements
    .map((element) => readAnchor(tree, element, base))
    .filter((anchor) => anchor !== null);
  const unseen = tree.elements.filter(({ tag }) => UNSEEN.has(tag));
  return anchors.filter(({ element }) => !unseen.some((place) => isInside(element, place)));
}

function readAnchor(tree: PageTree, element: PageElement, base: string): PageAnchor | null {
  const isLink = LINK_TAGS.has(element.tag);
  if (!isLink && !mayLead(element)) return null;
  const url = linkAddress(tree, element, base);
  if (url === null && !isLink) return null;
  const text = shownText(tree, element);
  if (url === null && text === '') return null;
  const { host, target, isSearch } = url === null ? NO_ADDRESS : aboutAddress(url);
  const { label, kind } = text.length <= MENU_TEXT_MOST ? aboutText(text) : readText(text);
  return { element, url, host, target, text, label, kind: isSearch ? 'door' : kindIn(element, text, kind) };
}

/** What an address tells by itself. */
interface AddressWords {
  readonly host: string | null;
  readonly target: PageLink['target'] | null;
  /** Whether it is that of a search. */
  readonly isSearch: boolean;
}

const NO_ADDRESS: AddressWords = { host: null, target: null, isSearch: false };

const aboutAddress = remembered(
  (url): AddressWords => ({
    host: hostOfCanonical(url),
    target: classifyAddress(url),
    isSearch: SEARCH_ADDRESS.test(url),
  }),
  ADDRESSES_MOST,
);

/** A canonical address is spelt one way, so that its host is cut out and not parsed again. */
function hostOfCanonical(url: string): string {
  return /^https?:\/\/(?:www\.)?([^/?#]+)/.exec(url)?.[1] ?? '';
}

const aboutText = remembered(readText, TEXTS_MOST);

/** What a text tells by itself. */
function readText(text: string): Pick<PageAnchor, 'label' | 'kind'> {
  const label = cleanLabel(text);
  return { label, kind: kindOf(text, label) };
}

/** Whether an element that is no link may still lead elsewhere when pressed. */
function mayLead({ tag, attributes }: PageElement): boolean {
  if (tag === 'img' || tag === 'link' || tag === 'body' || tag === 'form') return false;
  for (const name in attributes) if (LEADING_ATTRIBUTES.has(name)) return true;
  return false;
}

function shownText(tree: PageTree, element: PageElement): string {
  const text = textOf(tree, element);
  const { title, alt } = element.attributes;
  if (text !== '' && !/(?:\.{2,}|…)$/.test(text)) return text;
  const named = oneLine(title ?? '') || text || oneLine(alt ?? '');
  return named || pictureText(element);
}

function pictureText(element: PageElement): string {
  for (const child of element.children) {
    const { alt, title } = child.attributes;
    const text = child.tag === 'img' ? oneLine(alt ?? '') || oneLine(title ?? '') : pictureText(child);
    if (text !== '') return text;
  }
  return '';
}

/** A link that shows nothing may be marked as the one that leads to the rest of a list. */
function kindIn(element: PageElement, text: string, kind: AnchorKind): AnchorKind {
  return text === '' && isMarkedMore(element) ? 'more' : kind;
}

function kindOf(text: string, label: string): AnchorKind {
  if (isMoreText(text)) return 'more';
  if (isColumnLabel(label)) return 'label';
  return isDoorLabel(label) ? 'door' : 'other';
}

function isMarkedMore(element: PageElement): boolean {
  return (
    MORE_MARK.test(marksOf(element)) || (element.parent !== null && MORE_MARK.test(marksOf(element.parent)))
  );
}
