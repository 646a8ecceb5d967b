import type { IsoDate } from '../calendar/iso-date.js';
import { decodeHtml } from '../extract/decode-html.js';
import { readPage } from '../extract/read-page.js';
import type { PageFacts } from '../model/facts.js';
import { type BodyVerdict, judgeAnswer } from './blocked-page.js';
import { utf8Text } from './utf8-text.js';

/** A page as it came, with all that reading it takes. Only values that can be sent to another thread. */
export interface UnreadPage {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** null when the bytes must tell. */
  readonly charset: string | null;
  /** Dates without a year are read against it. */
  readonly asOf: IsoDate;
  /** Whether a browser wrote the body. */
  readonly rendered: boolean;
}

/** What a page says, or what it is instead of the page that was asked for. */
export type PageWords =
  | { readonly kind: 'facts'; readonly facts: PageFacts }
  | { readonly kind: 'no-page'; readonly verdict: BodyVerdict };

/** Reads pages. The same page gives the same words, whoever reads it. */
export interface PageReader {
  /** Called before the first of many pages is fetched: what has to be started for them starts meanwhile. */
  getReady(): void;
  read(page: UnreadPage): Promise<PageWords>;
  close(): Promise<void>;
}

/** Begins and ends of elements. Eight megabytes of the smallest make a tree of half a gigabyte; no page that a person reads has so many. */
const TAGS_MOST = 300_000;

/** Reads a page: a challenge, a soft 404 or an error status is none, whatever body comes with it. */
export function wordsOf({ url, status, headers, body, charset, asOf, rendered }: UnreadPage): PageWords {
  const hints = { charset, contentType: headers['content-type'] ?? null };
  const page = decodeHtml(body, hints, utf8Text);
  const { html } = page;
  const verdict = judgeAnswer({ status, headers, html });
  if (verdict !== null) return { kind: 'no-page', verdict };
  if (hasTooManyTags(html))
    return {
      kind: 'no-page',
      verdict: { kind: 'too-large', message: `the page has more than ${TAGS_MOST} tags` },
    };
  return { kind: 'facts', facts: readPage({ ...page, url, asOf, rendered }) };
}

function hasTooManyTags(html: string): boolean {
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0 && tags <= TAGS_MOST; at = html.indexOf('<', at + 1)) tags++;
  return tags > TAGS_MOST;
}

/** Reads in the thread that asks. */
export const READER_HERE: PageReader = {
  getReady: () => undefined,
  read: async (page) => wordsOf(page),
  close: async () => undefined,
};
