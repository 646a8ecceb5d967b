import type { Clock } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Outlet, RenderMode } from '../model/agency.js';
import type { PageFacts } from '../model/facts.js';
import type { PageArchive, PageCapture, VisitFailure } from '../model/snapshot.js';
import type { FetchRoute, PageFetcher } from './page-fetcher.js';
import type { PageReader } from './page-reader.js';
import type { Politeness } from './politeness.js';
import type { VisitMemory } from './visit-memory.js';

/** Some pages of an outlet that are to be looked at again: beside the home page nothing else is visited. */
export interface CollectScope {
  /** Whether a page is one of them; `interest` is how much its link is wanted, 0 to 1. */
  includes(page: { readonly url: string; readonly interest: number }): boolean;
  /** Pages visited at most, articles included. */
  readonly pages: number;
  /** Whether the links of the home page are tried, too. */
  readonly links: boolean;
}

/** One outlet to be brought home, and how far to go. */
export interface CollectTask {
  /** The agency's id. */
  readonly agency: string;
  readonly outlet: Outlet;
  /** The day of reckoning: dates without a year are read against it. */
  readonly asOf: IsoDate;
  /** How much the standard wants what a link leads to, 0 to 1. */
  readonly interest: (link: { readonly text: string; readonly url: string }) => number;
  readonly limits: CollectLimits;
  /** Left out where the whole outlet is to be brought home. What was collected within a scope is `cut-short`. */
  readonly scope?: CollectScope;
  readonly render: RenderMode;
  /** Whether links of the home page that lead to other hosts are tried, too. Off unless set. */
  readonly probeForeign?: boolean;
  /** `override` only when the supervising office allows it: robots.txt is then not asked. `obey` unless set. */
  readonly robots?: 'obey' | 'override';
}

export interface CollectLimits {
  /** Pages visited, articles included. */
  readonly pages: number;
  /** Clicks from the home page. */
  readonly depth: number;
  /** Articles opened as a sample. */
  readonly articles: number;
  /** Of one list's articles, the newest so many may be opened. */
  readonly articlesOfList: number;
  /** Links of the home page tried. */
  readonly linkProbes: number;
  /** The whole site, in milliseconds. */
  readonly siteMillis: number;
  /** One visit, in milliseconds. */
  readonly visitMillis: number;
  /** One body, inflated. */
  readonly bodyBytes: number;
  /** All pages of a site together, inflated: what is known of them is kept in memory until the site is judged. */
  readonly siteBytes: number;
}

/** Enough for the columns of a county portal. */
export const DEFAULT_LIMITS: CollectLimits = {
  pages: 300,
  depth: 4,
  articles: 15,
  articlesOfList: 3,
  linkProbes: 100,
  siteMillis: 300_000,
  visitMillis: 20_000,
  bodyBytes: 8 * 1024 * 1024,
  siteBytes: 150 * 1024 * 1024,
};

/** All that collecting needs from outside. Shared by the sites of a run. */
export interface CollectTools {
  /** Plain HTTP. */
  readonly fetch: FetchRoute;
  /** null when nothing is rendered. */
  readonly browser: PageFetcher | null;
  readonly reader: PageReader;
  readonly archive: PageArchive;
  readonly clock: Clock;
  /** Version of Gongkai. */
  readonly version: string;
  readonly signal: AbortSignal;
  readonly politeness: Politeness;
  /** What the site answered in a run that was killed; left out where nothing is to be gone on with. */
  readonly memory?: VisitMemory;
  /** Told whenever a host has answered a visit or a probe. */
  readonly onAnswer?: () => void;
  /** Told of every page and failure as it comes. */
  readonly onPage?: (event: CollectEvent) => void;
}

/** What collecting tells while it goes on. `waiting`: addresses known and not yet visited. */
export type CollectEvent =
  | {
      readonly kind: 'page';
      readonly capture: PageCapture;
      readonly facts: PageFacts;
      readonly waiting: number;
    }
  | { readonly kind: 'failed'; readonly failure: VisitFailure; readonly waiting: number };
