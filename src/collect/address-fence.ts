import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { HostMap } from './host-map.js';
import type { OuterProxy } from './outer-proxy.js';

/** Decides which network addresses may be spoken to. */
export interface AddressFence {
  readonly hostMap: HostMap;
  /** Private, loopback and link-local addresses are open, too. */
  readonly allowPrivate: boolean;
  /** By which other hosts are reached; left out where lines go straight to the web. */
  readonly outer?: OuterProxy | null;
}

/** An address inside the operator's own network was refused. */
export class AddressRefused extends Error {
  readonly code = 'ERR_ADDRESS_REFUSED';
}

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address lies in a private, loopback, link-local, carrier or multicast range. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The addresses of a host that may be spoken to. Every address that the DNS gives must be a public one: a host that
 * answers with one of each (DNS rebinding) is refused as a whole. A host of the map needs no DNS and no permission.
 * @throws AddressRefused, or the error of the DNS.
 */
export async function resolveHost(hostname: string, fence: AddressFence): Promise<readonly LookupAddress[]> {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const mapped = fence.hostMap.get(bare);
  if (mapped) return [{ address: mapped.address, family: isIP(mapped.address) }];
  const family = isIP(bare);
  const addresses = family ? [{ address: bare, family }] : await lookUp(bare);
  const refused = fence.allowPrivate ? undefined : addresses.find(({ address }) => isPrivateAddress(address));
  if (!refused) return addresses;
  throw new AddressRefused(`${hostname} lies at ${refused.address}, inside a private network`);
}

function lookUp(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    dnsLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}
