import { constants } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressFence, resolveHost } from './address-fence.js';
import type { CertificateBook } from './certificate-book.js';
import { openTunnel, passFence, proxyFor } from './proxy-tunnel.js';

/**
 * Connects to what the host map says, by the proxy of the fence, or to what the DNS says, and only when the fence lets that address
 * pass. A line with a bad certificate is opened, and noted in the book.
 */
export function fencedConnector(
  fence: AddressFence,
  certificates: CertificateBook,
): buildConnector.connector {
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    resolveHost(hostname, fence).then(
      (addresses) => {
        if (all) return callback(null, [...addresses]);
        const [first] = addresses;
        return callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
  const lines = {
    lookup,
    timeout: 15_000,
    keepAlive: true,
    rejectUnauthorized: false,
    // A resumed session is not proved again: none is kept.
    maxCachedSessions: 0,
    // Servers from before RFC 5746 (secure renegotiation): every browser opens them, OpenSSL by itself does not.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  };
  const connect = buildConnector(lines);
  return (options, done) => {
    const host =
      options.port === '' || options.port === '443'
        ? options.hostname
        : `${options.hostname}:${options.port}`;
    const callback: buildConnector.Callback = (...[error, socket]) => {
      certificates.note(host, socket);
      return error ? done(error, null) : done(null, socket);
    };
    const mapped = fence.hostMap.get(options.hostname.replace(/^\[|\]$/g, '').toLowerCase());
    if (mapped) {
      const port = mapped.port === null ? options.port : String(mapped.port);
      const servername = options.servername ?? options.hostname;
      return connect({ ...options, hostname: mapped.address, port, servername }, callback);
    }
    const server = proxyFor({ protocol: options.protocol, hostname: options.hostname }, fence);
    if (server !== null) {
      const target = { hostname: options.hostname, port: Number(options.port) || 443 };
      const servername = options.servername ?? options.hostname;
      passFence({ protocol: options.protocol, hostname: options.hostname }, fence)
        .then(() => openTunnel(server, target))
        .then(
          (httpSocket) => connect({ ...options, httpSocket, servername }, callback),
          (error: Error) => callback(error, null),
        );
      return;
    }
    // A literal address is never looked up, so it is proved here.
    resolveHost(
      options.hostname,
      /^[\d.:[\]a-f]+$/i.test(options.hostname) ? fence : { ...fence, allowPrivate: true },
    ).then(
      () => connect(options, callback),
      (error: Error) => callback(error, null),
    );
  };
}
