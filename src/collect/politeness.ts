/** Gives out turns to visit hosts, so that no host is asked more than it bears. Shared by all sites of a run. */
export interface Politeness {
  /** Waits for a turn at the host of an address. Rejects with the signal's reason when it is aborted first. */
  turn(url: string, signal: AbortSignal): Promise<Turn>;
  /** Sets the pause that a host's robots.txt asks for, when it is longer than the usual one. */
  askPause(url: string, pauseMillis: number): void;
}

/** Leave to visit one host once. */
export interface Turn {
  /** Gives the turn back and says how the host bore it: `strained` for 429, 5xx and time-outs. Further calls do nothing. */
  done(how: 'well' | 'strained', retryAfterMillis: number | null): void;
}

export interface PolitenessOptions {
  /** Visits at a time to one host. */
  readonly perHost: number;
  /** Least pause between the starts of two visits to one host. */
  readonly pauseMillis: number;
  /** `Retry-After` is obeyed up to so long. */
  readonly retryAfterMostMillis: number;
}

/** A good guest: two visits at a time and at most five starts a second to one host. */
export const POLITE: PolitenessOptions = { perHost: 2, pauseMillis: 200, retryAfterMostMillis: 60_000 };

/** For one's own machine only: fixture sites, a built site before its release. */
export const UNHURRIED_HOST: PolitenessOptions = { perHost: 16, pauseMillis: 0, retryAfterMostMillis: 1_000 };

interface HostState {
  active: number;
  /** Visits at a time; halved when the host is strained, and back by one after ten good visits. */
  most: number;
  good: number;
  pauseMillis: number;
  /** `performance.now()` from which the next visit may start. */
  nextStart: number;
  readonly waiting: (() => void)[];
  timer: NodeJS.Timeout | null;
}

const GOOD_TO_RECOVER = 10;

/** The usual politeness: limits per host, pauses, `Retry-After`, and a slower pace for a strained host. */
export function createPoliteness(options: PolitenessOptions = POLITE): Politeness {
  const hosts = new Map<string, HostState>();
  const stateOf = (url: string): HostState => {
    const { host } = new URL(url);
    const known = hosts.get(host);
    if (known) return known;
    const fresh = newHost(options);
    hosts.set(host, fresh);
    return fresh;
  };
  return {
    turn: (url, signal) => waitForTurn(stateOf(url), options, signal),
    askPause(url, pauseMillis) {
      const state = stateOf(url);
      state.pauseMillis = Math.max(state.pauseMillis, pauseMillis);
    },
  };
}

function newHost({ perHost, pauseMillis }: PolitenessOptions): HostState {
  return { active: 0, most: perHost, good: 0, pauseMillis, nextStart: 0, waiting: [], timer: null };
}

function waitForTurn(state: HostState, options: PolitenessOptions, signal: AbortSignal): Promise<Turn> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const start = () => {
      signal.removeEventListener('abort', leave);
      resolve(turnAt(state, options));
    };
    const leave = () => {
      state.waiting.splice(state.waiting.indexOf(start), 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    state.waiting.push(start);
    admit(state);
  });
}

function admit(state: HostState): void {
  while (state.waiting.length > 0 && state.active < state.most) {
    const wait = state.nextStart - performance.now();
    if (wait > 0) {
      state.timer ??= setTimeout(() => {
        state.timer = null;
        admit(state);
      }, Math.ceil(wait));
      return;
    }
    state.active++;
    state.nextStart = performance.now() + state.pauseMillis;
    state.waiting.shift()?.();
  }
}

function turnAt(state: HostState, options: PolitenessOptions): Turn {
  let open = true;
  return {
    done(how, retryAfterMillis) {
      if (!open) return;
      open = false;
      state.active--;
      if (how === 'strained') slowDown(state, options, retryAfterMillis);
      else recover(state, options);
      admit(state);
    },
  };
}

function slowDown(state: HostState, options: PolitenessOptions, retryAfterMillis: number | null): void {
  state.most = Math.max(1, Math.floor(state.most / 2));
  state.good = 0;
  const rest = Math.min(retryAfterMillis ?? 0, options.retryAfterMostMillis);
  state.nextStart = Math.max(state.nextStart, performance.now() + rest);
}

function recover(state: HostState, options: PolitenessOptions): void {
  state.good++;
  if (state.good < GOOD_TO_RECOVER) return;
  state.good = 0;
  state.most = Math.min(options.perHost, state.most + 1);
}
