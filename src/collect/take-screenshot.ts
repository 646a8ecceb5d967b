import { decodeHtml } from '../extract/decode-html.js';
import type { PageCapture, Screenshot } from '../model/snapshot.js';
import { judgeAnswer } from './blocked-page.js';
import type { FetchedPage, PageFetcher } from './page-fetcher.js';
import { fetchPolitely, type SiteSetting } from './polite-fetch.js';

/** Images and fonts take longer than text. */
const LONGER = 1.5;

/**
 * Visits a page that came home once more and keeps what it looks like. null when it does not open again as it was (another
 * status, another address, a challenge): a picture of something else is no evidence. `drawer` is a fetcher that takes pictures.
 */
export async function takeScreenshot(
  page: PageCapture,
  drawer: PageFetcher,
  setting: SiteSetting,
): Promise<Screenshot | null> {
  const { task, tools, allows, signal } = setting;
  const answer = await fetchPolitely(setting, drawer, {
    url: page.finalUrl,
    foundOn: page.foundOn,
    allows,
    timeMillis: task.limits.visitMillis * LONGER,
    bodyBytes: task.limits.bodyBytes,
    patience: 'usual',
    signal,
  });
  if (answer.kind !== 'page' || answer.page.picture === null || !isSamePage(answer.page, page)) return null;
  const { bytes, width, height, isCut } = answer.page.picture;
  const takenAt = tools.clock.now();
  const body = await tools.archive.put(bytes, null);
  await tools.archive.settle();
  return { url: answer.page.finalUrl, takenAt, mediaType: 'image/jpeg', width, height, isCut, body };
}

function isSamePage({ finalUrl, status, headers, body, charset }: FetchedPage, page: PageCapture): boolean {
  if (status !== page.status || withoutFragment(finalUrl) !== withoutFragment(page.finalUrl)) return false;
  const { html } = decodeHtml(body, { charset, contentType: null });
  return judgeAnswer({ status, headers, html }) === null;
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}
