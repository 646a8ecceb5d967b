import { hostOf } from './address.js';
import { anchorsOf, type PageAnchor } from './page-anchors.js';
import type { PageElement, PageTree, TextRun } from './page-tree.js';

/** What can be counted inside any element of a page at once. */
export type Counted =
  | 'labels'
  | 'others'
  | 'columns'
  | 'articles'
  | 'foreign'
  | 'linkText'
  | 'dates'
  | 'mores';

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
  const size = tree.elements.length;
  const counts = newCounts(size);
  const own = hostOf(base);
  let last: string | null = null;
  for (const anchor of anchors) {
    const at = anchor.element.order;
    add(counts.linkText, at, anchor.element.end - anchor.element.start);
    if (anchor.kind === 'more') add(counts.mores, at, 1);
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
      add(counts.dates, run.parent.order, 1);
    }
  }
  for (const values of Object.values(counts)) accumulate(values);
  return {
    tree,
    base,
    anchors,
    count: (what, { order, lastOrder }) => (counts[what][lastOrder + 1] ?? 0) - (counts[what][order] ?? 0),
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

function newCounts(size: number): Record<Counted, Int32Array> {
  const empty = () => new Int32Array(size + 1);
  return {
    labels: empty(),
    others: empty(),
    columns: empty(),
    articles: empty(),
    foreign: empty(),
    linkText: empty(),
    dates: empty(),
    mores: empty(),
  };
}

function countAnchor(counts: Record<Counted, Int32Array>, anchor: PageAnchor, own: string): void {
  const at = anchor.element.order;
  if (anchor.kind === 'more' || anchor.kind === 'door') return;
  if (anchor.text === '' && anchor.target !== 'article') return;
  add(anchor.kind === 'label' ? counts.labels : counts.others, at, 1);
  if (anchor.target === 'article' || anchor.target === 'attachment') add(counts.articles, at, 1);
  if (anchor.target === 'column') add(counts.columns, at, 1);
  if (anchor.host !== null && anchor.host !== own) add(counts.foreign, at, 1);
}

/** Counts are shifted by one place, so that the sum before an element stands at its own order. */
function add(values: Int32Array, order: number, amount: number): void {
  values[order + 1] = (values[order + 1] ?? 0) + amount;
}

function accumulate(values: Int32Array): void {
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at] ?? 0;
    values[at] = sum;
  }
}

function isDate(text: string): boolean {
  return text.length >= 4 && text.length <= DATE_TEXT_MOST && /\d/.test(text) && SHORT_DATE.test(text);
}
