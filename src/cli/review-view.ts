import { chinaTime } from '../calendar/iso-date.js';
import type { ReviewItem } from '../model/review.js';
import { visibleText } from '../report/visible-text.js';
import { describeClause } from '../report/wording.js';
import { describeProposal } from '../tables/review-sheet.js';

/** An open proposal as a person reads it before deciding. */
export function showReviewItem(
  item: ReviewItem,
  place: { readonly at: number; readonly of: number },
): string {
  const { agencyName, outletName, message, clause, evidence, rectifyBy, remark, number } = item;
  const lines = [
    `【${place.at}/${place.of}】${agencyName}${outletName ? `　${outletName}` : ''}　${describeProposal(item)}（${number}）`,
    `  ${message}`,
    clause && `  依据：${describeClause(clause)}`,
    rectifyBy && `  整改期限：${rectifyBy}`,
    ...evidence.flatMap(({ url, excerpt, fetchedAt, sha256 }) => [
      `  证据：${url}`,
      excerpt && `    “${excerpt}”`,
      fetchedAt &&
        `    读取于${chinaTime(fetchedAt)}（北京时间）${sha256 === null ? '' : `，摘要值${sha256}`}`,
    ]),
    remark && `  前次意见：${remark}`,
  ];
  return lines
    .filter((line) => line !== null && line !== '')
    .map((line) => visibleText(String(line)))
    .join('\n');
}
