import type { SourcedDate } from '../model/facts.js';
import { type DateMark, marksBetween } from './date-marks.js';
import { halfWidth } from './page-text.js';
import type { PageTree, TextStretch } from './page-tree.js';

/** Labels of the day on which a document was made, surest first. 发文日期 is none: many pages mean the day of publication. */
const LABELS: readonly RegExp[] = [
  /成\s?文\s?(?:日\s?期|时\s?间)\s?[:：]?\s*$/,
  /(?:印发|制发|签发|制作)\s?(?:日\s?期|时\s?间)\s?[:：]?\s*$/,
];
const LABEL_REACH = 12;

/** The day on which a document was made (成文日期), as its page states it; null when it does not. */
export function readWritten(
  tree: PageTree,
  dates: readonly DateMark[],
  { start, end }: TextStretch,
): SourcedDate | null {
  let best: { readonly mark: DateMark; readonly rank: number } | null = null;
  for (const mark of marksBetween(dates, start, end)) {
    if (mark.on === null || mark.shortYear) continue;
    const before = halfWidth(tree.text.slice(Math.max(0, mark.start - LABEL_REACH), mark.start));
    const rank = LABELS.findIndex((label) => label.test(before));
    if (rank >= 0 && (best === null || rank < best.rank)) best = { mark, rank };
  }
  return best?.mark.on ? { on: best.mark.on, source: 'label', raw: best.mark.raw } : null;
}
