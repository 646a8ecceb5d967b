import { request } from 'undici';
import type { AddressFence } from './address-fence.js';
import type { CertificateBook } from './certificate-book.js';
import { openHttpAgent } from './http-agent.js';
import type { HttpLine } from './http-line.js';
import { watchRemoteAddresses } from './remote-addresses.js';

/** A redirect's own page is read away up to so many bytes. */
const DROPPED_BYTES_MOST = 64 * 1024;

/** The usual line: fast, with lines kept open, and strict about the rules of HTTP. */
export function openStrictLine(
  fence: AddressFence,
  certificates: CertificateBook,
): HttpLine & { close(): Promise<void> } {
  const agent = openHttpAgent(fence, certificates);
  const remotes = watchRemoteAddresses();
  return {
    async ask(url, { method, headers, timeMillis, signal }) {
      const {
        statusCode,
        headers: answered,
        body,
      } = await request(url, {
        dispatcher: agent,
        method,
        headers,
        signal,
        headersTimeout: timeMillis,
        bodyTimeout: timeMillis,
      });
      return {
        status: statusCode,
        headers: answered,
        body,
        remoteAddress: remotes.take(method, url),
        drop: () => body.dump({ limit: DROPPED_BYTES_MOST }),
      };
    },
    close() {
      remotes.stop();
      return agent.destroy();
    },
  };
}
