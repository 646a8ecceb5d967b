import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { ReviewDraft } from '../model/review.js';
import type { Standing } from '../model/standing.js';
import { reviewNumber } from './review-items.js';

/** A draft that cannot be entered, and why. */
export interface RefusedDraft<Draft extends ReviewDraft> {
  readonly draft: Draft;
  readonly why: 'unknown' | 'decided' | 'twice';
  /** What was decided before; null where nothing was. */
  readonly before: Standing['answer'];
}

/** What drafts come to: entries for the record, those that say what it has already, and those that cannot be entered. */
export interface ReviewOutcome<Draft extends ReviewDraft> {
  readonly entries: readonly LedgerEntry[];
  readonly known: number;
  readonly refused: readonly RefusedDraft<Draft>[];
}

/** When and in which quarter drafts are entered. */
export interface ReviewMoment {
  readonly at: IsoInstant;
  readonly quarter: Quarter;
}

/** Turns what people said of proposals into entries. The same draft again comes to nothing; another one on a decided proposal is refused. */
export function reviewEntries<Draft extends ReviewDraft>(
  drafts: readonly Draft[],
  standings: readonly Standing[],
  { at, quarter }: ReviewMoment,
): ReviewOutcome<Draft> {
  const byNumber = new Map(standings.map((standing) => [reviewNumber(standing), standing]));
  const entries = new Map<string, LedgerEntry>();
  const refused: RefusedDraft<Draft>[] = [];
  let known = 0;
  for (const draft of drafts) {
    const standing = byNumber.get(draft.number);
    if (!standing) {
      refused.push({ draft, why: 'unknown', before: null });
    } else if (entries.has(draft.number)) {
      refused.push({ draft, why: 'twice', before: null });
    } else if (isSame(draft, standing)) {
      known += 1;
    } else if (standing.state !== 'open') {
      refused.push({ draft, why: 'decided', before: standing.answer });
    } else {
      entries.set(draft.number, entryOf(draft, standing, { at, quarter }));
    }
  }
  return { entries: [...entries.values()], known, refused };
}

function isSame({ verdict, actor, reason }: ReviewDraft, { answer }: Standing): boolean {
  return answer?.verdict === verdict && answer.actor === actor && answer.reason === reason;
}

function entryOf(
  { number, verdict, actor, reason }: ReviewDraft,
  { agency, problem }: Standing,
  moment: ReviewMoment,
): LedgerEntry {
  return { kind: verdict, agency, problem, actor, reason, evidence: { proposal: number }, ...moment };
}
