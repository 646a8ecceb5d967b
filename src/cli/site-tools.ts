import { type Clock, today } from '../calendar/clock.js';
import { openAddressBook } from '../collect/address-book.js';
import { collectSite } from '../collect/collect-site.js';
import {
  type CollectLimits,
  type CollectScope,
  type CollectTask,
  type CollectTools,
  DEFAULT_LIMITS,
} from '../collect/collect-task.js';
import { parseHostMap } from '../collect/host-map.js';
import { createHttpFetcher, userAgent } from '../collect/http-fetcher.js';
import { readOuterProxy } from '../collect/outer-proxy.js';
import { withinOutlet } from '../collect/outlet-hosts.js';
import { createPoliteness } from '../collect/politeness.js';
import { POLITE, UNHURRIED_HOST } from '../collect/politeness-options.js';
import { ACCESS_VISIT_MILLIS, type HomeVisit, probeAccess, tryAddress } from '../collect/probe-access.js';
import { openReaderThreads } from '../collect/reader-threads.js';
import { takeScreenshot } from '../collect/take-screenshot.js';
import { openVisitMemory } from '../collect/visit-memory.js';
import type { Agency, Outlet, RenderMode } from '../model/agency.js';
import type { PageArchive, SiteSnapshot } from '../model/snapshot.js';
import type { VisitJournal } from '../model/visit-journal.js';
import type { WatchTools } from '../sweep/network-watch.js';
import type { CollectOrder, SiteJobTools } from '../sweep/site-job.js';
import { type BrowserFlags, openLate, openPages } from './browser-tools.js';
import { readSettings } from './settings.js';
import { keepHeapSmall } from './small-heap.js';
import { VERSION } from './version.js';

/** The portal of the central government. */
const CONTROL_URL = 'http://www.gov.cn/';

/** The flags that say how pages are brought home; the same for every command that collects. */
export interface CollectFlags extends BrowserFlags {
  /** Which pages a browser opens, for every outlet; unless given, what the roster says of each, else `auto`. */
  readonly render?: RenderMode;
  readonly resolve?: readonly string[];
  readonly allowPrivate?: boolean;
  /** The HTTP proxy that leads to the web; unless given, that of the environment. */
  readonly proxy?: string;
  readonly contact?: string;
  readonly timeout?: number;
  readonly maxPages?: number;
  readonly hurry?: boolean;
  readonly ignoreRobots?: boolean;
  /** Where the run's log goes, a JSON object a line; unless given, none is kept. */
  readonly logFile?: string;
  /** A place that is always up, asked when sites fail in a row. */
  readonly control?: string;
}

/** Collecting, wired; closed when the run is over. */
export interface OpenSiteTools extends Omit<SiteJobTools, 'access'>, WatchTools {
  /** At which network address a site lies; left out in a hurry, when no machine is spared. */
  addressOf?(url: string): Promise<string | null>;
  /** One visit to a home page, only to see whether it opens. */
  visitHome(agency: Agency, outlet: Outlet): Promise<HomeVisit>;
  close(): Promise<void>;
}

/** Opens fetchers and browser as the flags say. @throws GongkaiError `BROWSER_MISSING` when pages must be rendered and cannot be. */
export async function openSiteTools(
  flags: CollectFlags,
  given: {
    readonly archive: PageArchive;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    /** Where the answers of sites under way are kept; left out where a killed run is begun anew. */
    readonly journal?: VisitJournal;
    warn(text: string): void;
  },
): Promise<OpenSiteTools> {
  keepHeapSmall();
  const hosts = parseHostMap(flags.resolve ?? []);
  const outer = readOuterProxy(flags.proxy, process.env);
  const fence = { hostMap: hosts, allowPrivate: flags.allowPrivate ?? false, outer };
  const agent = userAgent(VERSION, flags.contact ?? readSettings().contact);
  const fetch = createHttpFetcher({ ...fence, userAgent: agent });
  const opened =
    flags.render === 'never' ? null : await openPages(flags, { ...fence, userAgent: agent }, given.warn);
  const book = openAddressBook(fence);
  const politeness = createPoliteness(flags.hurry ? UNHURRIED_HOST : POLITE, book);
  const limits = limitsOf(flags);
  const reader = openReaderThreads();
  const tools = { ...given, fetch, reader, browser: opened?.pages ?? null, politeness, version: VERSION };
  const robots = flags.ignoreRobots ? ('override' as const) : ('obey' as const);
  const taskOf = ({ stretch, onVisit: _visit, onAnswer: _answer, ...order }: CollectOrder): CollectTask => ({
    ...order,
    limits: stretched(limitedTo(limits, order.scope), stretch),
    render: flags.render ?? order.outlet.render ?? 'auto',
    robots,
  });
  const drawer = opened?.drawer ?? null;
  const late = openLate(() => openPages(flags, { ...fence, userAgent: agent }, given.warn), given.warn);
  return {
    archive: given.archive,
    toolVersion: VERSION,
    controlUrl: flags.control ?? CONTROL_URL,
    collect: (order) => collectOn(taskOf(order), { ...tools, ...listenersOf(order) }, given.journal),
    ...(flags.hurry ? {} : { addressOf: book.addressOf }),
    tryAddress: (url) => tryAddress(url, tools),
    visitHome: ({ id }, outlet) =>
      probeAccess(
        {
          agency: id,
          outlet,
          asOf: today(given.clock),
          robots,
          timeMillis: flags.timeout ?? ACCESS_VISIT_MILLIS,
        },
        { ...tools, browser: tools.browser ?? late },
      ),
    ...(drawer && {
      capture: (page, order) => {
        const setting = {
          task: taskOf(order),
          tools,
          allows: withinOutlet(order.outlet),
          signal: given.signal,
        };
        return takeScreenshot(page, drawer, setting);
      },
    }),
    close: async () => {
      await late.close();
      await opened?.close();
      await fetch.close();
      await reader.close();
    },
  };
}

/** Collects a site, going on from what the journal has of it. */
async function collectOn(
  task: CollectTask,
  tools: CollectTools,
  journal: VisitJournal | undefined,
): Promise<SiteSnapshot> {
  if (journal === undefined) return collectSite(task, tools);
  const memory = await openVisitMemory(
    { agency: task.agency, outlet: task.outlet.id },
    { ...tools, journal },
  );
  const snapshot = await collectSite(task, { ...tools, memory });
  // It is tried again later: by the network, and not from memory, which might have been a fault of our own.
  if (snapshot.ended === 'unreachable') await memory.forget();
  return snapshot;
}

function listenersOf({ onVisit, onAnswer }: CollectOrder): Pick<CollectTools, 'onPage' | 'onAnswer'> {
  return { ...(onVisit && { onPage: onVisit }), ...(onAnswer && { onAnswer }) };
}

/** The limits of time so many times as long; what is read at most stays. */
function stretched(limits: CollectLimits, stretch: number): CollectLimits {
  const { siteMillis, visitMillis } = limits;
  return { ...limits, siteMillis: siteMillis * stretch, visitMillis: visitMillis * stretch };
}

/** Of a part of a site no more pages are read than it has. */
function limitedTo(limits: CollectLimits, scope: CollectScope | undefined): CollectLimits {
  return scope ? { ...limits, pages: Math.min(limits.pages, scope.pages) } : limits;
}

function limitsOf({ maxPages, timeout }: CollectFlags): CollectLimits {
  return {
    ...DEFAULT_LIMITS,
    ...(maxPages === undefined ? {} : { pages: maxPages }),
    ...(timeout === undefined ? {} : { visitMillis: timeout }),
  };
}
