import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { isProxyStatus, ProxyRefused, type ProxyServer } from './outer-proxy.js';

/** Where the pages go that are asked for on a line. */
export interface PlainWay {
  readonly server: ProxyServer;
  /** Host and port of the site. */
  readonly authority: string;
}

/** Speaks HTTP with a browser, and hands every request on to a proxy by its whole address, as proxies want plain pages asked for. */
export interface PlainForwarder {
  take(line: Socket, way: PlainWay): void;
}

/** Headers that concern one line only (RFC 9110, 7.6.1). */
const OF_THE_LINE = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

/** A forwarder; `refused` is told when the proxy gave no answer of the site, and the browser sees its line end. */
export function forwardPlain(refused: (authority: string, why: ProxyRefused) => void): PlainForwarder {
  const ways = new WeakMap<Socket, PlainWay>();
  const server = createServer((asked, answer) => {
    const way = ways.get(asked.socket);
    if (way === undefined) return void asked.socket.destroy();
    const onward = requestBy(way, asked);
    const refuse = (why: number | Error) => {
      refused(way.authority, new ProxyRefused(way.server, why));
      asked.socket.destroy();
    };
    onward.once('error', refuse);
    onward.once('response', (came) => {
      const status = came.statusCode ?? 0;
      if (isProxyStatus(status)) return refuse(status);
      hand(came, answer);
    });
    answer.once('close', () => onward.destroy());
    asked.pipe(onward);
  });
  return {
    take(line, way) {
      ways.set(line, way);
      server.emit('connection', line);
    },
  };
}

function requestBy({ server, authority }: PlainWay, asked: IncomingMessage): ClientRequest {
  const { hostname, port, authorization } = server;
  const headers = withoutLine(asked.headers);
  return request({
    host: hostname,
    port,
    method: asked.method ?? 'GET',
    path: `http://${asked.headers.host ?? authority}${asked.url ?? '/'}`,
    headers: { ...headers, ...(authorization && { 'proxy-authorization': authorization }) },
    // A line of its own: one that is used again may have been closed by the proxy meanwhile.
    agent: false,
  });
}

function hand(came: IncomingMessage, answer: ServerResponse): void {
  answer.writeHead(came.statusCode ?? 502, withoutLine(came.headers));
  came.once('error', () => answer.destroy());
  came.pipe(answer);
}

function withoutLine(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_LINE.includes(name)));
}
