import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isIPv6, Socket } from 'node:net';

/** Remembers to which network address each request went. */
export interface RemoteAddresses {
  /** `203.0.113.7:443`, once; null when the request is not known. */
  take(method: string, url: string): string | null;
  /** Ends listening. */
  stop(): void;
}

/** undici names the socket of a request nowhere else. */
const SENT = 'undici:client:sendHeaders';

/** Listens to the requests of this process. Of two that ask for the same at the same time the later one is remembered. */
export function watchRemoteAddresses(): RemoteAddresses {
  const addresses = new Map<string, string>();
  const sent = (message: unknown) => {
    const request = partOf(message, 'request');
    const socket = partOf(message, 'socket');
    if (!(socket instanceof Socket)) return;
    const address = socketAddress(socket.remoteAddress ?? null, socket.remotePort ?? null);
    const url = `${partOf(request, 'origin')}${partOf(request, 'path')}`;
    if (address !== null) addresses.set(keyOf(String(partOf(request, 'method')), url), address);
  };
  subscribe(SENT, sent);
  return {
    take(method, url) {
      const key = keyOf(method, url);
      const address = addresses.get(key) ?? null;
      addresses.delete(key);
      return address;
    },
    stop() {
      unsubscribe(SENT, sent);
      addresses.clear();
    },
  };
}

/** An IP address with its port, as addresses of the web write them: `203.0.113.7:80`, `[2001:db8::7]:80`; null without both. */
export function socketAddress(address: string | null, port: number | null): string | null {
  if (address === null || port === null) return null;
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}

function keyOf(method: string, url: string): string {
  return `${method} ${url.split('#', 1)[0]}`;
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
