import type { IsoDate } from '../calendar/iso-date.js';
import type { CollectLimits, CollectTask, CollectTools } from '../collect/collect-task.js';
import { createHttpFetcher } from '../collect/http-fetcher.js';
import { withinOutlet } from '../collect/outlet-hosts.js';
import { READER_HERE } from '../collect/page-reader.js';
import type { SiteSetting } from '../collect/polite-fetch.js';
import { createPoliteness } from '../collect/politeness.js';
import { UNHURRIED_HOST } from '../collect/politeness-options.js';
import { memoryArchive } from '../store/memory-archive.js';
import { fakeClock } from './fake-clock.js';

/** Limits of a small site: a visit has a second. */
export const SMALL_LIMITS: CollectLimits = {
  pages: 60,
  depth: 4,
  articles: 5,
  articlesOfList: 3,
  linkProbes: 20,
  siteMillis: 60_000,
  visitMillis: 1_000,
  bodyBytes: 1_000_000,
  siteBytes: 30_000_000,
};

/** The task of bringing home a site on plain HTTP, with nothing that the standard wants more than the rest. */
export function buildTask(
  homeUrl: string,
  {
    limits,
    ...overrides
  }: Partial<Omit<CollectTask, 'limits'>> & { readonly limits?: Partial<CollectLimits> } = {},
): CollectTask {
  return {
    agency: 'qingxi-town',
    outlet: {
      id: 'portal',
      kind: 'website',
      name: '青溪镇人民政府网站',
      homeUrl,
      siteCode: null,
      portal: true,
      extraHosts: [],
    },
    asOf: '2026-09-20' as IsoDate,
    interest: () => 0,
    render: 'never',
    limits: { ...SMALL_LIMITS, ...limits },
    ...overrides,
  };
}

/** Tools that fetch from loopback at once and keep pages in memory. Whoever asks for them closes `fetch`. */
export function buildTools(overrides: Partial<CollectTools> = {}): CollectTools {
  return {
    fetch: createHttpFetcher({ hostMap: new Map(), allowPrivate: true, userAgent: 'Gongkai/test' }),
    browser: null,
    reader: READER_HERE,
    archive: memoryArchive(),
    clock: fakeClock(),
    version: 'test',
    signal: new AbortController().signal,
    politeness: createPoliteness(UNHURRIED_HOST),
    ...overrides,
  };
}

/** A task with its tools, as the parts of a crawl are given them. */
export function buildSetting(task: CollectTask, tools: CollectTools): SiteSetting {
  return { task, tools, allows: withinOutlet(task.outlet), signal: tools.signal };
}
