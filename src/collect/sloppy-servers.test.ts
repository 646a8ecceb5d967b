import type { Socket } from 'node:net';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { type RawAnswer, type RawServer, serveRaw } from '../testing/serve-raw.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import { createHttpFetcher } from './http-fetcher.js';
import type { BrowserHandle } from './open-browser.js';
import type { FetchedPage, PageAnswer, PageFetcher } from './page-fetcher.js';
import { probeAccess } from './probe-access.js';

const MENU = ['政务公开', '通知公告', '政策文件', '人事信息', '财政信息']
  .map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`)
  .join('');
const ROWS = Array.from(
  { length: 20 },
  (_, at) =>
    `<li><a href="/a/t202609${10 + at}_${at}.html">关于第${at}号文件的通知</a><span>2026-09-${10 + at}</span></li>`,
).join('');
const HTML = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪镇人民政府</title></head><body><div class="nav"><ul>${MENU}</ul></div><div class="main"><ul class="list">${ROWS}</ul></div></body></html>\n`;
/** The last words before the end: whoever has them has the whole page. */
const LAST_WORDS = '关于第19号文件的通知';

const BODY = Buffer.from(HTML);
const GZIPPED = gzipSync(BODY);
const TYPE = 'Content-Type: text/html; charset=utf-8';
const LENGTH = `Content-Length: ${BODY.length}`;
const GZIP = [TYPE, 'Content-Encoding: gzip'];

interface Sloppiness {
  readonly head: readonly string[];
  readonly status?: string;
  readonly body?: Uint8Array | string;
  /** What parts lines; CR LF unless given. */
  readonly eol?: string;
}

function answerOf({ head, status = 'HTTP/1.1 200 OK', body = BODY, eol = '\r\n' }: Sloppiness): RawAnswer {
  return [Buffer.from([status, ...head, '', ''].join(eol), 'latin1'), body];
}

const chunk = (size: string, eol = '\r\n') =>
  Buffer.concat([Buffer.from(size + eol), BODY, Buffer.from(`${eol}0${eol}${eol}`)]);
const SIZE = BODY.length.toString(16);

/** Ways of breaking the rules that browsers forgive, and plain HTTP as well: the page comes home whole. */
const FORGIVEN: Readonly<Record<string, Sloppiness>> = {
  'lines that end in LF alone': { head: [TYPE, LENGTH], eol: '\n' },
  'a header that goes on in the next line': { head: [TYPE, 'X-Powered: ASP', '  .NET', LENGTH] },
  'a control sign in a header': { head: [TYPE, 'X-Name: a\u0001b', LENGTH] },
  'GBK in a header': { head: [TYPE, 'X-Name: \xd5\xfe\xb8\xae', LENGTH] },
  'a version that there is not': { head: [TYPE, LENGTH], status: 'HTTP/1.2 200 OK' },
  'a length beside chunks': { head: [TYPE, LENGTH, 'Transfer-Encoding: chunked'], body: chunk(SIZE) },
  'blanks after the size of a chunk': {
    head: [TYPE, 'Transfer-Encoding: chunked'],
    body: chunk(`${SIZE}  `),
  },
  'chunks parted by LF alone': { head: [TYPE, 'Transfer-Encoding: chunked'], body: chunk(SIZE, '\n') },
  'gzip without the checksum at its end': { head: GZIP, body: GZIPPED.subarray(0, -8) },
  'gzip with a wrong checksum': {
    head: GZIP,
    body: Buffer.concat([GZIPPED.subarray(0, -8), Buffer.alloc(8)]),
  },
  'gzip with a name in its head, and no checksum': {
    head: GZIP,
    body: Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0x08 | 0x04, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7]),
      Buffer.from('index.html\0'),
      deflateRawSync(BODY),
    ]),
  },
  'gzip of the length that it has unpacked': { head: [...GZIP, LENGTH], body: GZIPPED },
};

/** Ways that only browsers forgive. */
const FOR_BROWSERS: Readonly<Record<string, Sloppiness>> = {
  'a line without a colon': { head: [TYPE, 'nonsense', LENGTH] },
  'a blank before the colon': { head: [TYPE, 'X-Powered-By : ASP', LENGTH] },
  'a blank in the name of a header': { head: [TYPE, 'X Powered By: ASP', LENGTH] },
  'the same length twice': { head: [TYPE, LENGTH, LENGTH] },
  'two blanks before the status': { head: [TYPE, LENGTH], status: 'HTTP/1.1  200 OK' },
  'an empty length': { head: [TYPE, 'Content-Length: '] },
};

/** Chromium shows these as far as they came and says that they broke off; plain HTTP sees that the page came to its end. */
const ENDED: Readonly<Record<string, Sloppiness>> = {
  'a length that is too long': { head: [TYPE, `Content-Length: ${BODY.length + 500}`] },
  'chunks without the last one': {
    head: [TYPE, 'Transfer-Encoding: chunked'],
    body: chunk(SIZE).subarray(0, -5),
  },
};

/** Cut off for good: nobody may judge by such a page. */
const CUT: Readonly<Record<string, Sloppiness>> = {
  'half a page': { head: [TYPE, LENGTH], body: BODY.subarray(0, BODY.length / 2) },
  'half of what gzip packed': { head: GZIP, body: GZIPPED.subarray(0, GZIPPED.length / 2) },
};

const ALL = { ...FORGIVEN, ...FOR_BROWSERS, ...ENDED, ...CUT };
const NAMES = Object.keys(ALL);
const pathOf = (name: string) => `/${NAMES.indexOf(name)}`;

let server: RawServer;
let handle: BrowserHandle;
let rendered: PageFetcher;
const OPTIONS = { userAgent: 'Gongkai/test', hostMap: new Map(), allowPrivate: true };

beforeAll(async () => {
  server = await serveRaw(
    Object.fromEntries(NAMES.map((name) => [pathOf(name), answerOf(ALL[name] as Sloppiness)])),
  );
  handle = await openTestBrowser();
  rendered = createBrowserFetcher(handle, { ...OPTIONS, pages: 2 });
});
afterAll(async () => {
  await rendered.close();
  await handle.close();
  await server.close();
});

/** What a server's answer is to somebody who meets it for the first time. */
async function visitPlain(path: string, changes = {}): Promise<PageAnswer> {
  const plain = createHttpFetcher(OPTIONS);
  const answer = await plain.fetch(buildRequest(server.origin + path, changes));
  await plain.close();
  return answer;
}

function told(answer: PageAnswer): string {
  if (answer.kind === 'failed') return answer.problem.kind;
  return answer.kind === 'page' && wordsOf(answer.page).includes(LAST_WORDS) ? 'whole' : answer.kind;
}

function wordsOf({ body }: FetchedPage): string {
  return Buffer.from(body).toString('utf8');
}

describe('a server that breaks the rules of HTTP', () => {
  test.each(Object.keys(FORGIVEN))('by %s is read as a browser reads it', async (name) => {
    expect(told(await rendered.fetch(buildRequest(server.origin + pathOf(name))))).toBe('whole');
    expect(told(await visitPlain(pathOf(name)))).toBe('whole');
  });

  test.each(Object.keys(FOR_BROWSERS))('by %s is left to the browser: it did answer', async (name) => {
    expect(told(await rendered.fetch(buildRequest(server.origin + pathOf(name))))).toBe('whole');
    expect(told(await visitPlain(pathOf(name)))).toBe('malformed');
  });

  test.each(Object.keys(ENDED))('by %s is believed when the page comes to its end', async (name) => {
    expect(told(await visitPlain(pathOf(name)))).toBe('whole');
  });

  test.each(Object.keys(CUT))('is not believed when it sends %s', async (name) => {
    const answer = await visitPlain(pathOf(name));
    expect(answer).toMatchObject({ kind: 'failed' });
  });

  test.each([
    ['a length that is too long', LENGTH.replace(/\d+/, '90000'), BODY],
    ['gzip of the length that it has unpacked', `Content-Encoding: gzip\r\n${LENGTH}`, GZIPPED],
  ])('and keeps the line open behind it is not waited for: %s', async (_name, length, body) => {
    const open = await serveRaw({
      '/': (socket) =>
        socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${TYPE}\r\n${length}\r\n\r\n`), body])),
    });
    const plain = createHttpFetcher(OPTIONS);
    const began = performance.now();
    expect(told(await plain.fetch(buildRequest(`${open.origin}/`, { timeMillis: 15_000 })))).toBe('whole');
    expect(performance.now() - began).toBeLessThan(10_000);
    await plain.close();
    await open.close();
  });

  test('and hangs up on a line that it said it would keep is asked again by a new one, as browsers do', async () => {
    let lines = 0;
    const page = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${TYPE}\r\n${LENGTH}\r\n\r\n`), BODY]);
    const first = (socket: Socket) => {
      lines++;
      socket.write(page);
      socket.once('data', () => socket.destroy());
    };
    const hasty = await serveRaw({ '/1': first, '/2': first });
    const plain = createHttpFetcher(OPTIONS);
    for (const path of ['/1', '/2']) {
      expect(told(await plain.fetch(buildRequest(hasty.origin + path)))).toBe('whole');
      // The line is free when its answer has been taken off it.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(lines).toBe(2);
    await plain.close();
    await hasty.close();
  });

  test('is told from one that does not answer: the status that came is kept', async () => {
    expect(await visitPlain(pathOf('half a page'))).toMatchObject({
      problem: { kind: 'reset', status: 200 },
    });
    expect(await visitPlain('/nothing')).toMatchObject({ problem: { kind: 'reset', status: null } });
  });

  test('answers from an address that is told, and a probe opens it', async () => {
    const path = pathOf('lines that end in LF alone');
    const answer = await visitPlain(path);
    expect(answer).toMatchObject({ page: { remoteAddress: server.origin.replace('http://', '') } });
    const plain = createHttpFetcher(OPTIONS);
    expect(await plain.probe(buildRequest(server.origin + path))).toBeNull();
    await plain.close();
  });

  test('is asked once an address when it is known, twice before', async () => {
    const asked: string[] = [];
    const answer: RawAnswer = answerOf(FORGIVEN['lines that end in LF alone'] as Sloppiness);
    const counted = (path: string) => (socket: { end(bytes: Uint8Array): void }) => {
      asked.push(path);
      socket.end(
        Buffer.concat((answer as readonly (string | Uint8Array)[]).map((part) => Buffer.from(part))),
      );
    };
    const counting = await serveRaw({ '/1': counted('/1'), '/2': counted('/2') });
    const plain = createHttpFetcher(OPTIONS);
    for (const path of ['/1', '/2'])
      expect(told(await plain.fetch(buildRequest(counting.origin + path)))).toBe('whole');
    expect(asked).toEqual(['/1', '/1', '/2']);
    await plain.close();
    await counting.close();
  });

  test('and then hangs is given up at the limit', async () => {
    const hanging = await serveRaw({
      '/': (socket) => socket.write(Buffer.from(`HTTP/1.1 200 OK\n${TYPE}\nContent-Length: 9000\n\n<p>半`)),
    });
    const plain = createHttpFetcher(OPTIONS);
    const answer = await plain.fetch(buildRequest(`${hanging.origin}/`, { timeMillis: 400 }));
    expect(answer).toMatchObject({ problem: { kind: 'timeout' } });
    await plain.close();
    await hanging.close();
  });

  test('stays inside the fence: where it leads on to a private address, the forgiving line refuses, too', async () => {
    const target = new URL(server.origin).host;
    const leading = await serveRaw({
      '/': [`HTTP/1.1 302 Found\nLocation: http://${target}/0\nContent-Length: 0\n\n`],
    });
    const port = Number(new URL(leading.origin).port);
    const hostMap = new Map([['sloppy.qingxi.test', { address: '127.0.0.1', port }]]);
    const plain = createHttpFetcher({ ...OPTIONS, hostMap, allowPrivate: false });
    const answer = await plain.fetch(buildRequest('http://sloppy.qingxi.test/'));
    expect(answer).toMatchObject({ problem: { kind: 'out-of-bounds' } });
    await plain.close();
    await leading.close();
  });
});

describe('a whole site of such a server', () => {
  const siteOf = (sloppiness: Sloppiness) => {
    const answer = answerOf(sloppiness);
    return serveRaw({
      '/': answer,
      ...Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`/c${at}/`, answer])),
    });
  };

  test('comes home without a browser where plain HTTP forgives it', async () => {
    const site = await siteOf(FORGIVEN['lines that end in LF alone'] as Sloppiness);
    const tools = buildTools();
    const { ended, pages } = await collectSite(
      buildTask(`${site.origin}/`, { limits: { articles: 0 } }),
      tools,
    );
    expect(ended).not.toBe('unreachable');
    expect(pages.map(({ finalUrl }) => new URL(finalUrl).pathname)).toEqual([
      '/',
      '/c0/',
      '/c1/',
      '/c2/',
      '/c3/',
      '/c4/',
    ]);
    await tools.fetch.close();
    await site.close();
  });

  test('is read by the browser where only that forgives it', async () => {
    const site = await siteOf(FOR_BROWSERS['a line without a colon'] as Sloppiness);
    const tools = buildTools({ browser: rendered });
    const limits = { articles: 0, linkProbes: 0, visitMillis: 10_000 };
    const { pages, failures } = await collectSite(
      buildTask(`${site.origin}/`, { render: 'auto', limits }),
      tools,
    );
    expect(pages).toHaveLength(6);
    expect(pages.every(({ via }) => via === 'browser')).toBe(true);
    expect(failures.filter(({ url }) => /c\d/.test(url))).toEqual([]);
    await tools.fetch.close();
    await site.close();
  });

  test.each([
    ['lines that end in LF alone', 'opened'],
    ['a length that is too long', 'opened'],
    ['a line without a colon', 'malformed'],
  ])('is never said not to open: %s is %s', async (name, outcome) => {
    const site = await siteOf(ALL[name] as Sloppiness);
    const tools = buildTools();
    const { agency, outlet, asOf } = buildTask(`${site.origin}/`);
    const visit = await probeAccess({ agency, outlet, asOf, robots: 'obey', timeMillis: 5_000 }, tools);
    expect(visit).toMatchObject({ outcome });
    await tools.fetch.close();
    await site.close();
  });
});
