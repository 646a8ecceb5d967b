import type { PageRef } from '../model/facts.js';
import type { CollectedPage } from './outlet-pages.js';

/** Points at the bytes that a collected page was read from. */
export function pageRefOf({ capture }: CollectedPage): PageRef {
  const { url, finalUrl, fetchedAt, body, via } = capture;
  return { url, finalUrl, fetchedAt, sha256: body.sha256, via };
}
