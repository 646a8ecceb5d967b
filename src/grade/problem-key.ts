import type { ColumnSummary, SiteAudit } from '../model/audit.js';
import type { OpenProblem, ProblemKey } from '../model/grade.js';

/** The same key for the same problem in every quarter: it names outlet, indicator and subject, never a date or a figure. */
export function problemKey(outlet: string, indicator: string, subject: string): ProblemKey {
  return `${outlet}|${indicator}|${subject}` as ProblemKey;
}

/** The same text for the same outlet of an agency. */
export function outletKey(agency: string, outlet: string): string {
  return `${agency}/${outlet}`;
}

/** What has become of a problem of an earlier quarter. */
export type ProblemNow = 'there' | 'gone' | 'unclear';

/** What is looked up: a problem as the last ledger has it. */
export type KnownProblem = Pick<OpenProblem, 'outlet' | 'indicator' | 'subject' | 'url'>;

/** Looks a problem of an earlier quarter up in today's audits. What could not be read again is `unclear`, never `gone`. */
export function lookUp(
  problem: KnownProblem,
  audits: readonly SiteAudit[],
): { readonly now: ProblemNow; readonly message: string | null } {
  const audit = audits.find(({ outlet }) => outlet === problem.outlet);
  const result = audit?.results.find(({ indicator }) => indicator === problem.indicator);
  if (!result) return { now: 'unclear', message: null };
  const finding = result.findings.find(({ subject }) => subject === problem.subject);
  if (finding) return { now: 'there', message: finding.message };
  const unread = audit?.ended === 'unreachable' && result.status === 'inconclusive';
  const unclear =
    unread || result.unclear.some(({ subject }) => subject === problem.subject || subject === audit?.homeUrl);
  return { now: unclear ? 'unclear' : 'gone', message: null };
}

/** The address of the column that a finding is about; null when it is about no column of the site. */
export function columnUrl(audit: Pick<SiteAudit, 'columns'>, subject: string): string | null {
  return columnNamed(audit, subject)?.url ?? null;
}

/** The column that a finding is about; null when it is about none of the site. */
export function columnNamed({ columns }: Pick<SiteAudit, 'columns'>, subject: string): ColumnSummary | null {
  return columns.find(({ path }) => path.join('/') === subject) ?? null;
}

/** A column as the last quarter's audit had it. */
export type KnownColumn = Pick<ColumnSummary, 'path' | 'url'>;

/**
 * What the column of a problem is called today, when the site has renamed or moved it while none has its name: the one that has its
 * address; after a change of domain the only one that has its place on the new host; else the only one of its own name that was
 * not there in the last quarter (`before`). null when it still has its name, is gone, or cannot be told.
 */
export function renamedTo(
  { outlet, subject, url }: KnownProblem,
  audits: readonly SiteAudit[],
  before: readonly KnownColumn[],
): string | null {
  const audit = audits.find((one) => one.outlet === outlet);
  const columns = audit?.columns ?? [];
  if (!audit || !url || columns.some(({ path }) => path.join('/') === subject)) return null;
  const same =
    columns.find((column) => column.url === url) ??
    onHost(audit, url) ??
    onlyOne(columns.filter((column) => hasMoved(column, subject, before)));
  return same ? same.path.join('/') : null;
}

/** The only column that has the same place on the host to which the site has moved; null when it has not. */
function onHost({ columns, homeUrl }: SiteAudit, url: string): ColumnSummary | null {
  const known = readAddress(url);
  if (!known || known.host === readAddress(homeUrl)?.host || known.place === '/') return null;
  return onlyOne(columns.filter((column) => readAddress(column.url)?.place === known.place));
}

function hasMoved({ path, url }: ColumnSummary, subject: string, before: readonly KnownColumn[]): boolean {
  if (before.length === 0 || path.at(-1) !== subject.split('/').at(-1)) return false;
  return !before.some((known) => known.url === url || known.path.join('/') === path.join('/'));
}

function readAddress(url: string): { readonly host: string; readonly place: string } | null {
  const parts = /^https?:\/\/([^/?#]+)([^#]*)/i.exec(url);
  return parts ? { host: (parts[1] ?? '').toLowerCase(), place: parts[2] || '/' } : null;
}

function onlyOne<Thing>(things: readonly Thing[]): Thing | null {
  return things.length === 1 ? (things[0] ?? null) : null;
}
