import { request } from 'node:http';
import type { Socket } from 'node:net';
import { type AddressFence, AddressRefused, isPrivateAddress, resolveHost } from './address-fence.js';
import { isWithoutProxy, type OuterProxy, ProxyRefused, type ProxyServer } from './outer-proxy.js';
import { within } from './within.js';

const TUNNEL_MILLIS = 15_000;
/** Behind a proxy a machine often has no DNS for the web: nobody waits for it. */
const LOOK_UP_MILLIS = 2_000;

/**
 * The proxy by which a host is reached; null for a line of our own. What the host map or an address of this machine or its network
 * names is not the proxy's to reach.
 */
export function proxyFor(
  { protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>,
  { outer, hostMap }: AddressFence,
): ProxyServer | null {
  if (!outer) return null;
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const isOurs = hostMap.has(bare) || isPrivateAddress(bare) || /(^|\.)localhost$/.test(bare);
  if (isOurs || isWithoutProxy(bare, outer)) return null;
  return protocol === 'https:' ? outer.https : outer.http;
}

/**
 * Holds the fence before a visit. Behind a proxy a name that no DNS of ours knows passes: the proxy looks it up.
 * @throws AddressRefused, or the error of the DNS.
 */
export async function passFence(url: Pick<URL, 'protocol' | 'hostname'>, fence: AddressFence): Promise<void> {
  const { outer } = fence;
  if (!outer || proxyFor(url, fence) === null) {
    await resolveHost(url.hostname, fence);
    return;
  }
  const known = passedBy.get(outer) ?? new Map<string, Promise<void>>();
  passedBy.set(outer, known);
  const passed = known.get(url.hostname) ?? passByName(url.hostname, fence);
  known.set(url.hostname, passed);
  await passed;
}

/** What was found out of the hosts behind a proxy: where our DNS does not answer, it is waited for once for each. */
const passedBy = new WeakMap<OuterProxy, Map<string, Promise<void>>>();

async function passByName(hostname: string, fence: AddressFence): Promise<void> {
  const refusal = resolveHost(hostname, fence).then(
    () => null,
    (thrown: unknown) => (thrown instanceof AddressRefused ? thrown : null),
  );
  const refused = await within(LOOK_UP_MILLIS, refusal);
  if (refused !== null) throw refused;
}

/** A line to a host through a proxy. @throws ProxyRefused when the proxy gives none. */
export function openTunnel(
  server: ProxyServer,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): Promise<Socket> {
  const { authorization } = server;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const authority = `${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      host: server.hostname,
      port: server.port,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(authorization && { 'proxy-authorization': authorization }) },
      agent: false,
    });
    asked.setTimeout(TUNNEL_MILLIS, () => asked.destroy(new Error('no answer in time')));
    asked.once('error', (error) => reject(new ProxyRefused(server, error)));
    asked.once('connect', (answer, line, head) => {
      const status = answer.statusCode ?? 0;
      if (status !== 200) {
        line.destroy();
        return reject(new ProxyRefused(server, status));
      }
      line.setTimeout(0);
      if (head.length > 0) line.unshift(head);
      // `request` hands out a plain socket here: no TLS leads to the proxy.
      resolve(line as Socket);
    });
    asked.end();
  });
}
