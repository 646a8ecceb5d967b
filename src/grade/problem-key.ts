import type { SiteAudit } from '../model/audit.js';
import type { OpenProblem, ProblemKey } from '../model/grade.js';

/** The same key for the same problem in every quarter: it names outlet, indicator and subject, never a date or a figure. */
export function problemKey(outlet: string, indicator: string, subject: string): ProblemKey {
  return `${outlet}|${indicator}|${subject}` as ProblemKey;
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
export function columnUrl({ columns }: Pick<SiteAudit, 'columns'>, subject: string): string | null {
  return columns.find(({ path }) => path.join('/') === subject)?.url ?? null;
}

/**
 * What the column of a problem is called today, when the site has renamed or moved it: the one that has its address, while none
 * has its name. null when it still has its name, or is gone.
 */
export function renamedTo(
  { outlet, subject, url }: KnownProblem,
  audits: readonly SiteAudit[],
): string | null {
  const columns = audits.find((audit) => audit.outlet === outlet)?.columns ?? [];
  if (!url || columns.some(({ path }) => path.join('/') === subject)) return null;
  const same = columns.find((column) => column.url === url);
  return same ? same.path.join('/') : null;
}
