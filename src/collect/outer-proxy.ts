import { CollectError } from './collect-error.js';

/** An HTTP proxy that an office puts between its machines and the web. */
export interface ProxyServer {
  readonly hostname: string;
  readonly port: number;
  /** The header that lets us in; null when the proxy asks for none. */
  readonly authorization: string | null;
}

/** Which proxy leads to the web, by the kind of line, and which hosts are reached without. */
export interface OuterProxy {
  readonly http: ProxyServer | null;
  readonly https: ProxyServer | null;
  /** Names in lower case; each stands for the hosts below it, too, and `*` for all. */
  readonly without: readonly string[];
}

/** The proxy gave no line or no answer of the site: nothing is known of the site. */
export class ProxyRefused extends Error {
  readonly code = 'ERR_PROXY_REFUSED';
  /** What the proxy answered; null when it did not. */
  readonly status: number | null;
  constructor({ hostname, port }: ProxyServer, why: number | Error) {
    const said = typeof why === 'number' ? `answered ${why}` : `failed: ${why.message}`;
    super(`the proxy ${hostname}:${port} ${said}`);
    this.status = typeof why === 'number' ? why : null;
  }
}

/**
 * Statuses that a proxy gives in the place of a site: it wants a password (407, 511), or did not reach the site, for a fault of
 * the site's or of its own (502, 503, 504). Behind a proxy these tell nothing of the site.
 */
export function isProxyStatus(status: number): boolean {
  return [407, 502, 503, 504, 511].includes(status);
}

/**
 * The proxy of a flag (`none` for none), else that of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (of both spellings the small one first,
 * as curl does); null for none.
 * @throws CollectError `COLLECT_BAD_PROXY` for what is no HTTP proxy.
 */
export function readOuterProxy(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): OuterProxy | null {
  const named = (name: string) => env[name.toLowerCase()] || env[name] || null;
  const without = withoutProxy(named('NO_PROXY') ?? '');
  if (flag === 'none') return null;
  if (flag !== undefined) {
    const server = parseProxy(flag, '--proxy');
    return { http: server, https: server, without };
  }
  const [plain, secure] = [named('HTTP_PROXY'), named('HTTPS_PROXY')];
  if (plain === null && secure === null) return null;
  return {
    http: plain === null ? null : parseProxy(plain, 'HTTP_PROXY'),
    https: secure === null ? null : parseProxy(secure, 'HTTPS_PROXY'),
    without,
  };
}

/** Whether a host is reached without the proxy. */
export function isWithoutProxy(hostname: string, { without }: OuterProxy): boolean {
  const host = hostname.toLowerCase();
  return without.some((name) => name === '*' || host === name || host.endsWith(`.${name}`));
}

function parseProxy(text: string, source: string): ProxyServer {
  const address = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  // The text is not shown: it may hold a password.
  if (url === null || url.protocol !== 'http:' || url.hostname === '')
    throw new CollectError('COLLECT_BAD_PROXY', `${source} names no HTTP proxy`, {
      hint: 'Write http://host:port or http://name:password@host:port, or --proxy none to go without.',
    });
  const { username, password, hostname, port } = url;
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 80 : Number(port),
    authorization: username === '' ? null : `Basic ${Buffer.from(words).toString('base64')}`,
  };
}

/** `.gov.test`, `*.gov.test` and `gov.test` mean the same; a port is left out. */
function withoutProxy(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .map((name) => name.replace(/^\*?\./, '').replace(/:\d+$/, ''))
    .filter((name) => name !== '');
}
