import type { AddressFence } from './address-fence.js';
import { redirectTarget, withCookies } from './answer-head.js';
import { letGo } from './http-body.js';
import type { HttpLine, LineAnswer, LineOrder } from './http-line.js';
import { isProxyStatus } from './outer-proxy.js';
import type { PageRequest, VisitProblem } from './page-fetcher.js';
import { proxyFor } from './proxy-tunnel.js';
import { refererOf } from './referer.js';

/** More redirects than this are a loop. */
const REDIRECTS_MOST = 10;

/** What is asked of an address, besides its page. */
export interface Manner extends Pick<LineOrder, 'method'> {
  /** `bytes=0-2047`; null asks for all. */
  readonly range: string | null;
}

/** What a request is sent by, and as whose. */
export interface Wire extends Manner {
  readonly line: HttpLine;
  readonly fence: AddressFence;
  readonly userAgent: string;
}

/** The answer at the end of the redirects. */
export interface Landing {
  readonly url: string;
  readonly redirects: readonly string[];
  readonly remoteAddress: string | null;
  readonly response: LineAnswer;
}

/** A stop of which the fetcher itself knows the kind. */
export class Stopped extends Error {
  readonly problem: VisitProblem;
  constructor(kind: VisitProblem['kind'], status: number | null, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = { kind, status, message, retryAfterMillis: null };
  }
}

/** Asks for an address, and on for where each answer leads to. @throws Stopped where it may not go on; what the line throws. */
export async function followRedirects(request: PageRequest, wire: Wire): Promise<Landing> {
  const redirects: string[] = [];
  const cookies = new Map<string, Map<string, string>>();
  let url = request.url;
  for (;;) {
    if (!request.allows(url))
      throw new Stopped('out-of-bounds', null, `not an address of this outlet: ${url}`);
    const response = await ask(url, { request, wire, cookies });
    const { status } = response;
    const isByProxy = proxyFor(new URL(url), wire.fence) !== null;
    if (isByProxy && url.startsWith('http:') && isProxyStatus(status)) {
      letGo(response.body);
      throw new Stopped('proxy', status, `the proxy answered ${status}`);
    }
    // Where the proxy found the site it does not say.
    const remoteAddress = isByProxy ? null : response.remoteAddress;
    const target = redirectTarget(response, url);
    if (target === null) return { url, redirects, remoteAddress, response };
    await response.drop();
    redirects.push(url);
    if (redirects.length > REDIRECTS_MOST)
      throw new Stopped('redirect-loop', status, `more than ${REDIRECTS_MOST} redirects, last to ${target}`);
    url = target;
  }
}

async function ask(
  url: string,
  { request, wire, cookies }: { request: PageRequest; wire: Wire; cookies: Map<string, Map<string, string>> },
): Promise<LineAnswer> {
  const { host } = new URL(url);
  const jar = cookies.get(host) ?? new Map<string, string>();
  const referer = refererOf(request.foundOn, url);
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await wire.line.ask(url, {
    method: wire.method,
    signal: request.signal,
    timeMillis: request.timeMillis,
    headers: {
      'user-agent': wire.userAgent,
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9',
      'accept-encoding': 'gzip, deflate, br',
      ...(wire.range === null ? {} : { range: wire.range }),
      ...(referer === null ? {} : { referer }),
      ...(cookie === '' ? {} : { cookie }),
    },
  });
  cookies.set(host, withCookies(jar, response.headers['set-cookie']));
  return response;
}
