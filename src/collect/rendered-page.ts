import type { CDPSession } from 'playwright';
import type { FencingProxy } from './fencing-proxy.js';
import type { FetchedPage, PagePicture } from './page-fetcher.js';
import type { Traffic } from './page-traffic.js';

/** What stands in the page, scripts done. */
export async function readDom(session: CDPSession): Promise<string> {
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId: root.nodeId });
  return outerHTML;
}

/** The page that a rendering brought, with what the network said of it. */
export function renderedPage(
  body: Uint8Array,
  {
    finalUrl,
    traffic,
    door,
    picture,
  }: {
    readonly finalUrl: string;
    readonly traffic: Traffic;
    readonly door: FencingProxy;
    readonly picture: PagePicture | null;
  },
): FetchedPage {
  const document = traffic.document();
  return {
    finalUrl,
    status: document?.status ?? 200,
    headers: document?.headers ?? {},
    redirects: [...new Set(traffic.addresses)].filter((address) => address !== finalUrl),
    remoteAddress: document && door.remoteOf(document.url),
    body,
    charset: 'utf-8',
    via: 'browser',
    picture,
  };
}
