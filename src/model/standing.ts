import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Card } from './grade.js';
import type { LedgerEvent, LedgerEventKind } from './ledger-event.js';
import type { ReviewVerdict } from './review.js';

/**
 * Where a card or a problem can stand. `open`: a grading asks, and nobody has answered. `rectified`, `dismissed`, `corrected`
 * and `expired` are ends: only a new proposal leads on from there.
 */
export type StandingState =
  | 'open'
  | 'confirmed'
  | 'notified'
  | 'claimed'
  | 'refused'
  | 'waived'
  | 'appealed'
  | 'rectified'
  | 'dismissed'
  | 'corrected'
  | 'expired';

/** Ends: what is proposed after one of them begins anew, and nothing is to be settled of it. */
export const ENDED_STATES: ReadonlySet<StandingState> = new Set([
  'rectified',
  'dismissed',
  'corrected',
  'expired',
]);

/** Where a card (`problem` null) or a problem stands after all that happened to it. */
export interface Standing {
  readonly agency: string;
  readonly problem: LedgerEvent['problem'];
  /** The quarter of the last event. */
  readonly quarter: Quarter;
  readonly latest: LedgerEventKind;
  readonly state: StandingState;
  /** Where it stood before it was asked about again, waived or appealed; the last one is where it goes back to. */
  readonly behind: readonly StandingState[];
  /** What the last grading that asked said of it. */
  readonly proposal: LedgerEventKind;
  /** The event by which it asked: its place in the record, and its sentence. */
  readonly asked: { readonly sequence: number; readonly reason: string };
  /** The quarter of that grading. */
  readonly proposedIn: Quarter;
  /** What a person said of the last proposal; `open` until somebody did. */
  readonly decision: 'open' | 'confirmed' | 'dismissed';
  /** The card as it was last proposed; null for a problem. */
  readonly card: Card | null;
  /** The card as it was last confirmed; null for a problem, and while none was. */
  readonly cardConfirmed: Card | null;
  /** The day on which the agency was told; null while it was not. */
  readonly notifiedOn: IsoDate | null;
  /** The last day of its waiver; null when it never had one. */
  readonly waivedUntil: IsoDate | null;
  /** Who entered the last waiver, and why; null when there never was one. */
  readonly waiver: { readonly actor: string; readonly reason: string } | null;
  /** The day of rectification as the last grading reckoned it; null where none did, since the last waiver neither. */
  readonly rectifyBy: IsoDate | null;
  /** The quarter in which it was last found to be rectified; null when it never was. */
  readonly rectifiedIn: Quarter | null;
  /** What a person last said of that proposal, `needs-look` included; null while nobody did. */
  readonly answer: {
    readonly verdict: ReviewVerdict;
    readonly actor: string;
    readonly reason: string;
  } | null;
}
