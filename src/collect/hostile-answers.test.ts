import type { Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisitFailureKind } from '../model/snapshot.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { type RawAnswer, type RawServer, serveRaw } from '../testing/serve-raw.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { createHttpFetcher } from './http-fetcher.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageFetcher } from './page-fetcher.js';

const HEAD = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n';
/** A body may have so many bytes. */
const BYTES_MOST = 1_000_000;
/** A visit may take so long. What hangs ends by it, soon enough for a test; all else ends by itself, also on a busy machine. */
const TIME_MOST = { hanging: 3_000, other: 30_000 };

/** A page of a hundred million bytes, which packs to next to nothing. */
const HUGE = Buffer.alloc(100_000_000, '<p>内</p>');
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Sends the same again and again for as long as somebody listens; `pauseMillis` 0 as fast as it goes. */
function forever(first: string, again: string, pauseMillis = 0): (socket: Socket) => void {
  return (socket) => {
    socket.write(first);
    const timer = setInterval(() => {
      if (socket.writableNeedDrain) return;
      socket.write(again);
    }, pauseMillis);
    socket.once('close', () => clearInterval(timer));
  };
}

/** Nearly four times as large as a page may be, packed to next to nothing; a dozen of them under one roof. */
const LARGE_SCRIPT = gzipSync(Buffer.alloc(3_900_000, '// 内\n'));
const LARGE_SCRIPTS = Array.from({ length: 12 }, (_, at) => `/script-${at}.js`);

/** An answer that no visitor should have to bear, and what a visit says of it. */
interface Hostility {
  readonly name: string;
  readonly answer: RawAnswer;
  readonly outcome: VisitFailureKind | 'page';
  /** Where Chromium sees it otherwise. */
  readonly inBrowser?: VisitFailureKind | 'page';
}

const packed = (encoding: string, body: Uint8Array): RawAnswer => [
  `${HEAD}Content-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`,
  body,
];
const large = Buffer.alloc(BYTES_MOST + 1, 'x');

const HOSTILITIES: readonly Hostility[] = [
  { name: 'packed by gzip, a bomb', answer: packed('gzip', gzipSync(HUGE)), outcome: 'too-large' },
  { name: 'packed by deflate, a bomb', answer: packed('deflate', deflateSync(HUGE)), outcome: 'too-large' },
  {
    name: 'packed by br, a bomb',
    answer: packed('br', brotliCompressSync(HUGE, FAST)),
    outcome: 'too-large',
  },
  {
    name: 'too large, and says so',
    answer: [`${HEAD}Content-Length: ${large.length}\r\n\r\n`, large],
    outcome: 'too-large',
  },
  {
    name: 'too large in chunks',
    answer: [
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n`,
      large,
      '\r\n0\r\n\r\n',
    ],
    outcome: 'too-large',
  },
  { name: 'too large, of no told length', answer: [`${HEAD}\r\n`, large], outcome: 'too-large' },
  {
    name: 'without end',
    answer: forever(`${HEAD}\r\n`, `<p>${'内'.repeat(20_000)}</p>`),
    outcome: 'too-large',
  },
  {
    name: 'a body of single bytes without end',
    answer: forever(`${HEAD}\r\n<p>`, 'x', 20),
    outcome: 'timeout',
  },
  {
    name: 'a head of single bytes without end',
    answer: forever('HTTP/1.1 200 OK\r\nX-Slow: ', 'x', 20),
    outcome: 'timeout',
  },
  {
    name: 'a flood of headers',
    answer: forever('HTTP/1.1 200 OK\r\n', 'X-Flood: once more\r\n'.repeat(2_000)),
    outcome: 'too-large',
  },
  {
    name: 'one header without end',
    answer: forever('HTTP/1.1 200 OK\r\nX-Long: ', 'x'.repeat(20_000)),
    outcome: 'too-large',
  },
  {
    name: 'cut off in its head',
    answer: ['HTTP/1.1 200 OK\r\nContent-Ty'],
    outcome: 'reset',
    // A page without a word: its reader calls it empty.
    inBrowser: 'page',
  },
  {
    name: 'with a bomb for a script',
    answer: [`${HEAD}\r\n<p>页</p><script src="/bomb"></script>`],
    outcome: 'page',
    inBrowser: 'too-large',
  },
  {
    name: 'with many large scripts, each within its bounds',
    answer: [`${HEAD}\r\n<p>页</p>`, ...LARGE_SCRIPTS.map((path) => `<script src="${path}"></script>`)],
    outcome: 'page',
    inBrowser: 'too-large',
  },
  {
    name: 'cut off in its body',
    answer: [`${HEAD}Content-Length: 1000\r\n\r\n<p>半</p>`],
    outcome: 'reset',
  },
  { name: 'no HTTP at all', answer: ['\u0000\u0001\u0002 hello\r\n\r\n'], outcome: 'malformed' },
];

let server: RawServer;
let handle: BrowserHandle;
let plain: PageFetcher;
let rendered: PageFetcher;

beforeAll(async () => {
  server = await serveRaw({
    '/bomb': packed('gzip', gzipSync(HUGE)),
    ...Object.fromEntries(LARGE_SCRIPTS.map((path) => [path, packed('gzip', LARGE_SCRIPT)])),
    '/good': [`${HEAD}\r\n<p>一切正常</p>`],
    ...Object.fromEntries(HOSTILITIES.map(({ answer }, at) => [`/${at}`, answer])),
  });
  const options = { userAgent: 'Gongkai/test', hostMap: new Map(), allowPrivate: true };
  plain = createHttpFetcher(options);
  handle = await openTestBrowser();
  rendered = createBrowserFetcher(handle, { ...options, pages: 1 });
});
afterAll(async () => {
  await plain.close();
  await rendered.close();
  await handle.close();
  await server.close();
});

const ROUTES = [
  ['plain HTTP', () => plain],
  ['the browser', () => rendered],
] as const;

const casesOn = (isBrowser: boolean) =>
  HOSTILITIES.map(
    ({ name, outcome, inBrowser }, at) =>
      [name, isBrowser ? (inBrowser ?? outcome) : outcome, `/${at}`] as const,
  );

describe.each(ROUTES)('on %s an answer', (name, route) => {
  test.each(casesOn(name === 'the browser'))(
    '%s is %s, and the next visit is whole',
    async (_name, outcome, path) => {
      const timeMillis = outcome === 'timeout' ? TIME_MOST.hanging : TIME_MOST.other;
      const limits = { timeMillis, bodyBytes: BYTES_MOST };
      const answer = await route().fetch(buildRequest(server.origin + path, limits));
      const told = answer.kind === 'failed' ? answer.problem.kind : answer.kind;
      expect(told, JSON.stringify(answer).slice(0, 300)).toBe(outcome);
      const next = await route().fetch(buildRequest(`${server.origin}/good`));
      expect(next).toMatchObject({ kind: 'page', page: { status: 200 } });
    },
  );
});
