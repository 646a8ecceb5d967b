import { classifyAddress } from './address.js';
import { marksBetween } from './date-marks.js';
import { type ListBlock, mergeChunks, shapeOf } from './list-chunks.js';
import { headingAbove } from './list-heading.js';
import { countLinks, type ListRow, linksInside, type PageMarks, readRow } from './list-rows.js';
import { marksOf, type PageElement, type TextStretch } from './page-tree.js';

/** Where the content of a page stands. */
export interface ContentZone {
  /** Where in the text it begins (behind the breadcrumb) and ends (before the foot). */
  readonly begins: number;
  readonly ends: number;
  /** The elements that the menus of the page stand in. */
  readonly menus: readonly PageElement[];
}

/** What is known of a page when its lists are looked for. */
export interface BlockSetting {
  readonly zone: ContentZone;
  /** What the page calls its column; a list under that heading is the column's. */
  readonly columnNames: readonly string[];
}

const HEADLINES_LEAST = 3;
const HEADLINE_LENGTH = 14;
/** In a foot or a menu only dates make a list. */
const UNDATED_PLACE_LEAST = 0.3;
const ROW_TAGS = new Set([
  'li',
  'tr',
  'dl',
  'dt',
  'dd',
  'div',
  'p',
  'a',
  'table',
  'article',
  'section',
  'span',
  'h3',
  'h4',
  'h5',
]);
/** The text of such a row goes on behind it, up to the next. */
const LOOSE_TAGS = new Set(['a', 'dt', 'span', 'h3', 'h4', 'h5']);
const LINKS_PER_ROW_MOST = 6;
const ROW_TEXT_MOST = 1_500;
const CROWDED_TEXT_MOST = 4_000;
const LOOSE_TEXT_MOST = 60;

/** Containers of menus, and of what stands around the content. */
const MENU_MARKS =
  /(?:^|[\s_-])(?:nav|menu|sidemenu|submenu|leftnav|subnav|topnav|crumb|breadcrumb|position|location|dqwz|tabs?|page|pages|pager|pagination|fanye|link|links|header|head|top|share|search)(?:$|[\s_-])/;
/** What stands in a foot stands in it however deep. */
const FOOT_MARKS = /(?:^|[\s_-])(?:friend\w*|yqlj|footer?|foot|bottom|copyright)(?:$|[\s_-])/;
const ASIDE_MARKS =
  /(?:^|[\s_-])(?:aside|hot|rank|recommend|tuijian|related|xgyd|xgwz|relate\w*|side|sidebar)(?:$|[\s_-])/;
const LIST_MARKS =
  /(?:^|[\s_-])(?:news\w*|list\w*|\w*list|con|content|main|rightbox|right|nr|infolist|lb|xxgk\w*)(?:$|[\s_-])/;
const ARCHIVE_TITLE = /^(?:19|20)\d{2}\s?年?度?$/;

/** Every block of a page that may be a list, best first. */
export function findListBlocks(marks: PageMarks, setting: BlockSetting): readonly ListBlock[] {
  const found: ListBlock[] = [];
  for (const element of marks.tree.elements) {
    if (countLinks(marks, element) === 0 && element.tag !== 'ul' && element.tag !== 'tbody') continue;
    for (const rows of rowsOf(marks, element)) {
      const block = judgeBlock(marks, { container: element, rows, setting });
      if (block) found.push(block);
    }
  }
  return [...mergeChunks(outermost(found))].sort((one, other) => other.score - one.score);
}

/** Children of an element that are rows, by tag. */
function rowsOf(marks: PageMarks, container: PageElement): readonly (readonly ListRow[])[] {
  const { children } = container;
  const tags = [...new Set(children.map(({ tag }) => tag))].filter((tag) => ROW_TAGS.has(tag));
  return tags.flatMap((tag) => {
    const alike = children.filter((child) => child.tag === tag);
    if (alike.length === 1 && !isNaturalRow(container, tag)) return [];
    const stretches = stretchesOf(marks, container, alike);
    const rows = alike.flatMap((child, at): ListRow[] => {
      const row = isRowLike(marks, child) ? readRow(marks, child, stretches[at] ?? child) : null;
      return row ? [row] : [];
    });
    return rows.length > 0 ? [rows] : [];
  });
}

/** Whether one child alone may be a whole list. */
function isNaturalRow({ tag }: PageElement, child: string): boolean {
  return child === 'li' || (child === 'tr' && (tag === 'tbody' || tag === 'table')) || child === 'dl';
}

function isRowLike(marks: PageMarks, child: PageElement): boolean {
  const links = countLinks(marks, child);
  const length = child.end - child.start;
  if (links > LINKS_PER_ROW_MOST) return length <= CROWDED_TEXT_MOST && isCrowdedRow(marks, child);
  if (links > 1 && !hasOneTitle(marks, child, links)) return false;
  return length <= ROW_TEXT_MOST && (links > 0 || (length >= 8 && child.tag !== 'tr'));
}

/** What links several things and dates several, or none of them, is a box of rows. Files beside a title are no titles. */
function hasOneTitle(marks: PageMarks, child: PageElement, links: number): boolean {
  const dates = marksBetween(marks.dates, child.start, child.end).filter(({ alone }) => alone);
  if (dates.length === 1 || (dates.length === 0 && links <= 2)) return true;
  return hasAttachments(marks, child) || isCatalogueRow(marks, child, dates[0]?.start ?? 0);
}

/** A row of a catalogue prints several days behind its title and its agency. */
function isCatalogueRow(marks: PageMarks, child: PageElement, firstDate: number): boolean {
  if (child.tag !== 'tr' && child.tag !== 'li') return false;
  return linksInside(marks, child).every(({ element: { end } }) => end <= firstDate);
}

function hasAttachments(marks: PageMarks, child: PageElement): boolean {
  const [, ...others] = linksInside(marks, child);
  return others.every(({ url }) => url !== null && classifyAddress(url) === 'attachment');
}

/** A row that carries a list of its own (相关解读) still has one date. */
function isCrowdedRow({ dates }: PageMarks, { tag, start, end }: PageElement): boolean {
  return (
    (tag === 'li' || tag === 'tr') &&
    marksBetween(dates, start, end).filter(({ alone }) => alone).length === 1
  );
}

/** The text of each row: its own, and where nothing encloses title and date also what stands behind, or before, it. */
function stretchesOf(
  { dates }: PageMarks,
  container: PageElement,
  rows: readonly PageElement[],
): readonly TextStretch[] {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || (!LOOSE_TAGS.has(first.tag) && first.tag !== 'dd')) return rows;
  const before = marksBetween(dates, Math.max(container.start, first.start - LOOSE_TEXT_MOST), first.start);
  const behind = marksBetween(dates, last.start, Math.min(container.end, last.end + LOOSE_TEXT_MOST));
  if (before.length > 0 && behind.length === 0)
    return rows.map(({ start, end }, at) => ({
      start: Math.max(rows[at - 1]?.end ?? container.start, start - LOOSE_TEXT_MOST),
      end,
    }));
  if (first.tag === 'dd') return rows;
  return rows.map(({ start, end }, at) => ({
    start,
    end: Math.min(rows[at + 1]?.start ?? container.end, end + LOOSE_TEXT_MOST),
  }));
}

interface Candidate {
  readonly container: PageElement;
  readonly rows: readonly ListRow[];
  readonly setting: BlockSetting;
}

function judgeBlock({ tree }: PageMarks, { container, rows, setting }: Candidate): ListBlock | null {
  const { zone, columnNames } = setting;
  const kept = rows.filter((row) => !ARCHIVE_TITLE.test(row.title) && !isAround(row, container, zone));
  if (kept.length === 0) return null;
  const dated = kept.filter(isDated).length / kept.length;
  const articles = kept.filter(({ url }) => url !== null && isArticleLike(url)).length / kept.length;
  const length = kept.reduce((sum, { title }) => sum + title.length, 0) / kept.length;
  if (dated < 0.5 && (articles < 0.5 || length < 5) && !isHeadlines(kept, length)) return null;
  if (dated < 0.5 && isInMenu(container, zone)) return null;
  const place = placeWeight(container, zone);
  if (dated < 0.5 && place < UNDATED_PLACE_LEAST) return null;
  const score = kept.length ** 0.8 * (0.2 + 2 * dated + articles + Math.min(length, 24) / 24) * place;
  return {
    containers: [container],
    rows: kept,
    shape: shapeOf(container, kept[0]?.element.tag ?? '', dated),
    heading: headingAbove(tree, kept[0]?.start ?? container.start, columnNames),
    score,
  };
}

/** Whether a row of a list that reaches into the content is the page's head, breadcrumb or foot. */
function isAround(row: ListRow, container: PageElement, { begins, ends }: ContentZone): boolean {
  if (row.start < begins) return container.end > begins;
  return row.start >= ends && container.start < ends;
}

/** Long titles whose addresses tell nothing may be articles all the same. */
function isHeadlines(rows: readonly ListRow[], length: number): boolean {
  return rows.length >= HEADLINES_LEAST && length >= HEADLINE_LENGTH;
}

function isInMenu(container: PageElement, { menus }: ContentZone): boolean {
  return menus.some((menu) => isWithin(container, menu));
}

function isDated({ marks }: ListRow): boolean {
  return marks.some(({ alone }) => alone) || marks.length > 0;
}

function isArticleLike(url: string): boolean {
  const target = classifyAddress(url);
  return target === 'article' || target === 'attachment';
}

function placeWeight(container: PageElement, { begins, ends }: ContentZone): number {
  if (container.start >= ends) return 0.05;
  let weight = container.start >= begins ? 1 : 0.5;
  let listed = false;
  let up = 0;
  for (let at: PageElement | null = container; at && up < 6; at = at.parent, up++) {
    const mark = marksOf(at);
    if (at.tag === 'nav' || at.tag === 'header' || MENU_MARKS.test(mark)) weight *= up < 3 ? 0.15 : 0.6;
    if (at.tag === 'footer' || FOOT_MARKS.test(mark)) weight *= 0.15;
    if (at.tag === 'aside' || ASIDE_MARKS.test(mark)) weight *= 0.6;
    if (!listed && up < 3 && LIST_MARKS.test(mark)) {
      weight *= 1.2;
      listed = true;
    }
  }
  return weight;
}

/** Of blocks that lie in one another the better one stays. */
function outermost(blocks: readonly ListBlock[]): ListBlock[] {
  const kept: ListBlock[] = [];
  for (const block of [...blocks].sort((one, other) => other.score - one.score)) {
    if (!kept.some((better) => overlaps(better, block))) kept.push(block);
  }
  return kept;
}

function overlaps(one: ListBlock, other: ListBlock): boolean {
  const [first, second] = [one.containers[0], other.containers[0]];
  if (!first || !second) return false;
  if (first === second) return sharesText(one, other);
  return isWithin(first, second) || isWithin(second, first) ? sharesText(one, other) : false;
}

function sharesText(one: ListBlock, other: ListBlock): boolean {
  return other.rows.some((row) => one.rows.some(({ start, end }) => row.start < end && start < row.end));
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  return inner.order >= outer.order && inner.order <= outer.lastOrder;
}
