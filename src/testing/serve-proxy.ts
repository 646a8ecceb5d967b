import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.js';

/** How a proxy behaves: it lets all through, wants a password, answers a status to whatever is asked, or cuts every line. */
export type ProxyManner = 'open' | { readonly password: string } | number | 'drop';

/** An HTTP proxy as an office has one. */
export interface ServedProxy {
  readonly port: number;
  /** What it was asked, `GET http://www.qingxi.test/` or `CONNECT www.qingxi.test:443`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Serves a proxy on loopback that finds hosts by name at ports of this machine, as no DNS would. */
export async function serveProxy(
  hosts: Readonly<Record<string, number>>,
  manner: ProxyManner = 'open',
): Promise<ServedProxy> {
  const asked: string[] = [];
  const lines = new Set<Socket>();
  const statusFor = ({ headers }: IncomingMessage, hostname: string): number => {
    if (typeof manner === 'number') return manner;
    const words = Buffer.from((headers['proxy-authorization'] ?? '').replace('Basic ', ''), 'base64');
    if (typeof manner === 'object' && words.toString() !== manner.password) return 407;
    return hosts[hostname] === undefined ? 503 : 200;
  };
  const server = createServer((from, to) => {
    asked.push(`${from.method} ${from.url}`);
    if (manner === 'drop') return void from.socket.destroy();
    const { hostname, pathname, search } = new URL(from.url ?? '', 'http://no-proxy-request.test');
    const status = statusFor(from, hostname);
    if (status !== 200)
      return void to.writeHead(status, { 'content-type': 'text/html' }).end('<h1>代理</h1>');
    passOn(from, to, { port: hosts[hostname] ?? 0, path: pathname + search });
  });
  server.on('connection', (line) => {
    lines.add(line);
    line.on('error', () => undefined).once('close', () => lines.delete(line));
  });
  server.on('connect', (from: IncomingMessage, line: Socket) => {
    asked.push(`CONNECT ${from.url}`);
    if (manner === 'drop') return void line.destroy();
    const hostname = (from.url ?? '').replace(/:\d+$/, '');
    const status = statusFor(from, hostname);
    if (status !== 200) return void line.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const site = connect(hosts[hostname] ?? 0, '127.0.0.1');
    site.on('error', () => line.destroy()).once('close', () => line.destroy());
    line.once('close', () => site.destroy());
    line.write('HTTP/1.1 200 Connection established\r\n\r\n');
    line.pipe(site).pipe(line);
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const line of lines) line.destroy();
      }),
  };
}

function passOn(
  from: IncomingMessage,
  to: ServerResponse,
  { port, path }: { readonly port: number; readonly path: string },
): void {
  const { 'proxy-authorization': _kept, ...headers } = from.headers;
  const onward = request({ host: '127.0.0.1', port, path, method: from.method ?? 'GET', headers });
  onward.once('error', () => from.socket.destroy());
  onward.once('response', (answer) => answer.pipe(to.writeHead(answer.statusCode ?? 0, answer.headers)));
  from.pipe(onward);
}
