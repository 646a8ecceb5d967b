import type { SourcedDate } from '../model/facts.js';
import type { DateMark } from './date-marks.js';
import { halfWidth } from './page-text.js';
import type { PageTree } from './page-tree.js';

/** Labels of one kind of day, as the words that end before a date. */
export interface LabelledDay {
  /** Surest first. */
  readonly labels: readonly RegExp[];
  /** So many characters before a date a label is looked for. */
  readonly reach: number;
}

/** The date with the surest label, of equals the first; null when none bears one. A date without its century is none. */
export function surestDate(tree: PageTree, marks: readonly DateMark[], day: LabelledDay): SourcedDate | null {
  let best: { readonly on: SourcedDate['on']; readonly raw: string; readonly rank: number } | null = null;
  for (const mark of marks) {
    if (mark.on === null || mark.shortYear) continue;
    const rank = labelRank(tree, mark, day);
    if (rank < (best?.rank ?? day.labels.length)) best = { on: mark.on, raw: mark.raw, rank };
  }
  return best && { on: best.on, source: 'label', raw: best.raw };
}

/** Place of a date's label among some labels; their number when it has none. */
export function labelRank({ text }: PageTree, { start }: DateMark, { labels, reach }: LabelledDay): number {
  const before = halfWidth(text.slice(Math.max(0, start - reach), start));
  const rank = labels.findIndex((label) => label.test(before));
  return rank < 0 ? labels.length : rank;
}
