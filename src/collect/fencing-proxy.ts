import { connect, createServer, isIPv6, type Socket } from 'node:net';
import { type AddressFence, resolveHost } from './address-fence.js';
import { forwardPlain, type PlainForwarder } from './forward-plain.js';
import { openTunnel, passFence, proxyFor } from './proxy-tunnel.js';
import { socketAddress } from './remote-addresses.js';

/**
 * The browser's only door to the network: a SOCKS 5 server on loopback that opens lines for it. The browser asks no DNS of its own;
 * every name is looked up here, and the line goes to the very address that the fence let pass. So redirects, parts of pages,
 * scripts and a DNS that changes its answer (rebinding) meet the same fence as plain HTTP.
 */
export interface FencingProxy {
  /** `socks5://127.0.0.1:1080`. */
  readonly address: string;
  /** Where the last line to a host went, `203.0.113.7:443`; null when none was opened. */
  remoteOf(url: string): string | null;
  /** Why the last line to a host was not opened, as it was thrown; null when it was, or none was asked for. */
  whyNot(url: string): unknown;
  close(): Promise<void>;
}

/** Replies of RFC 1928. */
const REPLY = { granted: 0, notAllowed: 2, hostUnreachable: 4, refused: 5 } as const;
/** With this byte an encrypted line begins. */
const TLS_HELLO = 0x16;
const CONNECT_MILLIS = 15_000;
/** No request of a browser is longer: greeting, or 4 bytes, a name of up to 255, and a port. */
const REQUEST_MOST = 300;

/** Opens the door on a free port of loopback. */
export async function openFencingProxy(fence: AddressFence): Promise<FencingProxy> {
  const remotes = new Map<string, string>();
  const refusals = new Map<string, unknown>();
  const lines = new Set<Socket>();
  const keep = (line: Socket) => {
    lines.add(line);
    // A line that breaks is told by its end; nobody listens to why.
    line.on('error', () => line.destroy()).on('close', () => lines.delete(line));
  };
  const plain = forwardPlain((authority, why) => refusals.set(authority, why));
  const server = createServer({ allowHalfOpen: true }, (browser) => {
    keep(browser);
    serve(browser, { fence, keep, plain, remotes, refusals }).catch(() => browser.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `socks5://127.0.0.1:${port}`,
    remoteOf: (url) => remotes.get(keyOfAddress(url)) ?? null,
    whyNot: (url) => refusals.get(keyOfAddress(url)) ?? null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const line of lines) line.destroy();
      }),
  };
}

interface Door {
  readonly fence: AddressFence;
  readonly remotes: Map<string, string>;
  readonly refusals: Map<string, unknown>;
  /** Takes lines that do not begin encrypted and go by a proxy. */
  readonly plain: PlainForwarder;
  keep(line: Socket): void;
}

interface Target {
  readonly hostname: string;
  readonly port: number;
}

async function serve(browser: Socket, door: Door): Promise<void> {
  const { fence, remotes, refusals, keep } = door;
  const read = reader(browser);
  const [, methods = 0] = await read(2);
  await read(methods);
  browser.write(Uint8Array.of(5, 0));
  const target = await readTarget(read);
  if (target === null) return refuse(browser, REPLY.notAllowed);
  const { hostname, port } = target;
  const key = keyOf(hostname, port);
  if (isByProxy(hostname, fence)) return serveByProxy(browser, { ...door, read, hostname, port });
  try {
    const site = await openLine(hostname, port, fence);
    keep(site);
    const remote = socketAddress(site.remoteAddress ?? null, site.remotePort ?? null);
    if (remote !== null) remotes.set(key, remote);
    refusals.delete(key);
    browser.write(reply(REPLY.granted));
    read.release();
    join(browser, site);
  } catch (thrown) {
    refusals.set(key, thrown);
    refuse(browser, replyTo(thrown));
  }
}

/** What the line is for shows when the browser has begun to speak. */
async function serveByProxy(
  browser: Socket,
  { fence, refusals, plain, keep, read, hostname, port }: Door & Target & { readonly read: Reader },
): Promise<void> {
  const key = keyOf(hostname, port);
  browser.write(reply(REPLY.granted));
  const first = await read(1);
  const isSecure = first[0] === TLS_HELLO;
  browser.unshift(first);
  read.release();
  const url = { protocol: isSecure ? 'https:' : 'http:', hostname };
  const server = proxyFor(url, fence);
  try {
    await passFence(url, fence);
    refusals.delete(key);
    if (server !== null && !isSecure) return plain.take(browser, { server, authority: key });
    const site = await (server === null
      ? openLine(hostname, port, fence)
      : openTunnel(server, { hostname, port }));
    keep(site);
    join(browser, site);
  } catch (thrown) {
    refusals.set(key, thrown);
    browser.destroy();
  }
}

function isByProxy(hostname: string, fence: AddressFence): boolean {
  return ['http:', 'https:'].some((protocol) => proxyFor({ protocol, hostname }, fence) !== null);
}

function join(browser: Socket, site: Socket): void {
  browser.pipe(site).pipe(browser);
  browser.once('close', () => site.destroy());
  site.once('close', () => browser.destroy());
}

/** The host and port that a browser wants; null for what is no CONNECT. */
async function readTarget(read: Reader): Promise<Target | null> {
  const [, command, , kind] = await read(4);
  const hostname = await readHost(read, kind ?? 0);
  const [high = 0, low = 0] = await read(2);
  return command === 1 && hostname !== null ? { hostname, port: high * 256 + low } : null;
}

async function readHost(read: Reader, kind: number): Promise<string | null> {
  if (kind === 1) return [...(await read(4))].join('.');
  if (kind === 3) return Buffer.from(await read((await read(1))[0] ?? 0)).toString('latin1');
  if (kind !== 4) return null;
  return (await read(16)).toString('hex').replace(/(.{4})(?!$)/g, '$1:');
}

async function openLine(hostname: string, port: number, fence: AddressFence): Promise<Socket> {
  const mappedPort = fence.hostMap.get(hostname.toLowerCase())?.port ?? null;
  let last: unknown = null;
  for (const { address } of await resolveHost(hostname, fence)) {
    try {
      return await connectTo(address, mappedPort ?? port);
    } catch (thrown) {
      last = thrown;
    }
  }
  throw last;
}

function connectTo(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const line = connect({ host, port, allowHalfOpen: true });
    const late = () => line.destroy(Object.assign(new Error('no line in time'), { code: 'ETIMEDOUT' }));
    line.setTimeout(CONNECT_MILLIS, late);
    line.once('error', reject);
    line.once('connect', () => {
      line.setTimeout(0);
      line.off('error', reject);
      resolve(line);
    });
  });
}

function replyTo(thrown: unknown): number {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ERR_ADDRESS_REFUSED') return REPLY.notAllowed;
  return code === 'ECONNREFUSED' ? REPLY.refused : REPLY.hostUnreachable;
}

function refuse(browser: Socket, code: number): void {
  browser.end(reply(code));
}

function reply(code: number): Uint8Array {
  return Uint8Array.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
}

interface Reader {
  (bytes: number): Promise<Buffer>;
  /** Hands the line over: nothing is read any more. */
  release(): void;
}

/** Reads so many bytes at a time from a line; ends in an error when the line does, or when too much was asked. */
function reader(line: Socket): Reader {
  let asked = 0;
  const read = async (bytes: number): Promise<Buffer> => {
    asked += bytes;
    if (asked > REQUEST_MOST) throw new Error('too long a request');
    while (bytes > 0) {
      const chunk: Buffer | null = line.read(bytes);
      if (chunk !== null && chunk.length === bytes) return chunk;
      if (line.readableEnded || line.destroyed) throw new Error('the line ended');
      await nextReadable(line);
    }
    return Buffer.alloc(0);
  };
  return Object.assign(read, { release: () => line.removeAllListeners('readable') });
}

function nextReadable(line: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      for (const event of ['readable', 'end', 'close']) line.off(event, go);
      resolve();
    };
    for (const event of ['readable', 'end', 'close']) line.once(event, go);
  });
}

function keyOfAddress(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return keyOf(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
}

function keyOf(hostname: string, port: number): string {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return isIPv6(bare) ? `[${bare}]:${port}` : `${bare}:${port}`;
}
