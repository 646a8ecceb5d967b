import type { PageCapture, SiteSnapshot } from '../model/snapshot.js';

/** What pages have had since screenshots are kept; pages stored before lack them. */
type Later = 'redirects' | 'remoteAddress' | 'screenshot';
type StoredPage = Omit<PageCapture, Later> & Partial<Pick<PageCapture, Later>>;

/** A snapshot from its stored text. What an older Gongkai did not note of a page is filled in as not known. */
export function readSnapshot(body: string): SiteSnapshot {
  const stored = JSON.parse(body) as Omit<SiteSnapshot, 'pages'> & { readonly pages: readonly StoredPage[] };
  return { ...stored, pages: stored.pages.map(completePage) };
}

function completePage(page: StoredPage): PageCapture {
  // Where another address answered, the one that was asked for is known to have led on.
  const redirects = page.url === page.finalUrl ? [] : [page.url];
  return { redirects, remoteAddress: null, screenshot: null, ...page };
}
