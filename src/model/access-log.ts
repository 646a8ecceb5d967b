import type { IsoInstant } from '../calendar/iso-date.js';
import type { VisitFailureKind } from './snapshot.js';

/** One visit to the home page of an outlet, made to learn whether it opens. Stored. */
export interface AccessVisit {
  /** When the round began that it belongs to: one visit to every outlet of a roster. */
  readonly round: IsoInstant;
  readonly at: IsoInstant;
  /** The home page as the roster had it. */
  readonly url: string;
  /** The address that answered, after redirects; null when none did. */
  readonly finalUrl: string | null;
  readonly outcome: 'opened' | VisitFailureKind;
  /** null when no answer came. */
  readonly status: number | null;
  /** Until the whole page was there, or the visit was given up. */
  readonly tookMillis: number;
  /** Whether no site opened in that round because our own network was down: it says nothing about the site. */
  readonly ownNetworkDown: boolean;
}

/** The visits to the home page of one outlet over some days, oldest first. */
export interface AccessLog {
  readonly agency: string;
  readonly outlet: string;
  readonly visits: readonly AccessVisit[];
}

/** An outlet with what a round's visit to it brought. */
export interface OutletVisit {
  readonly agency: string;
  readonly outlet: string;
  readonly visit: AccessVisit;
}

/** How many days a rule on visits may look back. */
export const ACCESS_LOG_DAYS_MOST = 31;
/** How many days visits are kept: what a rule looks back, and two quarters, so that the last one can be judged again. */
export const ACCESS_LOG_DAYS_KEPT = ACCESS_LOG_DAYS_MOST + 186;

/** Keeps the visits of the rounds of `ACCESS_LOG_DAYS_KEPT` days. What is appended is never changed. */
export interface AccessStore {
  /** Appends the visits of a round and drops those that are too old, all or nothing. */
  append(visits: readonly OutletVisit[]): Promise<void>;
  /** Every outlet that was ever visited, in alphabetical order. */
  outlets(): Promise<readonly Pick<OutletVisit, 'agency' | 'outlet'>[]>;
  /** The visits to an outlet in [`from`, `until`); null when there is none. */
  log(
    outlet: { readonly agency: string; readonly outlet: string },
    span: { readonly from: IsoInstant; readonly until: IsoInstant },
  ): Promise<AccessLog | null>;
}
