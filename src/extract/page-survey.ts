import { hostOf } from './address.js';
import { anchorsOf, type PageAnchor } from './page-anchors.js';
import type { PageElement, PageTree, TextRun } from './page-tree.js';

/** In which row of the counts each thing stands. */
const ROWS = { labels: 0, others: 1, columns: 2, articles: 3, foreign: 4, linkText: 5, dates: 6, mores: 7 };
const ROWS_ALL = Object.keys(ROWS).length;

/** What can be counted inside any element of a page at once. */
export type Counted = keyof typeof ROWS;

/** A page with counts of every element's inside, made in one pass. */
export interface PageSurvey {
  readonly tree: PageTree;
  readonly base: string;
  readonly anchors: readonly PageAnchor[];
  /** How many there are inside an element or on it; `linkText` in characters. */
  readonly count: (what: Counted, element: PageElement) => number;
  /** The anchors inside an element or on it. */
  readonly anchorsIn: (element: PageElement) => readonly PageAnchor[];
  /** The stretches of text that stand directly in an element. */
  readonly runsIn: (element: PageElement) => readonly TextRun[];
}

const SHORT_DATE = /(?:^|[^\d])(?:(?:19|20)\d{2}\s?[-./年]\s?\d{1,2}|\d{1,2}\s?[-/月]\s?\d{1,2})(?!\d)/;
/** Longest stretch of text that is looked at for a list's date. */
const DATE_TEXT_MOST = 40;

/** Surveys a page: one walk over its anchors and texts, after which a count of any element takes no time. */
export function surveyPage(tree: PageTree, base: string): PageSurvey {
  const anchors = anchorsOf(tree, base);
  const counts = newCounts(tree.elements.length);
  const own = hostOf(base);
  let last: string | null = null;
  for (const anchor of anchors) {
    const at = anchor.element.order;
    add(counts, 'linkText', at, anchor.element.end - anchor.element.start);
    if (anchor.kind === 'more') add(counts, 'mores', at, 1);
    if (anchor.url !== null && anchor.url === last) continue;
    last = anchor.url;
    countAnchor(counts, anchor, own);
  }
  const runs = new Map<PageElement, TextRun[]>();
  for (const run of tree.runs) {
    const beside = runs.get(run.parent);
    if (beside) beside.push(run);
    else runs.set(run.parent, [run]);
    if (isDate(tree.text.slice(run.start, Math.min(run.end, run.start + DATE_TEXT_MOST + 1)))) {
      add(counts, 'dates', run.parent.order, 1);
    }
  }
  accumulate(counts);
  return {
    tree,
    base,
    anchors,
    count: (what, { order, lastOrder }) => {
      const from = ROWS[what] * counts.row;
      return (counts.sums[from + lastOrder + 1] ?? 0) - (counts.sums[from + order] ?? 0);
    },
    anchorsIn: ({ order, lastOrder }) =>
      anchors.slice(placeOf(anchors, order), placeOf(anchors, lastOrder + 1)),
    runsIn: (element) => runs.get(element) ?? [],
  };
}

/** Place of the first anchor that does not stand before an element of the given order. */
function placeOf(anchors: readonly PageAnchor[], order: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.element.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row of sums for each thing that is counted, in one array: eight small ones take longer to make than to fill. */
interface Counts {
  readonly sums: Int32Array;
  /** Length of a row. */
  readonly row: number;
}

/** A row is one place longer than there are elements, so that the sum before an element stands at its own order. */
function newCounts(elements: number): Counts {
  const row = elements + 1;
  return { sums: new Int32Array(ROWS_ALL * row), row };
}

function countAnchor(counts: Counts, anchor: PageAnchor, own: string): void {
  const at = anchor.element.order;
  if (anchor.kind === 'more' || anchor.kind === 'door') return;
  if (anchor.text === '' && anchor.target !== 'article') return;
  add(counts, anchor.kind === 'label' ? 'labels' : 'others', at, 1);
  if (anchor.target === 'article' || anchor.target === 'attachment') add(counts, 'articles', at, 1);
  if (anchor.target === 'column') add(counts, 'columns', at, 1);
  if (anchor.host !== null && anchor.host !== own) add(counts, 'foreign', at, 1);
}

function add({ sums, row }: Counts, what: Counted, order: number, amount: number): void {
  const place = ROWS[what] * row + order + 1;
  sums[place] = (sums[place] ?? 0) + amount;
}

/** Rows need no ends: what a row begins with is taken away from all of its sums. */
function accumulate({ sums }: Counts): void {
  let sum = 0;
  for (let at = 0; at < sums.length; at++) {
    sum += sums[at] ?? 0;
    sums[at] = sum;
  }
}

function isDate(text: string): boolean {
  return text.length >= 4 && text.length <= DATE_TEXT_MOST && /\d/.test(text) && SHORT_DATE.test(text);
}
