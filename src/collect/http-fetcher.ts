import { messageOf } from '../errors.js';
import type { AddressFence } from './address-fence.js';
import { flatHeaders } from './answer-head.js';
import { openCertificateBook } from './certificate-book.js';
import { followRedirects, type Landing, type Manner, Stopped } from './follow-redirects.js';
import { openForgivingLine } from './forgiving-line.js';
import { BodyTooLarge, letGo, readBody } from './http-body.js';
import type { HttpLine } from './http-line.js';
import { ProxyRefused } from './outer-proxy.js';
import type { FetchRoute, PageAnswer, PageRequest, VisitProblem } from './page-fetcher.js';
import { proxyFor } from './proxy-tunnel.js';
import { parseRetryAfter } from './retry-after.js';
import { openStrictLine } from './strict-line.js';
import { fileInPage, takeFile } from './take-file.js';
import { kindOfSocketError } from './visit-failure.js';

/** What plain HTTP needs to know. */
export interface HttpOptions extends AddressFence {
  readonly userAgent: string;
}

const PROBE_BYTES = 2_048;
const HEAD_REFUSED = 400;
const DOUBTFUL_OF_HEAD: ReadonlySet<VisitProblem['kind']> = new Set(['reset', 'malformed']);

/** The honest name under which pages are asked for. `contact` is an address or a mailbox; null leaves it out. */
export function userAgent(version: string, contact: string | null): string {
  return contact === null ? `Gongkai/${version}` : `Gongkai/${version} (+${contact})`;
}

/** A fetcher on plain HTTP: one request an address, redirects followed inside what the request allows. */
export function createHttpFetcher(options: HttpOptions): FetchRoute {
  const certificates = openCertificateBook();
  const strict = openStrictLine(options, certificates);
  const forgiving = openForgivingLine(options, certificates);
  const sloppy = new Set<string>();
  const answered = new Set<string>();
  const wire = { fence: options, userAgent: options.userAgent };

  /**
   * A server that breaks the rules of HTTP is asked again by the line that forgives it, and the next time at once. One that answered
   * before may have hung up on a line that was kept open: as by browsers, it is asked again by a new one.
   */
  const askBy = async <Answer>(
    url: string,
    method: Manner['method'],
    ask: (line: HttpLine) => Promise<Answer>,
  ): Promise<Answer> => {
    const { host } = new URL(url);
    if (sloppy.has(host)) return ask(forgiving);
    try {
      const answer = await ask(strict);
      answered.add(host);
      return answer;
    } catch (thrown) {
      const kind = kindOfSocketError(thrown);
      const isSloppy = kind === 'malformed';
      // A HEAD that is hung up on is followed by a GET.
      const isStale =
        kind === 'reset' && method === 'GET' && answered.has(host) && !(thrown instanceof Stopped);
      if (!(isSloppy || isStale) || proxyFor(new URL(url), options) !== null) throw thrown;
      const answer = await ask(forgiving);
      if (isSloppy) sloppy.add(host);
      return answer;
    }
  };
  const asked: Asked = (request, { method, range }, take) =>
    guarded(request, options, (limited) =>
      askBy(request.url, method, async (line) =>
        take(await followRedirects(limited, { ...wire, line, method, range }), limited),
      ),
    );
  return {
    browser: null,
    fetch: (request) => asked(request, { method: 'GET', range: null }, readAnswer),
    probe: (request) => probe(request, asked),
    badCertificate: certificates.badCertificate,
    close: strict.close,
  };
}

/** Asks for an address and makes something of the answer. Never throws. */
type Asked = (
  request: PageRequest,
  manner: Manner,
  take: (landing: Landing, request: PageRequest) => Promise<PageAnswer>,
) => Promise<PageAnswer>;

async function readAnswer(
  { url, redirects, remoteAddress, response }: Landing,
  request: PageRequest,
): Promise<PageAnswer> {
  const headers = flatHeaders(response.headers);
  const { status, body: unread } = response;
  const opens = status < 400;
  const taken = opens
    ? await takeFile({ url, headers, body: unread })
    : ({ kind: 'page', body: unread } as const);
  if (taken.kind === 'file') return { kind: 'attachment', finalUrl: url, status, ...taken.file };
  const body = await readBody(taken.body, headers, request.bodyBytes).catch((thrown) => {
    const kind = kindOfSocketError(thrown);
    if (request.signal.aborted || (kind !== 'reset' && kind !== 'malformed')) throw thrown;
    // Unlike a site that does not answer, this one did: its status is told.
    throw new Stopped(kind, status, messageOf(thrown), thrown);
  });
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

async function probe(request: PageRequest, asked: Asked): Promise<VisitProblem | null> {
  const attempt = (manner: Manner) =>
    asked(request, manner, async ({ url, response }) => {
      if (manner.method === 'HEAD') await response.drop();
      else letGo(response.body);
      const { status } = response;
      if (status < 400 || status === 416) {
        return { kind: 'attachment', finalUrl: url, status, type: 'unknown', bytes: null };
      }
      return { kind: 'failed', problem: statusProblem(status, flatHeaders(response.headers)) };
    });
  const first = await attempt({ method: 'HEAD', range: null });
  // Many servers answer HEAD with an error of their own making, or drop the line: only GET counts against a link.
  const doubtful =
    first.kind === 'failed' &&
    ((first.problem.status ?? 0) >= HEAD_REFUSED || DOUBTFUL_OF_HEAD.has(first.problem.kind));
  const answer = doubtful ? await attempt({ method: 'GET', range: `bytes=0-${PROBE_BYTES - 1}` }) : first;
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
