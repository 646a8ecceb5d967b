import robotsParser from 'robots-parser';

interface ParsedRobots {
  isAllowed(url: string, robot: string): boolean | undefined;
  getCrawlDelay(robot: string): number | undefined;
}

// The package is CommonJS and its declaration claims an ES default; at run time the default is the function itself.
const parse = robotsParser as unknown as (url: string, text: string) => ParsedRobots;

/** What a host's robots.txt lets the tool do. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Asked pause between two visits in milliseconds, capped; null when none is asked. */
  readonly crawlDelayMillis: number | null;
}

/** The name that robots.txt may address. */
const ROBOT = 'Gongkai';
/** A longer crawl delay would turn a site of 300 pages into a day. */
const DELAY_MOST_MILLIS = 5_000;

/** Everything is allowed: what holds when a host has no robots.txt, or one that cannot be read. */
export const NO_ROBOTS: RobotsRules = { allows: () => true, crawlDelayMillis: null };

/** The rules of a robots.txt at `robotsUrl`. A page of HTML (a soft 404) states none. */
export function parseRobots(robotsUrl: string, text: string): RobotsRules {
  if (/^\s*</.test(text)) return NO_ROBOTS;
  const robot = parse(robotsUrl, text);
  const delay = robot.getCrawlDelay(ROBOT);
  return {
    allows: (url) => robot.isAllowed(url, ROBOT) !== false,
    crawlDelayMillis: delay === undefined || delay <= 0 ? null : Math.min(delay * 1_000, DELAY_MOST_MILLIS),
  };
}
