import { type ClientRequest, type IncomingMessage, request as send } from 'node:http';
import type { AddressFence } from './address-fence.js';
import type { CertificateBook } from './certificate-book.js';
import { fencedConnector } from './fenced-connector.js';
import { HEAD_BYTES_MOST } from './http-agent.js';
import { letGo } from './http-body.js';
import type { HttpLine } from './http-line.js';
import { ProxyRefused } from './outer-proxy.js';
import { proxyFor } from './proxy-tunnel.js';
import { socketAddress } from './remote-addresses.js';

/**
 * A line for servers that break the rules of HTTP in ways which browsers forgive: heads whose lines end in LF alone or go on in the
 * next, control signs in a header, a length beside chunks, blanks after the size of a chunk. Node's own parser at its most forgiving
 * reads them. Nothing of what is read is handed to another server, which is what the strictness guards. Each request has a line of its
 * own, and none goes by a proxy.
 */
export function openForgivingLine(fence: AddressFence, certificates: CertificateBook): HttpLine {
  const connect = fencedConnector(fence, certificates);
  return {
    async ask(url, { method, headers, signal }) {
      const { protocol, hostname, host, port, pathname, search } = new URL(url);
      const proxy = proxyFor({ protocol, hostname }, fence);
      if (proxy !== null) throw new ProxyRefused(proxy, new Error('a broken answer is not asked for again'));
      const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), host, port };
      const answer = await answerTo(
        send({
          method,
          path: pathname + search,
          headers: { ...headers, host },
          signal,
          insecureHTTPParser: true,
          maxHeaderSize: HEAD_BYTES_MOST,
          createConnection: (_options, done) => {
            connect(target, (...[error, socket]) =>
              error ? done(error, null as never) : done(null, socket),
            );
            return undefined;
          },
        }),
      );
      const { remoteAddress, remotePort } = answer.socket;
      return {
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: answer,
        remoteAddress: socketAddress(remoteAddress ?? null, remotePort ?? null),
        drop: async () => letGo(answer),
      };
    },
  };
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Listened to for ever: a line that breaks after the head is told by the body, too.
    request.on('error', reject).once('response', resolve).end();
  });
}
