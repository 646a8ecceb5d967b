import type { IsoDate } from '../calendar/iso-date.js';
import type { ArticleFact } from '../model/facts.js';
import { type BlockSetting, findListBlocks } from './list-blocks.js';
import type { ListBlock } from './list-chunks.js';
import { dateCellsOf } from './list-head.js';
import type { ListHeading } from './list-heading.js';
import type { ListRow, PageMarks } from './list-rows.js';
import { withYear, yearsOf } from './list-years.js';
import type { PageElement, TextStretch } from './page-tree.js';
import { readRowDate } from './row-date.js';

/** The lists of a page. */
export interface PageLists {
  /** The list that the page is about; null when there is none. */
  readonly main: FoundList | null;
  /** Every dated item of the page, wherever it stands. */
  readonly datedItems: readonly ArticleFact[];
  /** The stretches of text that rows of lists take: they speak of other pages. */
  readonly listed: readonly TextStretch[];
}

export interface FoundList {
  readonly articles: readonly ArticleFact[];
  readonly containers: readonly PageElement[];
  /** Where in the text of the page it begins. */
  readonly start: number;
  /** Characters of its titles. */
  readonly textLength: number;
  /** How many of its items print a date. */
  readonly printedDates: number;
}

export interface ListSetting extends BlockSetting {
  readonly asOf: IsoDate;
}

/** How much more a list counts that stands under the column's name, and one that stands under 点击排行, 相关阅读 and the like. */
const HEADING_WEIGHTS: Record<ListHeading, number> = { own: 3, around: 0.3, other: 1 };
/** Links with dates from which on a list's text is no text of the page itself. */
const LISTED_LEAST = 3;

/** Reads the lists of a page and tells which one is its own. */
export function readArticleLists(marks: PageMarks, setting: ListSetting): PageLists {
  const blocks = findListBlocks(marks, setting);
  const read = blocks.map((block) => ({ block, articles: readArticles(marks, block, setting.asOf) }));
  const { begins, ends } = setting.zone;
  const inContent = read.filter(({ block: { containers } }) =>
    containers.some(({ start, end }) => start < ends && end > begins),
  );
  const best = inContent.reduce<(typeof read)[number] | null>((kept, one) => {
    return kept && weigh(kept.block) >= weigh(one.block) ? kept : one;
  }, null);
  return {
    main: best && {
      articles: best.articles,
      containers: best.block.containers,
      start: best.block.rows[0]?.start ?? 0,
      textLength: best.articles.reduce((sum, { title }) => sum + title.length, 0),
      printedDates: best.articles.filter(({ published }) => published && published.source !== 'url').length,
    },
    listed: inOrder(blocks.filter(isListed)),
    datedItems: read.flatMap(({ articles }) => articles.filter(({ published }) => published !== null)),
  };
}

function weigh({ score, heading }: ListBlock): number {
  return score * HEADING_WEIGHTS[heading];
}

/** A stretch of text that holds links with their dates, and so belongs to the articles that they lead to. */
function isListed({ rows }: ListBlock): boolean {
  const linked = rows.filter(
    ({ url, element, titled, marks }) => (url !== null || titled !== element) && marks.length > 0,
  );
  return linked.length >= LISTED_LEAST && linked.length * 2 > rows.length;
}

function inOrder(blocks: readonly ListBlock[]): readonly TextStretch[] {
  return blocks
    .flatMap(({ rows }) => rows.map(({ start, end }) => ({ start, end })))
    .sort((one, other) => one.start - other.start);
}

function readArticles(marks: PageMarks, { rows }: ListBlock, asOf: IsoDate): readonly ArticleFact[] {
  const cells = dateCellsOf(marks.tree);
  const read = dropRepeats(rows).map((row) => ({
    row,
    date: readRowDate(marks.tree, row, cells(row), asOf),
  }));
  const years = yearsOf(read, asOf);
  return read.map(({ row, date }) => ({
    title: row.title,
    url: row.url,
    published: withYear(date, years.get(row) ?? null),
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
