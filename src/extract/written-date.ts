import type { SourcedDate } from '../model/facts.js';
import { type DateMark, marksBetween } from './date-marks.js';
import { type LabelledDay, surestDate } from './labelled-date.js';
import type { PageTree, TextStretch } from './page-tree.js';

/** The day on which a document was made. 发文日期 is none: many pages mean the day of publication. */
const MAKING: LabelledDay = {
  labels: [
    /成\s?文\s?(?:日\s?期|时\s?间)\s?[:：]?\s*$/,
    /(?:印发|制发|签发|制作)\s?(?:日\s?期|时\s?间)\s?[:：]?\s*$/,
  ],
  reach: 12,
};

/** The day on which a document was made (成文日期), as its page states it; null when it does not. */
export function readWritten(
  tree: PageTree,
  dates: readonly DateMark[],
  { start, end }: TextStretch,
): SourcedDate | null {
  return surestDate(tree, marksBetween(dates, start, end), MAKING);
}
