import type { PageFacts } from '../model/facts.js';
import { differencesOf } from './compare-readings.js';
import { type Crawl, keepPage, type SecondReading } from './crawl.js';
import type { Waypoint } from './frontier.js';
import { groupOfPage, knowsGroup, learnGroup, learnVainWait, moveGroup } from './group-memory.js';
import { mayHide } from './page-reading.js';
import { isInShare } from './template-group.js';
import type { Visited } from './visit-page.js';

type VisitedPage = Extract<Visited, { readonly kind: 'page' }>;

/**
 * Learns from a page that came home what its group needs. The first page of a group, and a fixed share of all, are then read
 * by the browser, too, as a proof; so is every page of a group that turns out to be the browser's.
 */
export function noteReading(crawl: Crawl, waypoint: Waypoint, { plain, capture, facts }: VisitedPage): void {
  if (!mayCompare(crawl) || waypoint.role === 'home' || plain === null) return;
  const page = { waypoint, template: plain === 'refused' ? null : plain.template };
  if (capture.via === 'browser') {
    const differs = plain === 'refused' || partsOf(crawl, waypoint, { plain, rendered: facts }).length > 0;
    crawl.groups = learnGroup(crawl.groups, page, differs);
    return;
  }
  const group = groupOfPage(page);
  const pages = crawl.plainPages.get(group) ?? new Map();
  crawl.plainPages.set(group, pages.set(waypoint.url, { waypoint, facts }));
  // The browser was asked for it already, and failed: that teaches nothing.
  if (mayHide(facts, waypoint.role)) return;
  const isFirst = !knowsGroup(crawl.groups, page);
  crawl.groups = learnGroup(crawl.groups, page, false);
  if (isFirst || isInShare(waypoint) || crawl.groups.rendered.has(group))
    readAgain(crawl, { waypoint, group });
}

/** Takes what the browser showed of a page that was read plain before. A visit that failed teaches nothing. */
export function takeSecond(crawl: Crawl, { waypoint, group }: SecondReading, visited: Visited): void {
  const pages = crawl.plainPages.get(group);
  const plain = pages?.get(waypoint.url);
  crawl.beingReadAgain.delete(waypoint.url);
  if (visited.waitedInVain) crawl.groups = learnVainWait(crawl.groups);
  if (!pages || !plain) return;
  const isMoved = crawl.groups.rendered.has(group);
  if (visited.kind !== 'page') {
    if (!isMoved) return;
    dropPage(crawl, { waypoint, group });
    if (visited.kind === 'attachment') crawl.attachments.set(waypoint.url, visited.attachment);
    else crawl.failures.set(waypoint.url, { failure: visited.failure, waypoint });
    return;
  }
  const differs = partsOf(crawl, waypoint, { plain: plain.facts, rendered: visited.facts });
  if (!isMoved && differs.length === 0) return;
  pages.delete(waypoint.url);
  keepPage(crawl, waypoint, visited);
  if (isMoved) return;
  crawl.groups = moveGroup(crawl.groups, group);
  const others = [...pages.values()];
  crawl.disagreements.push({ url: waypoint.url, differs, readAgain: others.length });
  for (const other of others) readAgain(crawl, { waypoint: other.waypoint, group });
}

/** What is left of pages that should have been read again when the time is up: their plain reading is known not to do. */
export function dropUnread(crawl: Crawl): void {
  for (const second of crawl.secondReadings.splice(0)) {
    const { waypoint, group } = second;
    if (!crawl.groups.rendered.has(group)) continue;
    const message = "the site's time was up before the page could be read again by the browser";
    const { url, foundOn } = waypoint;
    const at = crawl.tools.clock.now();
    dropPage(crawl, second);
    const failure = { url, kind: 'timeout', status: null, message, at, tookMillis: 0, foundOn } as const;
    crawl.failures.set(url, { failure, waypoint });
  }
}

function mayCompare({ task, tools }: Crawl): boolean {
  return task.render === 'auto' && tools.browser !== null;
}

function partsOf(
  { allows, task }: Crawl,
  waypoint: Waypoint,
  readings: { readonly plain: PageFacts; readonly rendered: PageFacts },
) {
  return differencesOf({ ...readings, waypoint, follow: { allows, asOf: task.asOf } });
}

function readAgain(crawl: Crawl, second: SecondReading): void {
  const { url } = second.waypoint;
  if (crawl.beingReadAgain.has(url)) return;
  crawl.beingReadAgain.add(url);
  crawl.secondReadings.push(second);
}

/** Forgets a page: what plain HTTP showed of it may be wrong, and nothing better came. */
function dropPage(crawl: Crawl, { waypoint, group }: SecondReading): void {
  const { url } = waypoint;
  crawl.plainPages.get(group)?.delete(url);
  crawl.captures.delete(url);
  crawl.lists.delete(url);
}
