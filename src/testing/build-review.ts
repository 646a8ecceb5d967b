import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ProblemKey } from '../model/grade.js';
import type { ReviewItem } from '../model/review.js';

/** An open proposal about a stale column. */
export function buildReviewItem(parts: Partial<ReviewItem> = {}): ReviewItem {
  return {
    number: '2026Q3-17',
    quarter: '2026Q3' as Quarter,
    agency: 'shanping-county',
    agencyName: '杉坪县人民政府',
    problem: 'portal|V4a|新闻中心/工作动态' as ProblemKey,
    proposal: 'proposed',
    card: null,
    outletName: '杉坪县人民政府网',
    message: '“新闻中心/工作动态”最近更新于2026-08-20。',
    clause: { document: '青岚政办函〔2026〕1号', article: '第三条' },
    evidence: [
      {
        url: 'https://www.shanping.example/xwzx/gzdt/',
        excerpt: '县水务局开展汛期巡查 2026-08-20',
        fetchedAt: '2026-09-15T01:30:00.000Z' as IsoInstant,
        sha256: 'a'.repeat(64),
      },
    ],
    rectifyBy: '2026-10-08' as IsoDate,
    remark: null,
    ...parts,
  };
}
