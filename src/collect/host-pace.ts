import type { PolitenessOptions } from './politeness-options.js';

/** `strained`: 429, 5xx or no answer in time. `failed`: no answer at all. `well`: any other answer. */
export type VisitManner = 'well' | 'strained' | 'failed';

/** How fast one host is visited: slower while it is strained, not at all while it rests. All moments are of `performance.now()`. */
export interface HostPace {
  /** Visits under way. */
  readonly active: number;
  /** The next visit may start from here. */
  readonly nextStart: number;
  /** The host is left alone until here; 0 when it never was. */
  readonly restUntil: number;
  /** Whether a place is free, whatever the pause. */
  hasPlace(): boolean;
  /** Whether visits are refused instead of kept waiting. */
  isShut(): boolean;
  begin(): void;
  end(
    how: VisitManner,
    visit: { readonly startedAt: number; readonly retryAfterMillis: number | null },
  ): void;
  askPause(pauseMillis: number): void;
  /** Forgets failures and rests. */
  forgive(): void;
}

/** Good visits until a strained host is trusted a little more. */
const GOOD_TO_RECOVER = 10;
/** A host that is strained by one visit at a time is given pauses twice as long each time, from here… */
const SLOW_PAUSE_MILLIS = 500;
/** …to here. */
const SLOW_PAUSE_MOST_MILLIS = 5_000;

/** The pace of a host that nothing is known of yet. */
export function newHostPace(options: PolitenessOptions): HostPace {
  let active = 0;
  let places = options.perHost;
  let good = 0;
  let usualPause = options.pauseMillis;
  let slowPause = 0;
  let nextStart = 0;
  let failures = 0;
  let rests = 0;
  let restBegan = 0;
  let restUntil = 0;

  const slowDown = (retryAfterMillis: number | null) => {
    if (places > 1) places = Math.floor(places / 2);
    else if (usualPause > 0)
      slowPause = Math.min(Math.max(SLOW_PAUSE_MILLIS, slowPause * 2), SLOW_PAUSE_MOST_MILLIS);
    good = 0;
    const wait = Math.min(retryAfterMillis ?? 0, options.retryAfterMostMillis);
    nextStart = Math.max(nextStart, performance.now() + wait);
  };
  const recover = () => {
    if (++good < GOOD_TO_RECOVER) return;
    good = 0;
    if (slowPause > 0) slowPause = slowPause > SLOW_PAUSE_MILLIS ? slowPause / 2 : 0;
    else places = Math.min(options.perHost, places + 1);
  };
  const forgive = () => {
    failures = 0;
    rests = 0;
    restUntil = 0;
  };
  const noteFailure = (startedAt: number) => {
    // What was under way when the rest began says nothing about the host after it.
    if (startedAt < restBegan || (rests > 0 && startedAt < restUntil)) return;
    failures++;
    if (rests === 0 && failures < options.failuresInRow) return;
    failures = 0;
    rests++;
    restBegan = performance.now();
    restUntil = restBegan + (rests === 1 ? options.restMillis : options.longRestMillis);
  };
  return {
    get active() {
      return active;
    },
    get nextStart() {
      return Math.max(nextStart, restUntil);
    },
    get restUntil() {
      return restUntil;
    },
    // After a rest one visit tries how the host does.
    hasPlace: () => active < (rests > 0 ? 1 : places),
    isShut: () => rests > 1 && performance.now() < restUntil,
    begin() {
      active++;
      nextStart = performance.now() + Math.max(usualPause, slowPause);
    },
    end(how, { startedAt, retryAfterMillis }) {
      active--;
      if (how === 'strained') slowDown(retryAfterMillis);
      if (how !== 'well') return noteFailure(startedAt);
      recover();
      forgive();
    },
    forgive,
    askPause(pauseMillis) {
      usualPause = Math.max(usualPause, pauseMillis);
    },
  };
}
