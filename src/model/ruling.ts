import type { IsoDate } from '../calendar/iso-date.js';

/**
 * What a person can rule of a column: that it is the one that a list demands, that it is a topic of the past which owes no news, or
 * that the dates of its list are those of validity and not of publication.
 */
export type RulingKind = 'column' | 'historical' | 'validity-date';

/** How a person ruled that a column is to be read. It is applied until its last day and stands in every report. */
export interface Ruling {
  readonly kind: RulingKind;
  readonly agency: string;
  readonly outlet: string;
  /** Address of the column. */
  readonly url: string;
  /** Id of the demanded column that it is; null for other kinds. */
  readonly required: string | null;
  readonly actor: string;
  readonly reason: string;
  /** The last day on which it applies. */
  readonly until: IsoDate;
}

/** A ruling in an audit. `ended`: its day was over; `not-found`: the site had no such column any more. */
export interface AppliedRuling extends Ruling {
  readonly outcome: 'applied' | 'ended' | 'not-found';
}
