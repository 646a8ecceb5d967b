import { type AddressBook, NO_ADDRESSES } from './address-book.js';
import { type HostPace, newHostPace, type VisitManner } from './host-pace.js';
import { POLITE, type PolitenessOptions } from './politeness-options.js';
import { admitWaiting, type HostQueue, newPlaces, type Places } from './shared-places.js';

/** Gives out turns to visit hosts, so that no host is asked more than it bears. Shared by all sites of a run. */
export interface Politeness {
  /** Waits for a turn at the host of an address. Rejects with `HostRests`, or with the signal's reason when it is aborted first. */
  turn(url: string, signal: AbortSignal): Promise<Turn>;
  /** Sets the pause that a host's robots.txt asks for, when it is longer than the usual one. */
  askPause(url: string, pauseMillis: number): void;
  /** Forgets the failures of a host, when its site is begun anew: why it did not open before says nothing of now. */
  forgive(url: string): void;
  /** How long the host of an address is still left alone; 0 when it is not. */
  restMillis(url: string): number;
}

/** Leave to visit one host once. */
export interface Turn {
  /** Gives the turn back and says how the host bore it. Further calls do nothing. */
  done(how: VisitManner, retryAfterMillis: number | null): void;
}

/** The host was left alone, and the visit not made. */
export class HostRests extends Error {}

/** The usual politeness: limits per host and per address, pauses, `Retry-After`, a slower pace for a strained host, rest for a dead one. */
export function createPoliteness(
  options: PolitenessOptions = POLITE,
  addresses: AddressBook = NO_ADDRESSES,
): Politeness {
  const hosts = new Map<string, HostPace>();
  const placesByAddress = new Map<string, Places>();
  const paceOf = (url: string): HostPace => {
    const { host } = new URL(url);
    const pace = hosts.get(host) ?? newHostPace(options);
    hosts.set(host, pace);
    return pace;
  };
  const queues = new Map<HostPace, HostQueue>();
  const queueOf = async (url: string): Promise<HostQueue> => {
    const pace = paceOf(url);
    // Asked anew for every turn (the book remembers): a host that moves takes its visits along.
    const address = (await addresses.addressOf(url)) ?? new URL(url).host;
    const places = placesByAddress.get(address) ?? newPlaces(options);
    placesByAddress.set(address, places);
    const known = queues.get(pace);
    if (known?.places === places) return known;
    const queue: HostQueue = { pace, places, waiting: [] };
    places.hosts.add(queue);
    queues.set(pace, queue);
    return queue;
  };
  return {
    async turn(url, signal) {
      signal.throwIfAborted();
      return waitForTurn(await orAborted(queueOf(url), signal), signal);
    },
    forgive: (url) => paceOf(url).forgive(),
    askPause: (url, pauseMillis) => paceOf(url).askPause(pauseMillis),
    restMillis: (url) => Math.max(0, Math.ceil(paceOf(url).restUntil - performance.now())),
  };
}

function waitForTurn(queue: HostQueue, signal: AbortSignal): Promise<Turn> {
  const { pace, waiting } = queue;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    if (pace.isShut()) return reject(restsNow(pace));
    const waiter = {
      start() {
        signal.removeEventListener('abort', leave);
        resolve(turnAt(queue));
      },
      refuse() {
        signal.removeEventListener('abort', leave);
        reject(restsNow(pace));
      },
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(waiter), 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(waiter);
    admitWaiting(queue.places);
  });
}

function turnAt({ pace, places, waiting }: HostQueue): Turn {
  const startedAt = performance.now();
  let open = true;
  return {
    done(how, retryAfterMillis) {
      if (!open) return;
      open = false;
      pace.end(how, { startedAt, retryAfterMillis });
      places.active--;
      if (pace.isShut()) for (const { refuse } of waiting.splice(0)) refuse();
      admitWaiting(places);
    },
  };
}

function restsNow({ restUntil }: HostPace): HostRests {
  const seconds = Math.max(1, Math.round((restUntil - performance.now()) / 1_000));
  return new HostRests(
    `not asked: the visits before it were not answered, and the host is left alone for another ${seconds} s`,
  );
}

/** What a promise brings, or the signal's reason when that comes first. */
function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
