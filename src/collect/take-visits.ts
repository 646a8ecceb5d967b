import type { PageFacts } from '../model/facts.js';
import { type Crawl, keepPage, type SecondReading } from './crawl.js';
import type { Waypoint } from './frontier.js';
import { noteReading, takeSecond } from './second-readings.js';
import type { Visited } from './visit-page.js';

/** Visits in hand at a time. Their results are taken in the order in which they were asked, so that two runs go the same way. */
const IN_HAND = 6;

/**
 * Keeps some visits in hand and takes their results strictly in the order in which they were asked, until nothing is left
 * to visit, or to read again, or the time is up.
 */
export async function visitInOrder(crawl: Crawl, next: () => Waypoint | null): Promise<void> {
  const inHand: { errand: Errand; visited: Promise<Visited> }[] = [];
  for (;;) {
    while (inHand.length < IN_HAND && !crawl.signal.aborted) {
      const errand = nextErrand(crawl, next);
      if (errand === null) break;
      const visited = crawl.visitor.visit(errand.waypoint, {
        again: false,
        groups: crawl.groups,
        ...(errand.second && { only: 'browser' }),
      });
      // A fault of our own (a full disk) is thrown when its turn comes; until then nobody listens, which would end the program.
      visited.catch(() => undefined);
      inHand.push({ errand, visited });
    }
    const oldest = inHand.shift();
    if (oldest === undefined) return;
    const visited = await oldest.visited;
    const { waypoint, second } = oldest.errand;
    if (second) takeSecond(crawl, second, visited);
    else takeVisit(crawl, waypoint, visited);
  }
}

interface Errand {
  readonly waypoint: Waypoint;
  /** null when the page is new. */
  readonly second: SecondReading | null;
}

function nextErrand(crawl: Crawl, next: () => Waypoint | null): Errand | null {
  const second = crawl.secondReadings.shift();
  if (second) return { waypoint: second.waypoint, second };
  const waypoint = next();
  return waypoint && { waypoint, second: null };
}

/** Notes what a visit brought and where it leads. The facts of the page, or null when none came home. */
export function takeVisit(crawl: Crawl, waypoint: Waypoint, visited: Visited): PageFacts | null {
  const { tools, frontier } = crawl;
  if (visited.kind === 'attachment') {
    crawl.attachments.add(waypoint.url);
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
