import { addressKey } from '../extract/address.js';
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
  /** Remembers an address; false when it is known (also by another spelling), too deep, or a trap. */
  add(waypoint: Waypoint): boolean;
  /** The most wanted address, or null when none is left or the budget is spent. */
  next(): Waypoint | null;
  /** Gives out another spelling of an address that failed (with or without `index.html`, `www.`); false when none was met. */
  release(url: string): boolean;
  /** Whether an address was ever met, by whatever spelling. */
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

/** More addresses are not kept, or the links of a few pages could fill the memory; a crawl that visits more keeps more. */
const WAITING_MOST = 50_000;
const URL_MOST = 1_500;
/** Calendars and searches make endless addresses that differ in their query, or in a day of their path, only. */
const QUERIES_PER_PATH = 40;
/** A month or a day as a path spells it: `/2026/09/`, `/2026/9/20/`, `/2026-09`. */
const DAY_IN_PATH = /\/(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])(?:[/-](?:0?[1-9]|[12]\d|3[01]))?(?=\/|$)/g;

/** An empty frontier. Pure: the same calls give the same answers. */
export function createFrontier(limits: FrontierLimits): Frontier {
  const known = new Map<string, Spellings>();
  const queriesOfPath = new Map<string, number>();
  const trapped = new Set<string>();
  const tooDeep = new Map<string, Waypoint>();
  const heap: Ranked[] = [];
  let given = 0;
  let met = 0;
  let dropped = 0;
  const waitingMost = Math.max(WAITING_MOST, limits.pages);
  const keep = (waypoint: Waypoint) => push(heap, { waypoint, rank: rankOf(waypoint), order: ++met });

  return {
    add(waypoint) {
      const { url } = waypoint;
      const key = addressKey(url);
      const before = known.get(key);
      if (before) {
        if (!before.urls.has(url)) before.spare.push(waypoint);
        before.urls.add(url);
        return false;
      }
      if (trapped.has(url) || isLoop(url)) return false;
      // Another way there may be shorter.
      if (waypoint.depth > limits.depth) {
        tooDeep.set(key, waypoint);
        return false;
      }
      if (isOneOfMany(waypoint, queriesOfPath)) {
        trapped.add(url);
        return false;
      }
      if (heap.length >= waitingMost) {
        dropped++;
        return false;
      }
      tooDeep.delete(key);
      known.set(key, { urls: new Set([url]), spare: [] });
      keep(waypoint);
      return true;
    },
    release(url) {
      const other = known.get(addressKey(url))?.spare.shift();
      if (other) keep(other);
      return other !== undefined;
    },
    next() {
      if (given >= limits.pages) return null;
      const best = pop(heap);
      if (best === null) return null;
      given++;
      return best.waypoint;
    },
    knows: (url) => known.has(addressKey(url)),
    limits: () => [
      ...((given >= limits.pages || dropped > 0) && heap.length > 0
        ? [{ limit: 'pages', value: limits.pages, leftOut: heap.length + dropped } as const]
        : []),
      ...(tooDeep.size > 0 ? [{ limit: 'depth', value: limits.depth, leftOut: tooDeep.size } as const] : []),
      ...(trapped.size > 0
        ? [{ limit: 'queries', value: QUERIES_PER_PATH, leftOut: trapped.size } as const]
        : []),
    ],
    get waiting() {
      return heap.length;
    },
    get cutShort() {
      const wantedTooDeep = [...tooDeep.values()].some(({ interest }) => interest >= WANTED);
      return wantedTooDeep || heap.length > 0;
    },
  };
}

/** The spellings in which one address was met, and those that were not given out. */
interface Spellings {
  readonly urls: Set<string>;
  readonly spare: Waypoint[];
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

/** An address that leads into itself, or is too long to be one: no page is lost with it. */
function isLoop(url: string): boolean {
  return url.length > URL_MOST || repeatsItself(new URL(url).pathname.split('/').filter(Boolean));
}

/** Whether an address is one more of an endless family that differs in its query, or in a day of its path, only. */
function isOneOfMany({ url, interest }: Waypoint, queriesOfPath: Map<string, number>): boolean {
  const { origin, pathname, search } = new URL(url);
  // Old sites keep every column under one program: what the standard wants is no trap, whatever its query.
  const family = pathname.replace(DAY_IN_PATH, '/#');
  if ((search === '' && family === pathname) || interest >= WANTED) return false;
  const met = (queriesOfPath.get(origin + family) ?? 0) + 1;
  queriesOfPath.set(origin + family, met);
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
