import type { SiteAudit } from '../model/audit.js';
import type { ProblemKey } from '../model/grade.js';

/** The same key for the same problem in every quarter: it names outlet, indicator and subject, never a date or a figure. */
export function problemKey(outlet: string, indicator: string, subject: string): ProblemKey {
  return `${outlet}|${indicator}|${subject}` as ProblemKey;
}

/** What has become of a problem of an earlier quarter. */
export type ProblemNow = 'there' | 'gone' | 'unclear';

/** Looks a problem of an earlier quarter up in today's audits. What could not be read again is `unclear`, never `gone`. */
export function lookUp(
  problem: { readonly outlet: string; readonly indicator: string; readonly subject: string },
  audits: readonly SiteAudit[],
): { readonly now: ProblemNow; readonly message: string | null } {
  const audit = audits.find(({ outlet }) => outlet === problem.outlet);
  const result = audit?.results.find(({ indicator }) => indicator === problem.indicator);
  if (!result || audit?.ended === 'unreachable') return { now: 'unclear', message: null };
  const finding = result.findings.find(({ subject }) => subject === problem.subject);
  if (finding) return { now: 'there', message: finding.message };
  const unclear = result.unclear.some(
    ({ subject }) => subject === problem.subject || subject === audit?.homeUrl,
  );
  return { now: unclear ? 'unclear' : 'gone', message: null };
}
