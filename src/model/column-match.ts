import type { ColumnFact } from './facts.js';
import type { ColumnRequirement } from './standard.js';

/** How a found column was recognised as the required one; `ruled`: a person said so. */
export type MatchHow = 'ruled' | 'same-name' | 'alias' | 'similar-name' | 'none';

/** A required column and what the site has for it. */
export interface ColumnMatch {
  readonly required: ColumnRequirement;
  /** null when nothing is like enough to be taken for it. */
  readonly found: ColumnFact | null;
  /** 0 (nothing) to 1 (same). */
  readonly likeness: number;
  readonly how: MatchHow;
  /** The next best candidate; with `found` null it is what a person should look at. */
  readonly runnerUp: { readonly column: ColumnFact; readonly likeness: number } | null;
}
