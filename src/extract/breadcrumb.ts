import type { BreadcrumbEntry } from '../model/facts.js';
import { classifyAddress, hostOf } from './address.js';
import { cleanLabel, isHomeLabel } from './column-label.js';
import { anchorsOf, type PageAnchor } from './page-anchors.js';
import { halfWidth, oneLine } from './page-text.js';
import { elementAt, isInside, marksOf, type PageElement, type PageTree, textOf } from './page-tree.js';

/** The columns from the outermost one to that of the page, and the element in which they stand. */
export interface Breadcrumb {
  /** Without the home page, and without what names no column (正文, 列表). */
  readonly entries: readonly BreadcrumbEntry[];
  /** null when the page has none. */
  readonly element: PageElement | null;
  /** Whether it ends in 正文, 信息详细 or the like: the page is an article, however short its text. */
  readonly endsInText: boolean;
}

const CRUMB_MARK =
  /(?:^|[\s_-])(?:\w*bread\w*|\w*crumbs?|curmb\w*|dqwz\w*|\w*weizhi\w*|nowplace|currpath|currloc\w*|sitepath)(?:$|[\s_\d-])/;
/** Marks that other things bear as well; with one, a trail needs arrows. */
const WEAK_MARK =
  /(?:^|[\s_-])(?:c?location|position|postion|wz|dq|path|dangqian\w*|channel_path)(?:$|[\s_\d-])/;
const MENU_MARK = /nav|menu|daohang/;
const LABEL =
  /(?:(?:当前|目前|您|你|所在|现在|當前|現在).{0,8}?位置(?:是|为|在)?|^\s*位置\s*(?=[:：])|当前(?:栏目|频道|页面)(?=\s*[:：])|您现在(?:在|正在浏览))\s*[:：]?/;
/** A trail that begins with the home page and has no label; with other signs than arrows it would be a menu. */
const TRAIL = /^(?:[\u4e00-\u9fff]{0,8})?(?:首页|主页)\s*(?:-+>|>|»|›|→)+\s*\S/;
const ARROWS = /\s*(?:-+>+|=+>|>+|»+|›+|→+|⟩+|》)\s*/;
const OTHER_SIGNS = /\s*(?:[|/\\·::]|\s-{1,2}\s|(?<=[\u4e00-\u9fff])-+(?=[\u4e00-\u9fff]))\s*/;
/** Ends of a trail that name no column. */
const NO_COLUMN =
  /字号|字体|打印|[:：|]|^(?:正文|列表|详情|内容|文章|浏览|查看|信息|(?:正文|文章|信息|内容|新闻|详细|栏目|图片)(?:内容|详情|正文|列表|显示|浏览|页面?|信息))$/;
const TEXT_END = /(?:^|[\s>》»→›/|])(?:正文|(?:文章|信息|内容|新闻|详细)(?:正文|内容|详情|详细|信息))页?\s*$/;
/** What a trail holds at most: characters, and columns. A name beyond 24 characters is the headline of an article. */
const TRAIL_MOST = 160;
const ENTRIES_MOST = 8;
const NAME_MOST = 24;
/** Characters that may stand before the label in its text (an icon, 欢迎访问). */
const LABEL_INDENT_MOST = 12;

/** Reads the trail to a page (当前位置：首页 > 政务公开 > 通知公告). */
export function readBreadcrumb(tree: PageTree, base: string): Breadcrumb {
  for (const place of placesOf(tree)) {
    const entries = entriesIn(tree, base, place);
    if (entries === null) continue;
    const endsInText = TEXT_END.test(halfWidth(tree.text.slice(place.from, place.to)));
    return { entries, element: place.element, endsInText };
  }
  return { entries: [], element: null, endsInText: false };
}

interface Place {
  readonly element: PageElement;
  /** Where in the tree's text the trail begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Whether a label or a class says that it is a trail. */
  readonly sure: boolean;
}

/** Where a trail may stand, likeliest first: after a label, in an element marked so, in a line that begins with the home page. */
function* placesOf(tree: PageTree): Generator<Place> {
  for (const { parent, start, end } of tree.runs) {
    if (end - start > TRAIL_MOST) continue;
    const found = LABEL.exec(tree.text.slice(start, end));
    if (found && found.index <= LABEL_INDENT_MOST) {
      yield { ...around(tree, parent, start + found.index + found[0].length), sure: true };
    }
  }
  for (const element of tree.elements) {
    if (element.end > element.start && isShort(element) && isMarkedTrail(tree, element)) {
      yield { element, from: element.start, to: element.end, sure: true };
    }
  }
  yield* unlabelled(tree);
}

function isMarkedTrail({ text }: PageTree, element: PageElement): boolean {
  const marks = marksOf(element);
  if (CRUMB_MARK.test(marks)) return true;
  if (!WEAK_MARK.test(marks) || MENU_MARK.test(marks)) return false;
  return ARROWS.test(halfWidth(text.slice(element.start, element.end)));
}

function* unlabelled(tree: PageTree): Generator<Place> {
  let from = 0;
  for (const line of tree.text.split('\n')) {
    if (line.length <= TRAIL_MOST && /[首主]页/.test(line) && TRAIL.test(halfWidth(line).trimStart())) {
      const element = outTo(elementAt(tree, from), from + line.trimEnd().length);
      yield { element, from, to: from + line.length, sure: false };
    }
    from += line.length + 1;
  }
}

/** From the label outwards to an element that has something after it; a trail whose steps are blocks goes on over lines. */
function around(tree: PageTree, parent: PageElement, from: number): Omit<Place, 'sure'> {
  let at = parent;
  while (at.parent && tree.text.slice(from, at.end).trim() === '' && at.parent.tag !== 'body') at = at.parent;
  while (at.parent && isShort(at.parent) && isInline(at)) at = at.parent;
  const line = tree.text.indexOf('\n', from + 1);
  const to = isShort(at) || line < 0 ? at.end : Math.min(line, at.end);
  return { element: at, from, to };
}

function isInline({ tag }: PageElement): boolean {
  return ['a', 'span', 'b', 'strong', 'em', 'font', 'i', 'label'].includes(tag);
}

function outTo(element: PageElement, end: number): PageElement {
  let at = element;
  while (at.parent && at.end < end && at.parent.tag !== 'body') at = at.parent;
  return at;
}

function isShort({ start, end }: PageElement): boolean {
  return end - start <= TRAIL_MOST;
}

/** The entries of a trail; null when the place holds none after all. */
function entriesIn(tree: PageTree, base: string, place: Place): readonly BreadcrumbEntry[] | null {
  const anchors = anchorsOf(tree, base).filter(
    ({ element }) =>
      element.tag === 'a' &&
      element.start >= place.from &&
      element.end <= place.to &&
      isInside(element, place.element),
  );
  const steps = stepsOf(tree, place, anchors);
  const hasHome = steps.some(({ name }) => isHomeLabel(name));
  if (steps.length > ENTRIES_MOST + 2 || (!place.sure && !hasHome)) return null;
  if (steps.length === 0 || (anchors.length === 0 && steps.length < 2)) return null;
  const entries = steps.filter((step, at) => !isHomeStep(step, at, base) && isColumn(step));
  return entries.length > 0 || hasHome ? entries.slice(0, ENTRIES_MOST) : null;
}

function stepsOf(tree: PageTree, place: Place, anchors: readonly PageAnchor[]): readonly BreadcrumbEntry[] {
  const { text } = tree;
  const steps: BreadcrumbEntry[] = [];
  const signs = ARROWS.test(halfWidth(text.slice(place.from, place.to))) ? ARROWS : OTHER_SIGNS;
  const keepPlain = (from: number, to: number) => {
    for (const line of halfWidth(text.slice(from, to)).split('\n')) {
      for (const piece of line.split(signs)) {
        const name = cleanLabel(piece);
        if (/[\u4e00-\u9fff]/.test(name)) steps.push({ name, url: null });
      }
    }
  };
  let at = place.from;
  for (const { element, url } of anchors) {
    if (element.start < at) continue;
    keepPlain(at, element.start);
    const name = cleanLabel(textOf(tree, element));
    if (name !== '') steps.push({ name: oneLine(name), url });
    at = element.end;
  }
  keepPlain(at, place.to);
  return steps;
}

/** The home page as first step: by name, or a site's name that leads to the root of its host. */
function isHomeStep({ name, url }: BreadcrumbEntry, at: number, base: string): boolean {
  if (isHomeLabel(name)) return true;
  return at < 2 && url !== null && classifyAddress(url) === 'home' && hostOf(url) === hostOf(base);
}

function isColumn({ name }: BreadcrumbEntry): boolean {
  return name.length >= 2 && name.length <= NAME_MOST && !NO_COLUMN.test(name);
}
