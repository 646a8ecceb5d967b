import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { CollectError } from './collect-error.js';

/** Where a host that is not in the DNS (or not there yet) is found. */
export interface MappedAddress {
  /** IPv4 or IPv6, without brackets. */
  readonly address: string;
  /** Replaces the port of every address of the host; null keeps it. */
  readonly port: number | null;
}

/** Hosts by the name that addresses bear (in small letters, 政务.test as `xn--zfr164b.test`), each with the address to go to instead of what the DNS says. */
export type HostMap = ReadonlyMap<string, MappedAddress>;

const SHAPE = /^([^=\s]+)=(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)|([0-9a-fA-F:]+))(?::(\d+))?$/;

/**
 * The map that `--resolve host=address:port` texts state; the port may be left out, an IPv6 address stands in brackets.
 * @throws CollectError `COLLECT_BAD_RESOLVE` for a text of another shape.
 */
export function parseHostMap(texts: readonly string[]): HostMap {
  return new Map(texts.map(parseEntry));
}

function parseEntry(text: string): [string, MappedAddress] {
  const found = SHAPE.exec(text);
  const address = found?.[2] ?? found?.[3] ?? found?.[4] ?? '';
  const port = found?.[5] === undefined ? null : Number(found[5]);
  if (found?.[1] && isIP(address) && (port === null || (port > 0 && port < 65_536))) {
    return [domainToASCII(found[1]) || found[1].toLowerCase(), { address, port }];
  }
  throw new CollectError('COLLECT_BAD_RESOLVE', `cannot read the host mapping ${JSON.stringify(text)}`, {
    hint: 'Write host=address:port, for example www.example.gov.cn=127.0.0.1:8080.',
  });
}
