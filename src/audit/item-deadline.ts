import { addDays } from '../calendar/iso-date.js';
import type { AfterLimit } from '../model/disclosure-limit.js';
import type { SampledArticle } from '../model/facts.js';
import type { Reckoning } from './item-periods.js';
import { calendarMissing, findDueDay } from './item-time.js';

/** What can be said of a limit that is counted from the making of a document. */
export type DeadlineVerdict =
  | { readonly kind: 'kept' }
  | { readonly kind: 'late'; readonly articles: readonly LateArticle[] }
  | { readonly kind: 'cannot-tell'; readonly reason: string };

/** A document that came out after its day; sentences in Chinese. */
export interface LateArticle {
  readonly message: string;
  readonly url: string;
}

/** A day either way: pages that disagree with themselves by a day accuse nobody. */
const TOLERATED_DAYS = 1;

/** Whether documents came out in time, by the two days that their own pages state: of making (成文日期) and of publishing. */
export function judgeDeadline(
  limit: AfterLimit & { readonly phrase: string },
  opened: readonly SampledArticle[],
  { asOf, calendar }: Reckoning,
): DeadlineVerdict {
  const late: LateArticle[] = [];
  let judged = 0;
  for (const { title, written, published, page } of opened) {
    if (written === null || published === null || !isSure(published) || written.on > published.on) continue;
    if (published.on > asOf) continue;
    const due = findDueDay(limit, written.on, calendar);
    if (due.kind === 'no-calendar') return { kind: 'cannot-tell', reason: calendarMissing(due.file) };
    if (due.kind !== 'day') continue;
    judged++;
    if (published.on <= addDays(due.on, TOLERATED_DAYS)) continue;
    const message = `《${title}》成文于${written.on}，发布于${published.on}，按“${limit.phrase}”应不晚于${due.on}发布。`;
    late.push({ message, url: page.finalUrl });
  }
  if (late.length > 0) return { kind: 'late', articles: late };
  return judged > 0
    ? { kind: 'kept' }
    : { kind: 'cannot-tell', reason: '读到的页面没有同时注明成文日期和发布日期，只核对有无。' };
}

/** Whether nothing on the page says another day: an old document that was moved to a new site bears the day of the move somewhere. */
function isSure({ inferred, conflicts }: NonNullable<SampledArticle['published']>): boolean {
  return !inferred && conflicts.length === 0;
}
