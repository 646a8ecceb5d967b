import { decodeHtml } from '../extract/decode-html.js';
import type { PageRequest } from './page-fetcher.js';
import { fetchPolitely, type SiteSetting } from './polite-fetch.js';
import { NO_ROBOTS, parseRobots, type RobotsRules } from './robots.js';

/** The robots.txt of the hosts of one site, each fetched when its first page is asked for. */
export interface RobotsBook {
  allows(url: string): Promise<boolean>;
}

const TIME_MOST_MILLIS = 8_000;
const BYTES_MOST = 512 * 1024;

/** A book that forbids nothing. */
export const NO_ROBOTS_BOOK: RobotsBook = { allows: async () => true };

/** A book that asks each host once. A robots.txt that does not come home forbids nothing: the page itself will tell. */
export function openRobotsBook(setting: SiteSetting): RobotsBook {
  const rules = new Map<string, Promise<RobotsRules>>();
  return {
    async allows(url) {
      const { origin } = new URL(url);
      const known = rules.get(origin) ?? loadRules(setting, origin);
      rules.set(origin, known);
      return (await known).allows(url);
    },
  };
}

async function loadRules(setting: SiteSetting, origin: string): Promise<RobotsRules> {
  const { allows, signal, task, tools } = setting;
  const url = `${origin}/robots.txt`;
  const timeMillis = Math.min(TIME_MOST_MILLIS, task.limits.visitMillis);
  const limits = { timeMillis, bodyBytes: BYTES_MOST };
  const request: PageRequest = { url, foundOn: null, allows, ...limits, patience: 'usual', signal };
  const answer = await fetchPolitely(setting, tools.fetch, request);
  if (answer.kind !== 'page' || answer.page.status !== 200) return NO_ROBOTS;
  const rules = parseRobots(url, decodeHtml(answer.page.body, { charset: null, contentType: null }).html);
  if (rules.crawlDelayMillis !== null) tools.politeness.askPause(url, rules.crawlDelayMillis);
  return rules;
}
