import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { listenOnLoopback } from './loopback.js';

/** What a path answers. A text is a page of HTML in UTF-8 with status 200. */
export type SiteAnswer = string | SitePage;

export interface SitePage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** So many bytes come after the body, as fast as the visitor takes them. */
  readonly thenBytes?: number;
  /** Waits before it answers. */
  readonly delayMillis?: number;
  /** `silent`: the line is open and nothing ever comes. `half`: the head and half of the body come. `drop`: the line is cut. */
  readonly manner?: 'silent' | 'half' | 'drop';
}

/** One request as it came. */
export interface SiteVisit {
  readonly method: string;
  /** The Host header. */
  readonly host: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly at: number;
}

/** Paths (with query where it matters) and what they answer; a function sees the request. What is not here is a 404. */
export type SiteWorld = Readonly<Record<string, SiteAnswer | ((visit: SiteVisit) => SiteAnswer)>>;

export interface ServedSite {
  readonly port: number;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Every request so far. */
  readonly visits: readonly SiteVisit[];
  /** Paths of all requests so far, with query. */
  paths(): string[];
  /** Bytes of `thenBytes` that a path has handed to its lines so far. */
  sent(path: string): number;
  close(): Promise<void>;
}

/**
 * Serves a world on loopback. The server belongs to the test that starts it; `close` cuts its open lines. Whoever asks for a
 * WebSocket, under any path, is sent a word twenty times a second.
 * `worldsByHost` answers by Host header (without port) before the world itself is asked.
 */
export async function serveSite(
  world: SiteWorld,
  options: {
    readonly worldsByHost?: Readonly<Record<string, SiteWorld>>;
    readonly tls?: { readonly key: string; readonly cert: string };
    readonly port?: number;
  } = {},
): Promise<ServedSite> {
  const visits: SiteVisit[] = [];
  const sent = new Map<string, number>();
  const listener: RequestListener = (request, response) => {
    const visit = visitOf(request);
    visits.push(visit);
    const asked = options.worldsByHost?.[visit.host.replace(/:\d+$/, '')] ?? world;
    const count = (bytes: number) => sent.set(visit.path, (sent.get(visit.path) ?? 0) + bytes);
    void answer(answerIn(asked, visit), { response, head: request.method === 'HEAD', count });
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    chatter(request, socket);
  });
  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    origin: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    visits,
    paths: () => visits.map(({ path }) => path),
    sent: (path) => sent.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** RFC 6455: the handshake, then text frames. */
function chatter(request: IncomingMessage, socket: Duplex): void {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const word = Buffer.from('news');
  const frame = Buffer.concat([Buffer.from([0x81, word.length]), word]);
  const timer = setInterval(() => socket.write(frame), 50);
  socket.on('error', () => undefined).once('close', () => clearInterval(timer));
}

function visitOf(request: IncomingMessage): SiteVisit {
  return {
    method: request.method ?? 'GET',
    host: request.headers.host ?? '',
    path: request.url ?? '/',
    headers: request.headers,
    at: performance.now(),
  };
}

function answerIn(world: SiteWorld, visit: SiteVisit): SitePage {
  const found = world[visit.path] ?? world[visit.path.replace(/\?.*$/, '')];
  const said = typeof found === 'function' ? found(visit) : found;
  if (said === undefined)
    return { status: 404, body: '<html><title>404</title><body><h1>404 Not Found</h1></body></html>' };
  return typeof said === 'string' ? { body: said } : said;
}

interface AnswerWay {
  readonly response: ServerResponse;
  readonly head: boolean;
  readonly count: (bytes: number) => void;
}

async function answer(page: SitePage, { response, head, count }: AnswerWay): Promise<void> {
  if (page.manner === 'silent') return;
  if (page.delayMillis) await new Promise((resolve) => setTimeout(resolve, page.delayMillis));
  if (page.manner === 'drop') {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(page.body ?? '');
  const given = Object.entries(page.headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  const headers = { 'content-type': 'text/html; charset=utf-8', ...Object.fromEntries(given) };
  const whole = body.length + (page.thenBytes ?? 0);
  const length = 'transfer-encoding' in headers ? {} : { 'content-length': String(whole) };
  response.writeHead(page.status ?? 200, { ...length, ...headers });
  if (page.manner === 'half') {
    response.write(body.subarray(0, body.length / 2));
    return;
  }
  if (page.thenBytes === undefined || head) {
    response.end(head ? undefined : body);
    return;
  }
  response.write(body);
  pour(response, page.thenBytes, count);
}

const POURED_AT_ONCE = Buffer.alloc(64 * 1024);

/** Writes zeros while the visitor takes them. */
function pour(response: ServerResponse, left: number, count: (bytes: number) => void): void {
  if (response.destroyed) return;
  const chunk = POURED_AT_ONCE.subarray(0, left);
  if (chunk.length === 0) {
    response.end();
    return;
  }
  count(chunk.length);
  const more = () => pour(response, left - chunk.length, count);
  if (response.write(chunk)) setImmediate(more);
  else response.once('drain', more);
}
