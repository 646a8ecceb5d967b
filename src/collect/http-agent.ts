import { Agent, buildConnector, type Dispatcher, Pool } from 'undici';
import type { AddressFence } from './address-fence.js';
import type { CertificateBook } from './certificate-book.js';
import { fencedConnector } from './fenced-connector.js';
import { ProxyRefused, type ProxyServer } from './outer-proxy.js';
import { passFence, proxyFor } from './proxy-tunnel.js';

/** A longer head is refused. */
export const HEAD_BYTES_MOST = 64 * 1024;

const LINES = {
  connections: 8,
  keepAliveTimeout: 4_000,
  pipelining: 1,
  maxHeaderSize: HEAD_BYTES_MOST,
} as const;

/** Sends the requests of plain HTTP: by lines of our own, or by the proxy of the fence, which holds for both. */
export function openHttpAgent(fence: AddressFence, certificates: CertificateBook): Agent {
  return new Agent({
    ...LINES,
    connect: fencedConnector(fence, certificates),
    factory: (origin, options) => {
      const url = new URL(origin);
      // An encrypted line goes through a tunnel, which the connector digs.
      const server = url.protocol === 'http:' ? proxyFor(url, fence) : null;
      return server === null ? new Pool(origin, options) : poolThrough(server, url, fence);
    },
  });
}

/** A proxy is asked for a plain page by its whole address; many dig no tunnel to port 80. */
function poolThrough(server: ProxyServer, site: URL, fence: AddressFence): Dispatcher {
  const { hostname, port, authorization } = server;
  const connect = buildConnector({ timeout: 15_000, keepAlive: true });
  const pool = new Pool(`http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`, {
    ...LINES,
    connect: (options, done) => {
      passFence(site, fence).then(
        () =>
          connect(options, (...[error, socket]) =>
            error ? done(new ProxyRefused(server, error), null) : done(null, socket),
          ),
        (error: Error) => done(error, null),
      );
    },
  });
  return pool.compose((dispatch) => ({ headers, ...options }, handler) => {
    // All our requests state their headers as one object.
    const stated = headers as Readonly<Record<string, string>> | null | undefined;
    const whole = {
      ...stated,
      host: site.host,
      ...(authorization && { 'proxy-authorization': authorization }),
    };
    return dispatch({ ...options, path: `${site.origin}${options.path}`, headers: whole }, handler);
  });
}
