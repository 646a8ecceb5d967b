import type { Waypoint } from './frontier.js';
import { addressShape, groupOf } from './template-group.js';

/**
 * What the groups of a site's pages are known to need. Never changed in place: a visit decides by what was known when it began,
 * so that two runs go the same way whichever visit ends first.
 */
export interface GroupMemory {
  /** Groups that plain HTTP does not show as the browser does. */
  readonly rendered: ReadonlySet<string>;
  /** By shape of address: how many pages of each of its groups were read plain. */
  readonly shapes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Whether the server lets in browsers alone: of the home page that one was shown plain HTTP got nothing. */
  readonly turnsAway: boolean;
  /** How often the browser waited long for a list or a page, and in vain. */
  readonly vainWaits: number;
}

/** A page as plain HTTP showed it. */
export interface PlainPage {
  readonly waypoint: Pick<Waypoint, 'url' | 'role'>;
  /** Its template; null when plain HTTP was answered with a challenge, or with nothing. */
  readonly template: string | null;
}

/** From so many pages of one shape on, such a part of them in vain, the next one is not tried plain at all. */
const PAGES_LEAST = 3;
const IN_VAIN_PART = 0.75;
/** After so many long waits in vain the site's lists are taken as unreadable. */
const VAIN_WAITS_MOST = 3;

/** Nothing is known. */
export const NOTHING_KNOWN: GroupMemory = {
  rendered: new Set(),
  shapes: new Map(),
  turnsAway: false,
  vainWaits: 0,
};

/** The group of a page that was read plain. */
export function groupOfPage({ waypoint, template }: PlainPage): string {
  return groupOf(waypoint, template ?? '(refused)');
}

/** The memory with one more page that was read plain. `differs`: the browser showed it otherwise, so its group is the browser's. */
export function learnGroup(memory: GroupMemory, page: PlainPage, differs: boolean): GroupMemory {
  const group = groupOfPage(page);
  const shape = addressShape(page.waypoint);
  const before = memory.shapes.get(shape) ?? new Map<string, number>();
  return {
    ...memory,
    rendered: differs ? new Set([...memory.rendered, group]) : memory.rendered,
    shapes: new Map([...memory.shapes, [shape, new Map([...before, [group, (before.get(group) ?? 0) + 1]])]]),
  };
}

/** The memory once a group is known to be the browser's. */
export function moveGroup(memory: GroupMemory, group: string): GroupMemory {
  return { ...memory, rendered: new Set([...memory.rendered, group]) };
}

/** The memory once the server is known to turn plain HTTP away. */
export function learnTurnedAway(memory: GroupMemory): GroupMemory {
  return { ...memory, turnsAway: true };
}

/** The memory with one more long wait that was in vain. */
export function learnVainWait(memory: GroupMemory): GroupMemory {
  return { ...memory, vainWaits: memory.vainWaits + 1 };
}

/** Whether there is any use in waiting long for what a page does not show at once. */
export function hasPatience({ vainWaits }: GroupMemory): boolean {
  return vainWaits < VAIN_WAITS_MOST;
}

/** Whether a page of that group was ever read plain. */
export function knowsGroup(memory: GroupMemory, page: PlainPage): boolean {
  return memory.shapes.get(addressShape(page.waypoint))?.has(groupOfPage(page)) ?? false;
}

/** Whether the browser is asked at once: plain HTTP is turned away, or nearly every page of such an address so far was of a group that needs it. */
export function goesStraight(memory: GroupMemory, waypoint: Pick<Waypoint, 'url' | 'role'>): boolean {
  if (memory.turnsAway) return true;
  const counts = [...(memory.shapes.get(addressShape(waypoint)) ?? [])];
  const pages = sum(counts);
  const inVain = sum(counts.filter(([group]) => memory.rendered.has(group)));
  return pages >= PAGES_LEAST && inVain >= pages * IN_VAIN_PART;
}

function sum(counts: readonly (readonly [group: string, pages: number])[]): number {
  return counts.reduce((total, [, pages]) => total + pages, 0);
}
