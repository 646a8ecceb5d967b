import { type Agent, type Dispatcher, request as send } from 'undici';
import { messageOf } from '../errors.js';
import type { AddressFence } from './address-fence.js';
import { flatHeaders, redirectTarget, withCookies } from './answer-head.js';
import { openCertificateBook } from './certificate-book.js';
import { openHttpAgent } from './http-agent.js';
import { BodyTooLarge, letGo, readBody } from './http-body.js';
import { isProxyStatus, ProxyRefused } from './outer-proxy.js';
import type { FetchRoute, PageAnswer, PageRequest, VisitProblem } from './page-fetcher.js';
import { proxyFor } from './proxy-tunnel.js';
import { type RemoteAddresses, watchRemoteAddresses } from './remote-addresses.js';
import { parseRetryAfter } from './retry-after.js';
import { fileInPage, takeFile } from './take-file.js';
import { kindOfSocketError } from './visit-failure.js';

/** What plain HTTP needs to know. */
export interface HttpOptions extends AddressFence {
  readonly userAgent: string;
}

/** More redirects than this are a loop. */
const REDIRECTS_MOST = 10;
const PROBE_BYTES = 2_048;
const HEAD_REFUSED = 400;

/** The honest name under which pages are asked for. `contact` is an address or a mailbox; null leaves it out. */
export function userAgent(version: string, contact: string | null): string {
  return contact === null ? `Gongkai/${version}` : `Gongkai/${version} (+${contact})`;
}

/** A fetcher on plain HTTP: one request an address, redirects followed inside what the request allows. */
export function createHttpFetcher(options: HttpOptions): FetchRoute {
  const certificates = openCertificateBook();
  const agent = openHttpAgent(options, certificates);
  const remotes = watchRemoteAddresses();
  const follow = (request: PageRequest, method: 'GET' | 'HEAD', range: string | null) =>
    followRedirects(request, { agent, remotes, fence: options, userAgent: options.userAgent, method, range });
  return {
    browser: null,
    fetch: (request) =>
      guarded(request, options, async (limited) => readAnswer(await follow(limited, 'GET', null), limited)),
    probe: (request) => probe(request, options, follow),
    badCertificate: certificates.badCertificate,
    close: () => {
      remotes.stop();
      return agent.destroy();
    },
  };
}

interface Wire {
  readonly agent: Agent;
  readonly remotes: RemoteAddresses;
  readonly fence: AddressFence;
  readonly userAgent: string;
  readonly method: 'GET' | 'HEAD';
  readonly range: string | null;
}

interface Landing {
  readonly url: string;
  readonly redirects: readonly string[];
  readonly remoteAddress: string | null;
  readonly response: Dispatcher.ResponseData;
}

/** A stop that the fetcher decided on itself. */
class Stopped extends Error {
  readonly problem: VisitProblem;
  constructor(kind: VisitProblem['kind'], status: number | null, message: string) {
    super(message);
    this.problem = { kind, status, message, retryAfterMillis: null };
  }
}

async function followRedirects(request: PageRequest, wire: Wire): Promise<Landing> {
  const redirects: string[] = [];
  const cookies = new Map<string, Map<string, string>>();
  let url = request.url;
  for (;;) {
    if (!request.allows(url))
      throw new Stopped('out-of-bounds', null, `not an address of this outlet: ${url}`);
    const response = await ask(url, { request, wire, cookies });
    const lineTo = wire.remotes.take(wire.method, url);
    const isByProxy = proxyFor(new URL(url), wire.fence) !== null;
    if (isByProxy && url.startsWith('http:') && isProxyStatus(response.statusCode)) {
      letGo(response.body);
      throw new Stopped('proxy', response.statusCode, `the proxy answered ${response.statusCode}`);
    }
    // Where the proxy found the site it does not say.
    const remoteAddress = isByProxy ? null : lineTo;
    const target = redirectTarget(response, url);
    if (target === null) return { url, redirects, remoteAddress, response };
    await response.body.dump({ limit: 64 * 1024 });
    redirects.push(url);
    if (redirects.length > REDIRECTS_MOST) {
      throw new Stopped(
        'redirect-loop',
        response.statusCode,
        `more than ${REDIRECTS_MOST} redirects, last to ${target}`,
      );
    }
    url = target;
  }
}

async function ask(
  url: string,
  { request, wire, cookies }: { request: PageRequest; wire: Wire; cookies: Map<string, Map<string, string>> },
): Promise<Dispatcher.ResponseData> {
  const { host } = new URL(url);
  const jar = cookies.get(host) ?? new Map<string, string>();
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await send(url, {
    dispatcher: wire.agent,
    method: wire.method,
    signal: request.signal,
    headersTimeout: request.timeMillis,
    bodyTimeout: request.timeMillis,
    headers: {
      'user-agent': wire.userAgent,
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9',
      'accept-encoding': 'gzip, deflate, br',
      ...(wire.range === null ? {} : { range: wire.range }),
      ...(cookie === '' ? {} : { cookie }),
    },
  });
  cookies.set(host, withCookies(jar, response.headers['set-cookie']));
  return response;
}

async function readAnswer(
  { url, redirects, remoteAddress, response }: Landing,
  request: PageRequest,
): Promise<PageAnswer> {
  const headers = flatHeaders(response.headers);
  const { statusCode: status, body: unread } = response;
  const opens = status < 400;
  const taken = opens
    ? await takeFile({ url, headers, body: unread })
    : ({ kind: 'page', body: unread } as const);
  if (taken.kind === 'file') return { kind: 'attachment', finalUrl: url, status, ...taken.file };
  const body = await readBody(taken.body, headers, request.bodyBytes);
  const file = opens ? fileInPage(url, headers, body) : null;
  if (file !== null) return { kind: 'attachment', finalUrl: url, status, ...file };
  return {
    kind: 'page',
    page: {
      finalUrl: url,
      status,
      headers,
      redirects,
      remoteAddress,
      body,
      charset: null,
      via: 'http',
      picture: null,
    },
  };
}

async function probe(
  request: PageRequest,
  fence: AddressFence,
  follow: (request: PageRequest, method: 'GET' | 'HEAD', range: string | null) => Promise<Landing>,
): Promise<VisitProblem | null> {
  const attempt = (method: 'GET' | 'HEAD', range: string | null) =>
    guarded(request, fence, async (limited): Promise<PageAnswer> => {
      const { url, response } = await follow(limited, method, range);
      if (method === 'HEAD') await response.body.dump();
      else letGo(response.body);
      const { statusCode: status } = response;
      if (status < 400 || status === 416) {
        return { kind: 'attachment', finalUrl: url, status, type: 'unknown', bytes: null };
      }
      return { kind: 'failed', problem: statusProblem(status, flatHeaders(response.headers)) };
    });
  const first = await attempt('HEAD', null);
  // Many servers answer HEAD with an error of their own making, or drop the line: only GET counts against a link.
  const doubtful =
    first.kind === 'failed' &&
    ((first.problem.status ?? 0) >= HEAD_REFUSED || first.problem.kind === 'reset');
  const answer = doubtful ? await attempt('GET', `bytes=0-${PROBE_BYTES - 1}`) : first;
  return answer.kind === 'failed' ? answer.problem : null;
}

/** The problem that a status of 400 or more is, by the status alone. */
export function statusProblem(status: number, headers: Readonly<Record<string, string>>): VisitProblem {
  return {
    // A refusal may be meant for the machine only; it never counts as a page that is gone.
    kind: [401, 403, 405, 406, 412, 429, 512, 521].includes(status) ? 'blocked' : 'http-error',
    status,
    message: `HTTP ${status}`,
    retryAfterMillis: parseRetryAfter(headers['retry-after'] ?? null, headers['date'] ?? null),
  };
}

/** Runs a visit under its own time limit and turns whatever is thrown into a problem. */
async function guarded(
  request: PageRequest,
  fence: AddressFence,
  visit: (request: PageRequest) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const timeLimit = AbortSignal.timeout(Math.max(1, Math.ceil(request.timeMillis)));
  try {
    return await visit({ ...request, signal: AbortSignal.any([request.signal, timeLimit]) });
  } catch (thrown) {
    const problem = problemOf(thrown, request, timeLimit);
    const { url } = request;
    return { kind: 'failed', problem: proxyFor(new URL(url), fence) === null ? problem : byProxy(problem) };
  }
}

function problemOf(thrown: unknown, request: PageRequest, timeLimit: AbortSignal): VisitProblem {
  if (thrown instanceof Stopped) return thrown.problem;
  const message = messageOf(thrown);
  const plain = { status: null, retryAfterMillis: null };
  if (thrown instanceof BodyTooLarge) return { kind: 'too-large', ...plain, message };
  if (timeLimit.aborted && !request.signal.aborted) {
    return {
      kind: 'timeout',
      ...plain,
      message: `no whole answer within ${Math.round(request.timeMillis)} ms`,
    };
  }
  const status = thrown instanceof ProxyRefused ? thrown.status : null;
  return { kind: kindOfSocketError(thrown), ...plain, status, message };
}

/** A line that breaks behind a proxy may have been broken by it: the site is not charged with it. */
function byProxy(problem: VisitProblem): VisitProblem {
  return problem.kind === 'reset' || problem.kind === 'refused' ? { ...problem, kind: 'proxy' } : problem;
}
