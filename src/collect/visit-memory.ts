import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { BadCertificate, BodyRef, PageArchive } from '../model/snapshot.js';
import type { SweepJob } from '../model/sweep.js';
import type { JournalEntry, KeptAnswer, VisitJournal } from '../model/visit-journal.js';
import type { FetchRoute, PageAnswer } from './page-fetcher.js';

/**
 * What a site answered in a run that was killed. The crawl is deterministic: given the same answers it takes the same way, and
 * goes on by network where they end. The n-th request of a kind is given the n-th answer.
 */
export interface VisitMemory {
  /** null when it is not known: the request must be made. */
  recall(request: string): Promise<PageAnswer | null>;
  /** Resolves when the answer is stored; what says little of the site (no answer, strain, a refusal) is not kept. */
  remember(request: string, answer: PageAnswer): Promise<void>;
  /** Whether a light request found the address open. */
  recallOpen(url: string): boolean;
  rememberOpen(url: string): Promise<void>;
  /** Of the hosts whose answers came from memory. */
  badCertificate(url: string): BadCertificate | null;
  forget(): Promise<void>;
}

/** What a memory works with. */
export interface MemoryTools {
  readonly journal: VisitJournal;
  readonly archive: PageArchive;
  readonly clock: Clock;
  readonly fetch: Pick<FetchRoute, 'badCertificate'>;
}

/** Older answers are asked for again: a day is what a sweep of a province takes, and lists change from day to day. */
export const FRESH_MILLIS = 24 * 60 * 60 * 1000;
/** Beside what opens, these say for good that nothing is there. Other errors may be passing, or be our own network's. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** Opens what is known of a site from a run before. */
export async function openVisitMemory(job: SweepJob, tools: MemoryTools): Promise<VisitMemory> {
  const { journal, archive, clock, fetch } = tools;
  const now = clock.now();
  const fresh = (await journal.entries(job)).filter(({ at }) => isFresh(at, now));
  const known = groupByRequest(fresh);
  const certificates = new Map<string, BadCertificate>();
  const append = (request: string, answer: KeptAnswer, url: string) =>
    journal.append(job, { request, at: clock.now(), answer, certificate: fetch.badCertificate(url) });

  return {
    async recall(request) {
      const entry = known.get(request)?.shift();
      if (entry === undefined) return null;
      const answer = await restore(entry, archive);
      if (answer !== null && entry.certificate !== null && answer.kind === 'page')
        certificates.set(new URL(answer.page.finalUrl).host, entry.certificate);
      return answer;
    },
    async remember(request, answer) {
      if (answer.kind === 'failed' || !isLasting(answer)) return;
      const url = answer.kind === 'page' ? answer.page.finalUrl : answer.finalUrl;
      await append(request, await keep(answer, archive), url);
    },
    recallOpen: (url) => known.get(openRequest(url))?.shift() !== undefined,
    rememberOpen: (url) => append(openRequest(url), { kind: 'opens' }, url),
    badCertificate: (url) => certificates.get(new URL(url).host) ?? null,
    forget: () => journal.forget(job),
  };
}

/** A clock that was set back makes an age negative; one by more than the window cannot be reckoned with, so the page is asked again. */
function isFresh(at: IsoInstant, now: IsoInstant): boolean {
  return Math.abs(Date.parse(now) - Date.parse(at)) < FRESH_MILLIS;
}

function openRequest(url: string): string {
  return `probe ${url}`;
}

function groupByRequest(entries: readonly JournalEntry[]): ReadonlyMap<string, JournalEntry[]> {
  const groups = new Map<string, JournalEntry[]>();
  for (const entry of entries) groups.set(entry.request, [...(groups.get(entry.request) ?? []), entry]);
  return groups;
}

type Answered = Exclude<PageAnswer, { readonly kind: 'failed' }>;

function isLasting(answer: Answered): boolean {
  const status = answer.kind === 'page' ? answer.page.status : answer.status;
  return status < 400 || GONE.has(status);
}

async function keep(answer: Answered, archive: PageArchive): Promise<KeptAnswer> {
  if (answer.kind === 'attachment') return answer;
  const { finalUrl, status, headers, redirects, remoteAddress, via } = answer.page;
  const { 'set-cookie': _dropped, ...headersKept } = headers;
  // The bytes first: an entry must never name a page that is not there.
  const body = await archive.put(answer.page.body, answer.page.charset);
  return { kind: 'page', finalUrl, status, headers: headersKept, redirects, remoteAddress, via, body };
}

async function restore({ answer, at }: JournalEntry, archive: PageArchive): Promise<PageAnswer | null> {
  if (answer.kind === 'opens') return null;
  if (answer.kind === 'attachment') {
    const { finalUrl, status, type, bytes = null } = answer;
    return type === undefined ? null : { kind: 'attachment', finalUrl, status, type, bytes };
  }
  const { kind: _kind, body, ...kept } = answer;
  const bytes = await readBody(body, archive);
  if (bytes === null) return null;
  return {
    kind: 'page',
    page: { ...kept, body: bytes, charset: body.charset, picture: null, fetchedAt: at },
  };
}

/** null when the archive lost it or it is damaged: the page is asked for again, which writes it anew. */
async function readBody(body: BodyRef, archive: PageArchive): Promise<Uint8Array | null> {
  try {
    return await archive.get(body);
  } catch {
    return null;
  }
}
