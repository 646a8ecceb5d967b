import type { PageRef } from '../model/facts.js';
import type { CheckOutcome, Evidence, Finding, Freshness } from '../model/outcome.js';

const EXCERPT_CHARACTERS = 200;

/** All in order; until when, where that is known. */
export function pass(holds: Freshness | null = null): CheckOutcome {
  return holds ? { kind: 'pass', holds } : { kind: 'pass' };
}

/** Wrong, with at least one finding. */
export function fail(first: Finding, ...more: readonly Finding[]): CheckOutcome {
  return { kind: 'fail', findings: [first, ...more] };
}

/** Wrong where there are findings, in order where there are none. */
export function failFor(findings: readonly Finding[]): CheckOutcome {
  const [first, ...more] = findings;
  return first ? fail(first, ...more) : pass();
}

/** The site does not let a machine tell. `reason` is one Chinese sentence. */
export function inconclusive(reason: string, url: string | null = null): CheckOutcome {
  return { kind: 'inconclusive', reason, url };
}

/** The question does not arise. */
export function notApplicable(reason: string): CheckOutcome {
  return { kind: 'not-applicable', reason };
}

/** What stands on a page, cut to 200 characters. */
export function evidenceOf(page: PageRef, excerpt: string | null): Evidence {
  return {
    url: page.finalUrl,
    excerpt: excerpt === null ? null : [...excerpt].slice(0, EXCERPT_CHARACTERS).join(''),
    fetchedAt: page.fetchedAt,
    sha256: page.sha256,
  };
}
