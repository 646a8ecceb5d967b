import type { PageFacts } from '../model/facts.js';
import { type Crawl, isFull, keepPage, type SecondReading } from './crawl.js';
import type { Waypoint } from './frontier.js';
import { learnTurnedAway, learnVainWait } from './group-memory.js';
import { noteReading, takeSecond } from './second-readings.js';
import type { Visited } from './visit-page.js';

/**
 * New pages in hand at a time, at first: what a page shows may tell of a better next one. The more of a site has been seen, the less
 * it tells, and for every so many pages one more is in hand.
 */
const FIRSTS_IN_HAND = { least: 6, oneMoreAfter: 16, most: 12 };
/** Second readings in hand at a time: more than a browser has pages, so that it need not wait for one to be taken. */
const SECONDS_IN_HAND = 8;
/** A second reading is taken so many new pages after it was asked: plain HTTP reads that many while a browser renders one. */
const SECOND_TAKEN_AFTER = 48;

/**
 * Keeps some visits in hand until nothing is left to visit, or to read again, or the time is up. New pages are taken in the order
 * in which they were asked, second readings a fixed number of pages later: what is known when a visit begins depends on counts
 * alone, never on how fast a server was, and two runs go the same way.
 */
export async function visitInOrder(crawl: Crawl, next: () => Waypoint | null): Promise<void> {
  const inHand: InHand[] = [];
  let asked = 0;
  for (;;) {
    while (!crawl.signal.aborted) {
      const errand = nextErrand(crawl, next, { inHand, asked });
      if (errand === null) break;
      const turn = errand.second ? asked + SECOND_TAKEN_AFTER : asked++;
      inHand.push({ errand, turn, visited: begin(crawl, errand) });
      inHand.sort((one, other) => one.turn - other.turn);
    }
    const first = inHand.shift();
    if (first === undefined) return;
    const visited = await first.visited;
    const { waypoint, second } = first.errand;
    if (second) takeSecond(crawl, second, visited);
    else takeVisit(crawl, waypoint, visited);
  }
}

interface Errand {
  readonly waypoint: Waypoint;
  /** null when the page is new. */
  readonly second: SecondReading | null;
}

interface InHand {
  readonly errand: Errand;
  /** The lowest is taken first. */
  readonly turn: number;
  readonly visited: Promise<Visited>;
}

function nextErrand(
  crawl: Crawl,
  next: () => Waypoint | null,
  { inHand, asked }: { readonly inHand: readonly InHand[]; readonly asked: number },
): Errand | null {
  const seconds = inHand.filter(({ errand }) => errand.second !== null).length;
  const second = seconds < SECONDS_IN_HAND ? crawl.secondReadings.shift() : undefined;
  if (second) return { waypoint: second.waypoint, second };
  const waypoint = inHand.length - seconds < firstsInHand(asked) && !isFull(crawl) ? next() : null;
  return waypoint && { waypoint, second: null };
}

function firstsInHand(asked: number): number {
  const { least, oneMoreAfter, most } = FIRSTS_IN_HAND;
  return Math.min(most, least + Math.floor(asked / oneMoreAfter));
}

function begin({ visitor, groups }: Crawl, { waypoint, second }: Errand): Promise<Visited> {
  const visited = visitor.visit(waypoint, { again: false, groups, ...(second && { only: 'browser' }) });
  // A fault of our own (a full disk) is thrown when its turn comes; until then nobody listens, which would end the program.
  visited.catch(() => undefined);
  return visited;
}

/** Notes what a visit brought and where it leads. The facts of the page, or null when none came home. */
export function takeVisit(crawl: Crawl, waypoint: Waypoint, visited: Visited): PageFacts | null {
  const { tools, frontier } = crawl;
  if (visited.waitedInVain) crawl.groups = learnVainWait(crawl.groups);
  if (visited.turnedAway && waypoint.role === 'home') crawl.groups = learnTurnedAway(crawl.groups);
  if (visited.kind === 'attachment') {
    crawl.attachments.set(waypoint.url, visited.attachment);
    crawl.failures.delete(waypoint.url);
    return null;
  }
  if (visited.kind === 'failed') {
    // A second visit that was not made says nothing new.
    if (visited.failure.kind === 'resting' && crawl.failures.has(waypoint.url)) return null;
    crawl.failures.set(waypoint.url, { failure: visited.failure, waypoint });
    frontier.release(waypoint.url);
    tools.onPage?.({ kind: 'failed', failure: visited.failure, waiting: frontier.waiting });
    return null;
  }
  const { capture, facts } = visited;
  keepPage(crawl, waypoint, visited);
  noteReading(crawl, waypoint, visited);
  tools.onPage?.({ kind: 'page', capture, facts, waiting: frontier.waiting });
  return facts;
}
