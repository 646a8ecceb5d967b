import type { HostPace } from './host-pace.js';
import type { PolitenessOptions } from './politeness-options.js';

/** The places at one network address, shared by the hosts that lie there. */
export interface Places {
  active: number;
  readonly most: number;
  readonly pauseMillis: number;
  /** `performance.now()` from which the next visit may start. */
  nextStart: number;
  /** Longest not served first. */
  readonly hosts: Set<HostQueue>;
  timer: NodeJS.Timeout | null;
}

/** The visits that wait for one host. */
export interface HostQueue {
  readonly pace: HostPace;
  readonly places: Places;
  readonly waiting: Waiter[];
}

/** One of two is called, once. */
export interface Waiter {
  start(): void;
  refuse(): void;
}

/** The places of an address that nobody visits yet. */
export function newPlaces({ perAddress, pauseMillis }: PolitenessOptions): Places {
  return { active: 0, most: perAddress, pauseMillis, nextStart: 0, hosts: new Set(), timer: null };
}

/** Starts as many waiting visits as may start now, and comes back by itself when the next one may. */
export function admitWaiting(places: Places): void {
  while (places.active < places.most) {
    const queue = nextHost(places);
    if (queue === null) return;
    const wait = startOf(queue) - performance.now();
    if (wait > 0) {
      comeBack(places, wait);
      return;
    }
    begin(queue);
  }
}

function begin(queue: HostQueue): void {
  const { pace, places } = queue;
  places.active++;
  places.nextStart = performance.now() + places.pauseMillis;
  places.hosts.delete(queue);
  places.hosts.add(queue);
  pace.begin();
  queue.waiting.shift()?.start();
}

/**
 * The host whose turn it is: of those that may start first the one with the fewest visits under way, so that a host that
 * answers slowly never holds every place while another waits; then the one that was not served for longest.
 */
function nextHost({ hosts }: Places): HostQueue | null {
  const now = performance.now();
  const rank = (queue: HostQueue) => Math.max(now, startOf(queue));
  let best: HostQueue | null = null;
  for (const queue of hosts) {
    if (queue.waiting.length === 0 || !queue.pace.hasPlace()) continue;
    const earlier = best === null ? -1 : rank(queue) - rank(best) || queue.pace.active - best.pace.active;
    if (earlier < 0) best = queue;
  }
  return best;
}

function startOf({ pace, places }: HostQueue): number {
  return Math.max(pace.nextStart, places.nextStart);
}

/** A timer that is set already may be for a later moment: it is set anew. */
function comeBack(places: Places, waitMillis: number): void {
  if (places.timer) clearTimeout(places.timer);
  places.timer = setTimeout(() => {
    places.timer = null;
    admitWaiting(places);
  }, Math.ceil(waitMillis));
}
