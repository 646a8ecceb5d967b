import type { ReviewItem, ReviewVerdict } from '../model/review.js';
import { showReviewItem } from './review-view.js';

/** Asks a person at a terminal. */
export interface Asker {
  /** One key of those that are allowed; null when the person leaves. */
  key(prompt: string, allowed: string): Promise<string | null>;
  /** A line; null when the person leaves. */
  line(prompt: string): Promise<string | null>;
}

/** What a review needs from outside. */
export interface ReviewDesk {
  readonly asker: Asker;
  show(text: string): void;
  /** Enters a decision at once: what was said before a kill is kept. */
  enter(item: ReviewItem, verdict: ReviewVerdict, reason: string): Promise<void>;
}

/** The key for each answer. */
const KEYS: Readonly<Record<string, ReviewVerdict | 'skip'>> = {
  c: 'confirmed',
  d: 'dismissed',
  l: 'needs-look',
  s: 'skip',
};

const PROMPT = '确认 c　驳回 d　待查 l　跳过 s　退出 q：';

/** Puts the open proposals before a person one by one; returns how many were answered. */
export async function reviewOneByOne(items: readonly ReviewItem[], desk: ReviewDesk): Promise<number> {
  let answered = 0;
  for (const [at, item] of items.entries()) {
    desk.show(`\n${showReviewItem(item, { at: at + 1, of: items.length })}`);
    const answer = await askFor(desk.asker);
    if (answer === null) break;
    if (answer === 'skip') continue;
    await desk.enter(item, answer.verdict, answer.reason);
    answered += 1;
  }
  return answered;
}

type Answer = { readonly verdict: ReviewVerdict; readonly reason: string } | 'skip';

/** A reason that is left blank asks anew: a slip of the key is undone by it. */
async function askFor(asker: Asker): Promise<Answer | null> {
  for (;;) {
    const verdict = KEYS[(await asker.key(PROMPT, 'cdlsq')) ?? 'q'];
    if (verdict === undefined) return null;
    if (verdict === 'skip') return verdict;
    const reason = await asker.line('理由（留空则重选）：');
    if (reason === null) return null;
    if (reason.trim() !== '') return { verdict, reason: reason.trim() };
  }
}
