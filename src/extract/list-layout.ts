import { classifyAddress } from './address.js';
import { marksBetween } from './date-marks.js';
import { countLinks, type ListRow, linksInside, type PageMarks, readRow } from './list-rows.js';
import type { PageElement, TextStretch } from './page-tree.js';

const ROW_TAGS = new Set([
  'li',
  'tr',
  'td',
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
const LOOSE_TAGS = new Set(['a', 'td', 'dt', 'span', 'h3', 'h4', 'h5']);
const LINKS_PER_ROW_MOST = 6;
const ROW_TEXT_MOST = 1_500;
const CROWDED_TEXT_MOST = 4_000;
const LOOSE_TEXT_MOST = 60;

/** The rows that the children of an element are, tag by tag; none where they are anything else. */
export function rowsOf(marks: PageMarks, container: PageElement): readonly (readonly ListRow[])[] {
  const { children } = container;
  const [first] = children;
  const found: ListRow[][] = [];
  if (!first || (children.length === 1 && !isNaturalRow(container, first.tag))) return found;
  for (const tag of rowTagsOf(children)) {
    // Cells make rows only where one line of a table holds several titles, each with its date in the next cell.
    const alike = children.filter(
      (child) => child.tag === tag && (tag !== 'td' || countLinks(marks, child) > 0),
    );
    if (alike.length === 1 && !isNaturalRow(container, tag)) continue;
    const rows = readRows(marks, container, alike);
    if (tag === 'td' && rows.filter((row) => row.marks.length === 1).length < 2) continue;
    if (rows.length > 0 && (isNaturalRow(container, tag) || areMostly(rows, alike))) found.push(rows);
  }
  return found;
}

/** The tags of some elements that rows can have, each once. */
function rowTagsOf(elements: readonly PageElement[]): readonly string[] {
  const tags: string[] = [];
  for (const { tag } of elements) if (ROW_TAGS.has(tag) && !tags.includes(tag)) tags.push(tag);
  return tags;
}

function readRows(marks: PageMarks, container: PageElement, alike: readonly PageElement[]): ListRow[] {
  const stretches = stretchesOf(marks, container, alike);
  const rows: ListRow[] = [];
  for (const [at, child] of alike.entries()) {
    const row = isRowLike(marks, child) ? readRow(marks, child, stretches[at] ?? child) : null;
    if (row) rows.push(row);
  }
  return rows;
}

/** Whether boxes of one tag are rows: the head, the content and the foot of a page are no list because one of them is like a row. */
function areMostly(rows: readonly ListRow[], alike: readonly PageElement[]): boolean {
  return rows.length * 2 >= alike.filter(({ start, end }) => end > start).length;
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
  return (
    hasAttachments(marks, child) ||
    hasOneAddress(marks, child) ||
    isCatalogueRow(marks, child, dates[0]?.start ?? 0)
  );
}

/** A row of a catalogue prints several days behind its title and its agency. */
function isCatalogueRow(marks: PageMarks, child: PageElement, firstDate: number): boolean {
  if (child.tag !== 'tr' && child.tag !== 'li') return false;
  return linksInside(marks, child).every(({ element: { end } }) => end <= firstDate);
}

/** Title and picture, or title and card, lead to one article. */
function hasOneAddress(marks: PageMarks, child: PageElement): boolean {
  const [first, ...others] = linksInside(marks, child);
  return !!first?.url && others.every(({ url }) => url === first.url);
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
