import type { IndicatorResult } from '../model/audit.js';
import type { Evidence, Finding } from '../model/outcome.js';
import type { PageCapture, SiteSnapshot, VisitFailure } from '../model/snapshot.js';
import type { EvidenceSite } from './evidence-case.js';

/** A finding with the pages it rests on. */
export interface CitedFinding {
  /** From 1, inside its outlet. */
  readonly number: number;
  readonly result: IndicatorResult;
  readonly finding: Finding;
  readonly citations: readonly Citation[];
}

/** What a finding names as evidence, and what of it came home. */
export interface Citation {
  readonly evidence: Evidence;
  /** The page whose bytes are kept; null when the address brought none. */
  readonly page: PageCapture | null;
  /** Why it brought none; null when it did, or when that is not known. */
  readonly failure: VisitFailure | null;
}

/** The findings of an outlet in the order of its audit, each with its pages. */
export function citedFindings({ audit, snapshot }: EvidenceSite): readonly CitedFinding[] {
  return audit.results
    .flatMap((result) => result.findings.map((finding) => ({ result, finding })))
    .map(({ result, finding }, index) => ({
      number: index + 1,
      result,
      finding,
      citations: finding.evidence.map((evidence) => cite(evidence, snapshot)),
    }));
}

function cite(evidence: Evidence, snapshot: SiteSnapshot): Citation {
  const { url, sha256 } = evidence;
  const page =
    snapshot.pages.find(({ finalUrl, body }) => finalUrl === url && body.sha256 === sha256) ?? null;
  if (page !== null) return { evidence, page, failure: null };
  const failures = [...snapshot.failures, ...snapshot.linkProbes.map(({ failure }) => failure)];
  return { evidence, page, failure: failures.find((failure) => failure?.url === url) ?? null };
}
