import { Buffer } from 'node:buffer';
import type { IsoDate } from '../calendar/iso-date.js';
import type { BrowserNeed, PageFacts } from '../model/facts.js';
import type { FileType } from '../model/snapshot.js';
import type { Waypoint } from './frontier.js';
import { statusProblem } from './http-fetcher.js';
import type { FetchedPage, PageAnswer, VisitProblem } from './page-fetcher.js';
import type { PageReader } from './page-reader.js';

/** A file: that it is there, and what it is. */
export interface ReadFile {
  readonly kind: 'attachment';
  readonly type: FileType;
  /** null when it is not known. */
  readonly bytes: number | null;
}

/** What came of asking for a page by one way. */
export type PageReading =
  | { readonly kind: 'read'; readonly page: FetchedPage; readonly facts: PageFacts }
  | ReadFile
  | { readonly kind: 'failed'; readonly problem: VisitProblem };

/** A PDF or an archive that a server calls a page: a browser shows its bytes as text. */
const SHOWN_FILE = /^(?:\s|<[^>]*>)*(?:%PDF-\d|PK\u0003\u0004)/;
const SHOWN_FILE_WITHIN = 2_000;
/** An article is read without its menus and lists; only these needs hide its text. */
const ARTICLE_NEEDS: ReadonlySet<BrowserNeed> = new Set(['redirect', 'frameset', 'empty-body', 'challenge']);
/** Text of a page without a list below which something may be on its way, in characters. */
const PAGE_TEXT_LEAST = 50;
/** Failures of a browser that plain HTTP may not share. */
const HELPED_OUT: ReadonlySet<string> = new Set([
  'timeout',
  'crashed',
  'unknown',
  'empty',
  'reset',
  'malformed',
  'tls',
]);
/** An answer, but none that shows the page. */
const REFUSALS: ReadonlySet<string> = new Set(['blocked', 'empty']);
/** How servers turn programs away that they do not know. */
const TURNED_AWAY: ReadonlySet<string> = new Set([
  'reset',
  'http-error',
  'malformed',
  'tls',
  'redirect-loop',
]);
/** No answer at all: a browser would get none either. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'dns',
  'refused',
  'timeout',
  'resting',
  'out-of-bounds',
  'redirect-loop',
  'too-large',
]);

/** Reads an answer: a challenge, a soft 404 or an error status is a failure, whatever page comes with it. */
export async function readAnswer(
  answer: PageAnswer,
  { asOf, reader }: { readonly asOf: IsoDate; readonly reader: PageReader },
): Promise<PageReading> {
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'attachment') return { kind: 'attachment', type: answer.type, bytes: answer.bytes };
  const { page } = answer;
  if (showsFile(page)) return { kind: 'attachment', type: 'unknown', bytes: null };
  const { finalUrl: url, status, headers, body, charset, via } = page;
  const words = await reader.read({ url, status, headers, body, charset, asOf, rendered: via === 'browser' });
  if (words.kind === 'facts') return { kind: 'read', page, facts: words.facts };
  const { retryAfterMillis } = statusProblem(status, headers);
  return { kind: 'failed', problem: { ...words.verdict, status, retryAfterMillis } };
}

function showsFile({ via, body }: FetchedPage): boolean {
  return (
    via === 'browser' && SHOWN_FILE.test(Buffer.from(body.subarray(0, SHOWN_FILE_WITHIN)).toString('latin1'))
  );
}

/** Whether the browser may show what plain HTTP did not. `again`: it is the second visit. */
export function needsBrowser(plain: PageReading, { role }: Waypoint, again: boolean): boolean {
  if (plain.kind === 'attachment') return false;
  if (plain.kind === 'read') return role === 'home' || mayHide(plain.facts, role);
  const { kind } = plain.problem;
  if (isForBrowser(plain)) return true;
  return role === 'home' && (again || !NO_ANSWER.has(kind));
}

/** Whether the answer was a challenge, or nothing. */
function isRefusal(reading: PageReading): boolean {
  return reading.kind === 'failed' && REFUSALS.has(reading.problem.kind);
}

/** Whether plain HTTP got nothing where a browser may: it passes challenges, forgives servers more, and encrypts in ways of its own. */
export function isForBrowser(plain: PageReading): boolean {
  if (plain.kind !== 'failed') return false;
  return isRefusal(plain) || plain.problem.kind === 'malformed' || plain.problem.kind === 'tls';
}

/** Whether a failure is one that a program may meet where a person does not: a challenge, nothing, or being turned away. */
export function mayMeetProgramsOnly(kind: VisitProblem['kind']): boolean {
  return REFUSALS.has(kind) || TURNED_AWAY.has(kind);
}

/** Whether a browser was shown a page of which plain HTTP got nothing, not even a challenge: the server turns programs away. */
export function isTurnedAway(plain: PageReading | null, kept: PageReading): boolean {
  const isShown = kept.kind === 'read' && kept.page.via === 'browser';
  return isShown && plain?.kind === 'failed' && TURNED_AWAY.has(plain.problem.kind);
}

/** Whether a rendered page still looks as if something were on its way. */
export function isWorthWaiting(rendered: PageReading, { role }: Waypoint): boolean {
  if (rendered.kind !== 'read') return isRefusal(rendered);
  return isUnread(rendered.facts, role);
}

/** Whether the browser brought nothing where plain HTTP might. */
export function hasNothing(rendered: PageReading): boolean {
  if (rendered.kind !== 'failed') return false;
  return HELPED_OUT.has(rendered.problem.kind);
}

/** Whether plain HTTP shows a column without any item: said of no page on which a browser was to look, and could not. */
export function isBlank(plain: PageReading, { role }: Waypoint): boolean {
  return plain.kind === 'read' && role !== 'home' && role !== 'article' && plain.facts.list.kind === 'empty';
}

/** The later reading where it brought a page home, else the earlier one. */
export function betterOf(earlier: PageReading, later: PageReading): PageReading {
  if (leadsAway(earlier, later)) return later;
  return later.kind === 'read' || earlier.kind === 'failed' ? preferAnswer(earlier, later) : earlier;
}

/** What the page itself says is missing from it. */
function isUnread({ needsBrowser: needs, list }: PageFacts, role: Waypoint['role']): boolean {
  if (role === 'article') return needs.some((need) => ARTICLE_NEEDS.has(need));
  return needs.length > 0 || (list.kind === 'unreadable' && list.reason === 'script');
}

/** Whether something is not there that belongs to such a page: a column's list or text, its menu, an article's date. */
export function mayHide(facts: PageFacts, role: Waypoint['role']): boolean {
  const { article, list, navigation } = facts;
  if (isUnread(facts, role)) return true;
  if (role === 'article') return (article?.published ?? null) === null;
  if (article !== null) return false;
  if (navigation.length === 0 || list.kind === 'empty') return true;
  if (list.kind === 'single-page') return list.textLength < PAGE_TEXT_LEAST;
  return list.kind === 'unreadable' && list.reason !== 'login';
}

/** A page that plain HTTP read as a stub and that led the browser out of the outlet is not of the outlet. */
function leadsAway(plain: PageReading, rendered: PageReading): boolean {
  if (plain.kind !== 'read' || rendered.kind !== 'failed') return false;
  return rendered.problem.kind === 'out-of-bounds' && plain.facts.needsBrowser.includes('redirect');
}

/** Of two failures the one that was answered says more, and one that is known more than one that is not. */
function preferAnswer(earlier: PageReading, later: PageReading): PageReading {
  if (earlier.kind !== 'failed' || later.kind !== 'failed') return later;
  if (later.problem.status !== null) return later;
  // A visit that was not made, because the host rests, says nothing against the one before it.
  const saysLittle = later.problem.kind === 'unknown' || later.problem.kind === 'resting';
  return earlier.problem.status !== null || saysLittle ? earlier : later;
}
