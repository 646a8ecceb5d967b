import { Parser } from 'htmlparser2';
import { tidyBlanks } from './page-text.js';

/** An element of a page. Its text is the stretch `start`–`end` of the tree's `text`. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: { readonly [name: string]: string };
  /** Class and id in one lower-case string; a blank where there are none. */
  readonly marks: string;
  readonly parent: PageElement | null;
  readonly children: PageElement[];
  /** Place in document order, from 0; descendants lie between `order` and `lastOrder`. */
  readonly order: number;
  lastOrder: number;
  readonly start: number;
  end: number;
}

/** A part of a tree's text. */
export interface TextStretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch of text that stands directly in an element. */
export interface TextRun extends TextStretch {
  readonly parent: PageElement;
}

/** A script as the page carries it. */
export interface PageScript {
  readonly element: PageElement;
  readonly source: string;
  readonly code: string;
}

/** One page, parsed once: elements, and all visible text in one string with a line break between blocks. */
export interface PageTree {
  readonly root: PageElement;
  /** Every element in document order. */
  readonly elements: readonly PageElement[];
  readonly text: string;
  readonly runs: readonly TextRun[];
  readonly scripts: readonly PageScript[];
  /** Content of the first `<title>`. */
  readonly title: string;
  /** What `oncePerTree` keeps. */
  readonly answers: Map<(tree: PageTree) => unknown, unknown>;
  /** In which its server wrote it, and what its addresses ask for is sent. */
  readonly encoding: string;
}

interface TreeInProgress {
  readonly elements: PageElement[];
  readonly runs: TextRun[];
  readonly scripts: PageScript[];
  readonly pieces: string[];
  length: number;
  lastSign: string;
  /** Whether no tag has come since the last run of text. */
  goesOn: boolean;
  current: PageElement;
  /** Depth of elements whose text no one sees (script, style, noscript, template, head). */
  silent: number;
  collected: string;
  title: string | null;
}

const INLINE = new Set(
  'a abbr b bdi bdo big cite code del em font i img input ins kbd label mark o:p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const SILENT = new Set('script style noscript template title textarea iframe noembed noframes'.split(' '));
/** The data store in which Hanweb's jpage keeps a list: every record holds a piece of HTML. */
const DATA_STORE_RECORD = /<record>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*<\/record>/gi;

/** Parses a page; `encoding` is that in which it was written. Comments are left out: many hold stale sample rows. */
export function parsePage(html: string, encoding = 'utf-8'): PageTree {
  const root = newElement('#root', {}, null, 0, 0);
  const tree: TreeInProgress = {
    elements: [root],
    runs: [],
    scripts: [],
    pieces: [],
    length: 0,
    lastSign: '\n',
    goesOn: false,
    current: root,
    silent: 0,
    collected: '',
    title: null,
  };
  // Padding of database fields; browsers leave it out.
  feed(tree, html.includes('\0') ? html.replaceAll('\0', '') : html);
  root.end = tree.length;
  root.lastOrder = tree.elements.length - 1;
  const { elements, runs, scripts } = tree;
  const text = tree.pieces.join('');
  return { root, elements, runs, scripts, text, title: tree.title ?? '', answers: new Map(), encoding };
}

/** Visible text of an element on one line. */
export function textOf(tree: PageTree, element: PageElement): string {
  return tree.text.slice(element.start, element.end).replaceAll('\n', ' ').trim();
}

/** Whether a stretch of a tree's text has nothing but blanks. */
export function showsNothing({ text }: PageTree, { start, end }: TextStretch): boolean {
  for (let at = start; at < end; at++) {
    const sign = text.charCodeAt(at);
    if (sign !== 0x20 && sign !== 0x0a) return false;
  }
  return true;
}

/** Whether an element lies inside another or is it. */
export function isInside(inner: PageElement, outer: PageElement): boolean {
  return inner.order >= outer.order && inner.order <= outer.lastOrder;
}

/** Whether a place of the text lies in one of some stretches, which stand in order and do not overlap. */
export function isInAny(stretches: readonly TextStretch[], place: number): boolean {
  return meetsAny(stretches, { start: place, end: place + 1 });
}

/** Whether a stretch of the text has a part in common with one of some others, which stand in order and do not overlap. */
export function meetsAny(stretches: readonly TextStretch[], { start, end }: TextStretch): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (stretches[low]?.start ?? Number.POSITIVE_INFINITY) < end;
}

/** The nearest element, from the given one outwards, that fits; null when none does. */
export function closest(element: PageElement, fits: (candidate: PageElement) => boolean): PageElement | null {
  for (let at: PageElement | null = element; at; at = at.parent) if (fits(at)) return at;
  return null;
}

/** The element in which the text at an offset stands. */
export function elementAt(tree: PageTree, offset: number): PageElement {
  let low = 0;
  let high = tree.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tree.runs[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return tree.runs[low]?.parent ?? tree.root;
}

/** Class and id of an element in one lower-case string. */
export function marksOf({ marks }: PageElement): string {
  return marks;
}

function feed(tree: TreeInProgress, html: string): void {
  const base = tree.current;
  const parser = new Parser({
    onopentag: (tag, attributes) => open(tree, tag, attributes),
    ontext: (text) => addText(tree, text),
    onclosetag: (tag) => close(tree, tag, base),
  });
  parser.end(html);
}

function open(tree: TreeInProgress, tag: string, attributes: { [name: string]: string }): void {
  tree.goesOn = false;
  if (!INLINE.has(tag)) breakLine(tree);
  const element = newElement(tag, attributes, tree.current, tree.elements.length, tree.length);
  tree.current.children.push(element);
  tree.elements.push(element);
  tree.current = element;
  if (!SILENT.has(tag)) return;
  if (tree.silent === 0) tree.collected = '';
  tree.silent++;
}

function close(tree: TreeInProgress, tag: string, base: PageElement): void {
  const element = tree.current;
  if (element.tag !== tag || element === base) return;
  tree.goesOn = false;
  if (SILENT.has(tag)) {
    tree.silent--;
    if (tree.silent === 0) keepSilentText(tree, element);
  }
  element.end = tree.length;
  element.lastOrder = tree.elements.length - 1;
  if (!INLINE.has(tag)) breakLine(tree);
  tree.current = element.parent ?? base;
}

function keepSilentText(tree: TreeInProgress, element: PageElement): void {
  const text = tree.collected;
  if (element.tag === 'title') tree.title ??= text.replace(/\s+/g, ' ').trim();
  if (element.tag !== 'script') return;
  tree.scripts.push({ element, source: element.attributes['src'] ?? '', code: text });
  if (!/<datastore/i.test(text)) return;
  for (const [, record] of text.matchAll(DATA_STORE_RECORD)) feed(tree, record ?? '');
}

function addText(tree: TreeInProgress, raw: string): void {
  if (tree.silent > 0) {
    tree.collected += raw;
    return;
  }
  let text = tidyBlanks(raw);
  if (text.startsWith(' ') && (tree.lastSign === ' ' || tree.lastSign === '\n')) text = text.slice(1);
  if (text === '') return;
  keepRun(tree, { parent: tree.current, start: tree.length, end: tree.length + text.length });
  push(tree, text);
}

/** Keeps a stretch of text, as one with the stretch before it where only an entity (标&nbsp;题) parts them. */
function keepRun(tree: TreeInProgress, run: TextRun): void {
  const before = tree.runs.at(-1);
  if (before && tree.goesOn) tree.runs[tree.runs.length - 1] = { ...run, start: before.start };
  else tree.runs.push(run);
  tree.goesOn = true;
}

function breakLine(tree: TreeInProgress): void {
  if (tree.silent === 0 && tree.lastSign !== '\n') push(tree, '\n');
}

function push(tree: TreeInProgress, text: string): void {
  tree.pieces.push(text);
  tree.length += text.length;
  tree.lastSign = text.charAt(text.length - 1);
}

function newElement(
  tag: string,
  attributes: { [name: string]: string },
  parent: PageElement | null,
  order: number,
  start: number,
): PageElement {
  const { class: names, id } = attributes;
  const marks = names === undefined && id === undefined ? ' ' : `${names ?? ''} ${id ?? ''}`.toLowerCase();
  return { tag, attributes, marks, parent, children: [], order, lastOrder: order, start, end: start };
}
