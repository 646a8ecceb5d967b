/** How much of a host's strength the visits take, and how long it is left alone when it has none. */
export interface PolitenessOptions {
  /** Visits at a time to one host. */
  readonly perHost: number;
  /** Visits at a time to one network address: the sites of a county often share one. */
  readonly perAddress: number;
  /** Least pause between the starts of two visits to one host, or to one address. */
  readonly pauseMillis: number;
  /** `Retry-After` is obeyed up to so long. */
  readonly retryAfterMostMillis: number;
  /** After so many visits in a row that were not answered a host is left alone. */
  readonly failuresInRow: number;
  /** The first rest, after which one visit is tried. */
  readonly restMillis: number;
  /** Every further rest, when that one fails, too; during it visits are refused at once. */
  readonly longRestMillis: number;
}

/** A good guest: two visits at a time and at most five starts a second to one host. */
export const POLITE: PolitenessOptions = {
  perHost: 2,
  perAddress: 2,
  pauseMillis: 200,
  retryAfterMostMillis: 60_000,
  failuresInRow: 5,
  restMillis: 20_000,
  longRestMillis: 60_000,
};

/** For one's own machine only: fixture sites, a built site before its release. */
export const UNHURRIED_HOST: PolitenessOptions = {
  perHost: 16,
  perAddress: 64,
  pauseMillis: 0,
  retryAfterMostMillis: 1_000,
  failuresInRow: 8,
  restMillis: 200,
  longRestMillis: 2_000,
};
