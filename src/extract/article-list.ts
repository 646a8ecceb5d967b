import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact } from '../model/facts.js';
import { inferYears } from './infer-years.js';
import { type ContentZone, findListBlocks, type ListBlock } from './list-blocks.js';
import type { ListRow, PageMarks } from './list-rows.js';
import { oneLine } from './page-text.js';
import { closest, type PageElement } from './page-tree.js';
import { type DateCells, dated, type RowDate, readDateCells, readRowDate } from './row-date.js';

/** The lists of a page. */
export interface PageLists {
  /** The list that the page is about; null when there is none. */
  readonly main: FoundList | null;
  /** Every dated item of the page, wherever it stands. */
  readonly datedItems: readonly ArticleFact[];
}

export interface FoundList {
  readonly articles: readonly ArticleFact[];
  readonly containers: readonly PageElement[];
  /** Characters of its titles. */
  readonly textLength: number;
  /** How many of its items print a date. */
  readonly printedDates: number;
}

export interface ListSetting {
  readonly asOf: IsoDate;
  readonly zone: ContentZone;
  /** What the page calls its column; a list under that heading is the column's. */
  readonly columnNames: readonly string[];
}

/** A heading says nothing of a list that begins further below it. */
const HEADING_REACH = 80;
const HEADING_WEIGHT = 1.5;

/** Reads the lists of a page and tells which one is its own. */
export function readArticleLists(marks: PageMarks, setting: ListSetting): PageLists {
  const blocks = findListBlocks(marks, setting.zone);
  const read = blocks.map((block) => ({ block, articles: readArticles(marks, block, setting.asOf) }));
  const { begins, ends } = setting.zone;
  const inContent = read.filter(({ block: { containers } }) =>
    containers.some(({ start, end }) => start < ends && end > begins),
  );
  const best = inContent.reduce<(typeof read)[number] | null>((kept, one) => {
    return kept && weigh(marks, kept.block, setting) >= weigh(marks, one.block, setting) ? kept : one;
  }, null);
  return {
    main: best && {
      articles: best.articles,
      containers: best.block.containers,
      textLength: best.articles.reduce((sum, { title }) => sum + title.length, 0),
      printedDates: best.articles.filter(({ published }) => published && published.source !== 'url').length,
    },
    datedItems: read.flatMap(({ articles }) => articles.filter(({ published }) => published !== null)),
  };
}

function weigh({ tree }: PageMarks, { containers, score }: ListBlock, { columnNames }: ListSetting): number {
  const start = containers[0]?.start ?? 0;
  const above = tree.text
    .slice(Math.max(0, start - HEADING_REACH), start)
    .split('\n')
    .map(oneLine);
  return above.some((line) => columnNames.includes(line)) ? score * HEADING_WEIGHT : score;
}

function readArticles(marks: PageMarks, { rows }: ListBlock, asOf: IsoDate): readonly ArticleFact[] {
  const cells = cellsOf(marks);
  const read = dropRepeats(rows).map((row) => ({
    row,
    date: readRowDate(marks.tree, row, cells(row), asOf),
  }));
  const years = yearsOf(read, asOf);
  return read.map(({ row, date }) => ({
    title: row.title,
    url: row.url,
    published: publishedOf(date, years.get(row) ?? null),
    pinned: row.pinned,
  }));
}

/** A picture and its caption often are two links to one article. */
function dropRepeats(rows: readonly ListRow[]): readonly ListRow[] {
  const seen = new Set<string>();
  return rows.filter(({ title, url }) => {
    const key = url === null ? null : `${url} ${title}`;
    if (key === null) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The date cells of a row's table, by the table's head. */
function cellsOf({ tree }: PageMarks): (row: ListRow) => DateCells | null {
  const known = new Map<PageElement, DateCells | null>();
  return ({ element }) => {
    if (element.tag !== 'tr') return null;
    const table = closest(element, ({ tag }) => tag === 'table');
    if (!table) return null;
    const before = known.get(table);
    if (before !== undefined) return before;
    const head = tree.elements.slice(table.order, table.lastOrder + 1).find(({ tag }) => tag === 'tr');
    const cells = head && head !== element ? readDateCells(tree, head) : null;
    known.set(table, cells);
    return cells;
  };
}

type Undated = { readonly row: ListRow; readonly date: RowDate };

/** Years for the rows that print a day without one: the address's where it agrees, else by order. Pinned rows stand outside the order. */
function yearsOf(read: readonly Undated[], asOf: IsoDate): ReadonlyMap<ListRow, IsoDate> {
  const open = read.flatMap(({ row, date }) => (date.kind === 'no-year' ? [{ row, mark: date.mark }] : []));
  const years = new Map<ListRow, IsoDate>();
  for (const group of [
    open.filter(({ row }) => !row.pinned),
    ...open.filter(({ row }) => row.pinned).map((one) => [one]),
  ]) {
    const inferred = inferYears(
      group.map(({ mark }) => mark),
      asOf,
    );
    group.forEach(({ row }, at) => {
      const on = inferred[at];
      if (on) years.set(row, on);
    });
  }
  return years;
}

function publishedOf(date: RowDate, inferred: IsoDate | null): ArticleFact['published'] {
  if (date.kind === 'date') return date.published;
  if (date.kind === 'none') return null;
  const { mark, address } = date;
  if (address && address.on.slice(5) === monthDay(mark))
    return { ...address, raw: mark.raw, source: 'list', inferred: true, conflicts: [] };
  if (!inferred) return null;
  const found = dated({ on: inferred, source: 'list', raw: mark.raw }, address, true);
  return found.kind === 'date' ? found.published : null;
}

function monthDay({ month, day }: { readonly month: number; readonly day: number }): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
