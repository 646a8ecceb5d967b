import type { PageLink } from '../model/facts.js';
import { anchorsOf, type PageAnchor } from './page-anchors.js';
import { footerBegins } from './page-footer.js';
import { isInside, type PageElement, type PageTree } from './page-tree.js';

/** The parts of a page that other readers found. */
export interface LinkZones {
  readonly navigation: readonly PageElement[];
  /** null when the page has none; so with `list`. */
  readonly breadcrumb: PageElement | null;
  readonly list: PageElement | null;
}

/** Which zone tells more of an address that stands in several. */
const RANK: Record<PageLink['zone'], number> = { breadcrumb: 4, navigation: 3, list: 2, body: 1, footer: 0 };

/** Every address that a page leads to, once: with the text that says most and the zone that tells most of it. */
export function readLinks(tree: PageTree, base: string, zones: LinkZones): readonly PageLink[] {
  const foot = footerBegins(tree);
  const links = new Map<string, PageLink>();
  const namedUrls = new Set<string>();
  for (const anchor of anchorsOf(tree, base)) {
    if (anchor.url === null || anchor.target === null) continue;
    const named = anchor.text !== '' && anchor.kind !== 'more';
    const zone = zoneOf(anchor, zones, foot);
    const link = { url: anchor.url, text: anchor.text, zone, target: anchor.target };
    const before = links.get(anchor.url);
    const speaks = named && !namedUrls.has(anchor.url);
    links.set(anchor.url, before ? better(before, link, speaks) : link);
    if (named) namedUrls.add(anchor.url);
  }
  return [...links.values()];
}

/** Of two links to one address the one that speaks, in the zone that tells most. */
function better(before: PageLink, link: PageLink, speaks: boolean): PageLink {
  const zone = RANK[link.zone] > RANK[before.zone] ? link.zone : before.zone;
  const said = speaks || (link.text !== '' && before.text === '') ? link : before;
  return said.zone === zone ? said : { ...said, zone };
}

function zoneOf({ element }: PageAnchor, zones: LinkZones, foot: number): PageLink['zone'] {
  if (zones.breadcrumb && isInside(element, zones.breadcrumb)) return 'breadcrumb';
  if (zones.list && isInside(element, zones.list)) return 'list';
  if (zones.navigation.some((menu) => isInside(element, menu))) return 'navigation';
  return element.order >= foot ? 'footer' : 'body';
}
