import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { parseHostMap } from '../collect/host-map.js';
import { createHttpFetcher, userAgent } from '../collect/http-fetcher.js';
import { readOuterProxy } from '../collect/outer-proxy.js';
import { describeFailure } from '../collect/visit-failure.js';
import { GongkaiError, messageOf } from '../errors.js';
import { decodeHtml } from '../extract/decode-html.js';
import { describeFile } from '../extract/file-words.js';
import { readPage } from '../extract/read-page.js';
import { EXIT } from './exit-code.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';

const TIME_MILLIS = 20_000;
const BODY_BYTES = 8 * 1024 * 1024;

/** What `gongkai read` takes beside the file or address. */
export interface ReadFlags {
  readonly asOf?: IsoDate;
  /** The address that a saved file had, so that its links can be told. */
  readonly url?: string;
  readonly resolve?: readonly string[];
  readonly allowPrivate?: boolean;
}

/** `gongkai read <file | url>`: the facts of one page as JSON, as plain HTML shows it. Returns the exit code. */
export async function readCommand(target: string, flags: ReadFlags, terminal: Terminal): Promise<number> {
  const asOf = flags.asOf ?? today(clockFrom(Date.now));
  const { bytes, contentType, url } = /^https?:\/\//i.test(target)
    ? await fetchPage(target, flags, terminal)
    : await openFile(target, flags);
  const page = decodeHtml(bytes, { charset: null, contentType });
  terminal.print(JSON.stringify({ encoding: page.encoding, ...readPage({ ...page, url, asOf }) }, null, 2));
  return EXIT.clean;
}

interface OpenedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
}

async function openFile(path: string, { url }: ReadFlags): Promise<OpenedPage> {
  try {
    return { bytes: await readFile(path), contentType: null, url: url ?? fileAddress(path) };
  } catch (thrown) {
    throw new GongkaiError('READ_NO_FILE', `cannot read ${path}: ${messageOf(thrown)}`, {
      hint: 'Name a saved page, or an address that begins with http:// or https://.',
      cause: thrown,
    });
  }
}

/** A saved page has no address: links are told against a made-up one that keeps the file's name. */
function fileAddress(path: string): string {
  return `http://localhost${pathToFileURL(path).pathname}`;
}

async function fetchPage(url: string, flags: ReadFlags, { signal, warn }: Terminal): Promise<OpenedPage> {
  const fetcher = createHttpFetcher({
    hostMap: parseHostMap(flags.resolve ?? []),
    allowPrivate: flags.allowPrivate ?? false,
    outer: readOuterProxy(undefined, process.env),
    userAgent: userAgent(VERSION, null),
  });
  try {
    const answer = await fetcher.fetch({
      url,
      foundOn: null,
      allows: () => true,
      timeMillis: TIME_MILLIS,
      bodyBytes: BODY_BYTES,
      patience: 'usual',
      signal,
    });
    if (answer.kind === 'page') {
      const { body, headers, finalUrl } = answer.page;
      const bad = fetcher.badCertificate(finalUrl);
      if (bad !== null)
        warn(
          `the certificate of ${bad.host} is bad (${bad.fault}: ${bad.message}); the page was read all the same`,
        );
      return { bytes: body, contentType: headers['content-type'] ?? null, url: finalUrl };
    }
    if (answer.kind === 'attachment') {
      const { finalUrl, type, bytes } = answer;
      const size = bytes === null ? 'of unknown size' : `of ${bytes} bytes`;
      throw new GongkaiError(
        'READ_NO_PAGE',
        `${finalUrl} is a file (${type}) ${size}, not a page: 附件（${describeFile(answer)}），不是网页`,
        { hint: 'Files are recorded by type and size, and not read. Open it in a browser, or name a page.' },
      );
    }
    const { sentence, repair } = describeFailure({ ...answer.problem, url });
    throw new GongkaiError('READ_FAILED', `${sentence} (${answer.problem.message})`, { hint: repair });
  } finally {
    await fetcher.close();
  }
}
