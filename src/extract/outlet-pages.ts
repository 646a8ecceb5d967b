import type { PageFacts } from '../model/facts.js';
import type { Attachment, PageCapture, SiteSnapshot, VisitFailure } from '../model/snapshot.js';
import { addressKey, hostOf } from './address.js';

/** A page that came home, with what it says. */
export interface CollectedPage {
  readonly capture: PageCapture;
  readonly facts: PageFacts;
}

/** The pages of one outlet, found by any spelling of their address. */
export interface OutletPages {
  readonly snapshot: SiteSnapshot;
  /** null when the home page did not come home. */
  readonly home: CollectedPage | null;
  /** Every page but the home page and later pages of lists, in the order in which they came. */
  readonly pages: readonly CollectedPage[];
  /** One key for an address and for what it redirects to. */
  readonly keyOf: (url: string) => string;
  readonly keyOfPage: (page: CollectedPage) => string;
  readonly pageAt: (key: string) => CollectedPage | null;
  readonly failureAt: (key: string) => VisitFailure | null;
  /** The file that a visit met at an address. */
  readonly attachmentAt: (key: string) => Attachment | null;
  /** Whether an address is on a host of the outlet. */
  readonly isOwn: (url: string) => boolean;
  readonly isHome: (key: string) => boolean;
  /** Whether a key is that of a second or later page of a list. */
  readonly isLaterPage: (key: string) => boolean;
  /** The collected pages that go on with a page's list, in order. */
  readonly laterPagesOf: (page: CollectedPage) => readonly CollectedPage[];
}

/** Indexes what came home of an outlet. Its hosts are that of the home address and those that pages were asked of. */
export function indexPages(snapshot: SiteSnapshot, collected: readonly CollectedPage[]): OutletPages {
  const home = snapshot.ended === 'unreachable' ? null : (collected.find(isHomeCapture) ?? null);
  const hosts = hostsOf(snapshot, collected, home);
  const isOwn = (url: string) => hosts.has(hostOf(url));
  const homeKeys = new Set([snapshot.homeUrl, ...addressesOf(home)].map(addressKey));
  const isHome = (key: string) => homeKeys.has(key);
  const redirects = redirectsOf(collected, { isOwn, isHome });
  const keyOf = (url: string) => redirects.get(addressKey(url)) ?? addressKey(url);
  const keyOfPage = ({ capture }: CollectedPage) => keyOf(capture.url);

  const byKey = new Map<string, CollectedPage>();
  for (const page of collected) if (!byKey.has(keyOfPage(page))) byKey.set(keyOfPage(page), page);
  const failures = new Map(snapshot.failures.map((failure) => [keyOf(failure.url), failure]));
  const attachments = new Map((snapshot.attachments ?? []).map((file) => [keyOf(file.url), file]));
  const later = laterKeys(collected, { home, keyOf, keyOfPage });
  const goesOnAt = ({ facts }: CollectedPage) => (facts.nextPage === null ? null : keyOf(facts.nextPage));
  return {
    snapshot,
    home,
    pages: [...byKey].flatMap(([key, page]) =>
      page === home || isHome(key) || later.has(key) ? [] : [page],
    ),
    keyOf,
    keyOfPage,
    pageAt: (key) => byKey.get(key) ?? null,
    attachmentAt: (key) => attachments.get(key) ?? null,
    failureAt: (key) => (byKey.has(key) ? null : (failures.get(key) ?? null)),
    isOwn,
    isHome,
    isLaterPage: (key) => later.has(key),
    laterPagesOf(page) {
      const following: CollectedPage[] = [];
      for (let key = goesOnAt(page); key !== null && later.has(key); ) {
        const next = byKey.get(key);
        if (!next || next === page || following.includes(next)) break;
        following.push(next);
        key = goesOnAt(next);
      }
      return following;
    },
  };
}

function isHomeCapture({ capture }: CollectedPage): boolean {
  return capture.depth === 0 && capture.foundOn === null;
}

function addressesOf(page: CollectedPage | null): string[] {
  return page ? [page.capture.url, page.capture.finalUrl] : [];
}

function hostsOf(
  { homeUrl }: SiteSnapshot,
  collected: readonly CollectedPage[],
  home: CollectedPage | null,
): ReadonlySet<string> {
  const asked = collected.map(({ capture }) => capture.url);
  return new Set([homeUrl, ...addressesOf(home), ...asked].map(hostOf));
}

/** A redirect to the home page is how sites say "no such page": it makes no column of the home page. */
function redirectsOf(
  collected: readonly CollectedPage[],
  { isOwn, isHome }: { readonly isOwn: (url: string) => boolean; readonly isHome: (key: string) => boolean },
): ReadonlyMap<string, string> {
  const redirects = new Map<string, string>();
  for (const { capture } of collected) {
    const [from, to] = [addressKey(capture.url), addressKey(capture.finalUrl)];
    if (from !== to && isOwn(capture.finalUrl) && !isHome(from)) redirects.set(from, to);
  }
  return redirects;
}

/** A page that another names as its next one, and that no menu of the home page leads to. */
function laterKeys(
  collected: readonly CollectedPage[],
  { home, keyOf, keyOfPage }: Pick<OutletPages, 'home' | 'keyOf' | 'keyOfPage'>,
): ReadonlySet<string> {
  const menu = new Set(
    (home?.facts.navigation ?? []).flatMap(({ url }) => (url === null ? [] : [keyOf(url)])),
  );
  return new Set(
    collected.flatMap((page) => {
      if (page === home || page.facts.nextPage === null || page.facts.article) return [];
      const key = keyOf(page.facts.nextPage);
      return menu.has(key) || key === keyOfPage(page) ? [] : [key];
    }),
  );
}
