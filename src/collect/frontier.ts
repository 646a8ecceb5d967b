import type { LimitHit } from '../model/snapshot.js';

/** An address that waits to be visited. */
export interface Waypoint {
  readonly url: string;
  /** Clicks from the home page. */
  readonly depth: number;
  readonly foundOn: string | null;
  readonly role: 'home' | 'column' | 'next-page' | 'article';
  /** 0 to 1: how much the standard wants it. */
  readonly interest: number;
  /** Where the link stands: a menu of the site comes before a menu of a column, and that before a footer. */
  readonly standing: LinkStanding;
}

export type LinkStanding = 'home' | 'navigation' | 'beside' | 'list' | 'footer';

export interface FrontierLimits {
  /** Addresses given out in all. */
  readonly pages: number;
  readonly depth: number;
}

/** Which page next: knows every address that was ever met, and gives out the most wanted one first. */
export interface Frontier {
  /** Remembers an address; false when it is known, too deep, or a trap. */
  add(waypoint: Waypoint): boolean;
  /** The most wanted address, or null when none is left or the budget is spent. */
  next(): Waypoint | null;
  /** Whether an address was ever met. */
  knows(url: string): boolean;
  /** The limits that cut something off so far. */
  limits(): readonly LimitHit[];
  /** Addresses that wait. */
  readonly waiting: number;
  /** Whether something was left out that may matter: by the page limit anything, by depth what the standard wants. */
  readonly cutShort: boolean;
}

const STANDING: Record<LinkStanding, number> = { home: 100, navigation: 3, beside: 2, list: 1, footer: 0.5 };
/** An address that the standard surely wants comes before any menu entry that it does not want. */
const INTEREST_WEIGHT = 3;
const DEPTH_COST = 0.1;
/** From here on the standard is taken to want an address. */
const WANTED = 0.5;

const URL_MOST = 1_500;
/** Calendars and searches make endless addresses that differ in their query only. */
const QUERIES_PER_PATH = 40;

/** An empty frontier. Pure: the same calls give the same answers. */
export function createFrontier(limits: FrontierLimits): Frontier {
  const known = new Set<string>();
  const queriesOfPath = new Map<string, number>();
  const heap: Ranked[] = [];
  let given = 0;
  let tooDeep = 0;
  let wantedTooDeep = false;

  return {
    add(waypoint) {
      if (known.has(waypoint.url) || isTrap(waypoint, queriesOfPath)) return false;
      known.add(waypoint.url);
      if (waypoint.depth > limits.depth) {
        tooDeep++;
        wantedTooDeep ||= waypoint.interest >= WANTED;
        return false;
      }
      push(heap, { waypoint, rank: rankOf(waypoint), order: known.size });
      return true;
    },
    next() {
      if (given >= limits.pages) return null;
      const best = pop(heap);
      if (best === null) return null;
      given++;
      return best.waypoint;
    },
    knows: (url) => known.has(url),
    limits: () => [
      ...(given >= limits.pages && heap.length > 0
        ? [{ limit: 'pages', value: limits.pages, leftOut: heap.length } as const]
        : []),
      ...(tooDeep > 0 ? [{ limit: 'depth', value: limits.depth, leftOut: tooDeep } as const] : []),
    ],
    get waiting() {
      return heap.length;
    },
    get cutShort() {
      return wantedTooDeep || heap.length > 0;
    },
  };
}

interface Ranked {
  readonly waypoint: Waypoint;
  readonly rank: number;
  /** Breaks ties: first met, first visited. */
  readonly order: number;
}

function rankOf({ standing, interest, depth }: Waypoint): number {
  return STANDING[standing] + INTEREST_WEIGHT * interest - DEPTH_COST * depth;
}

/** Whether an address looks like one of an endless family: too long, a path that repeats itself, one more query of many. */
function isTrap({ url, interest }: Waypoint, queriesOfPath: Map<string, number>): boolean {
  if (url.length > URL_MOST) return true;
  const { origin, pathname, search } = new URL(url);
  if (repeatsItself(pathname.split('/').filter(Boolean))) return true;
  // Old sites keep every column under one program: what the standard wants is no trap, whatever its query.
  if (search === '' || interest >= WANTED) return false;
  const met = (queriesOfPath.get(origin + pathname) ?? 0) + 1;
  queriesOfPath.set(origin + pathname, met);
  return met > QUERIES_PER_PATH;
}

/** `/a/b/a/b/a/b`: a relative link that leads into itself. */
function repeatsItself(parts: readonly string[]): boolean {
  for (let size = 1; size * 3 <= parts.length; size++) {
    const tail = parts.slice(-size).join('/');
    const once = parts.slice(-2 * size, -size).join('/');
    const twice = parts.slice(-3 * size, -2 * size).join('/');
    if (tail === once && tail === twice && !/^\d+$/.test(tail)) return true;
  }
  return false;
}

function before(one: Ranked, other: Ranked): boolean {
  return one.rank > other.rank || (one.rank === other.rank && one.order < other.order);
}

function push(heap: Ranked[], item: Ranked): void {
  heap.push(item);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!before(heap[at] as Ranked, heap[parent] as Ranked)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function pop(heap: Ranked[]): Ranked | null {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined) return null;
  if (heap.length > 0) heap[0] = last;
  for (let at = 0; ; ) {
    const children = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length);
    const best = children.reduce(
      (first, child) => (before(heap[child] as Ranked, heap[first] as Ranked) ? child : first),
      at,
    );
    if (best === at) return top;
    swap(heap, at, best);
    at = best;
  }
}

function swap(heap: Ranked[], one: number, other: number): void {
  [heap[one], heap[other]] = [heap[other] as Ranked, heap[one] as Ranked];
}
