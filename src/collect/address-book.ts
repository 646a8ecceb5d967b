import { type AddressFence, resolveHost } from './address-fence.js';
import { proxyFor } from './proxy-tunnel.js';
import { within } from './within.js';

/** Tells at which network address a site lies, so that the sites of one address can share its places. */
export interface AddressBook {
  /** One text for each address; null when the host is not found. */
  addressOf(url: string): Promise<string | null>;
}

/** A book that knows no address: every host has its own places. */
export const NO_ADDRESSES: AddressBook = { addressOf: async () => null };

/** Behind a proxy our own DNS may answer nothing: it is waited for once for each host. */
const BY_PROXY_MILLIS = 2_000;

/** A book that asks the DNS once for each host. It permits nothing: the fence is asked again when a line is opened. */
export function openAddressBook(fence: AddressFence): AddressBook {
  const known = new Map<string, Promise<string | null>>();
  return {
    addressOf(url) {
      const { hostname, protocol } = new URL(url);
      const isByProxy = proxyFor({ hostname, protocol }, fence) !== null;
      const address =
        known.get(hostname) ?? (isByProxy ? within(BY_PROXY_MILLIS, lookUp(hostname)) : lookUp(hostname));
      known.set(hostname, address);
      // A host that was not found is looked for again: it may have been our own DNS.
      void address.then((found) => found === null && !isByProxy && known.delete(hostname));
      return address;
    },
  };

  async function lookUp(hostname: string): Promise<string | null> {
    const { hostMap } = fence;
    const mapped = hostMap.get(hostname);
    // A port of the map is a server of its own.
    if (mapped) return mapped.port === null ? mapped.address : `${mapped.address} ${mapped.port}`;
    try {
      const addresses = await resolveHost(hostname, { hostMap, allowPrivate: true });
      // Of several the lowest: the DNS gives them in any order.
      return addresses.map(({ address }) => address).sort()[0] ?? null;
    } catch {
      return null;
    }
  }
}
