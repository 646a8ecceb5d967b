import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressFence, resolveHost } from './address-fence.js';

/** Connects to what the host map says or to what the DNS says, and only when the fence lets that address pass. */
export function fencedConnector(fence: AddressFence): buildConnector.connector {
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
  const connect = buildConnector({ lookup, timeout: 15_000, keepAlive: true });
  return (options, callback) => {
    const mapped = fence.hostMap.get(options.hostname.replace(/^\[|\]$/g, '').toLowerCase());
    if (mapped) {
      const port = mapped.port === null ? options.port : String(mapped.port);
      const servername = options.servername ?? options.hostname;
      return connect({ ...options, hostname: mapped.address, port, servername }, callback);
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
