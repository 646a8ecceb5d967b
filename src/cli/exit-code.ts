import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { QuarterReport } from '../model/quarter-report.js';
import type { Effect } from '../model/standard.js';

/** What an exit code means; each has one meaning everywhere. */
export const EXIT = {
  clean: 0,
  /** Findings at or above the gate. */
  findings: 1,
  /** The user's input. */
  input: 2,
  /** Something could not be told, or not collected. */
  incomplete: 3,
  /** A bug of Gongkai. */
  bug: 70,
} as const;

/** What `--fail-on` takes: the lightest effect of a tripped indicator that fails a check. */
export const GATES = ['note', 'deduct', 'veto', 'never'] as const;

/** A value of `--fail-on`. */
export type Gate = (typeof GATES)[number];

const WEIGHT: Record<Effect['kind'] | 'never', number> = { note: 1, deduct: 2, veto: 3, never: 4 };

/** The exit code of one audit. Findings come before doubts: a site that is known to fail, fails. */
export function exitOfAudit({ results, ended }: SiteAudit, gate: Gate): number {
  const counts = ({ effect }: IndicatorResult) => WEIGHT[effect.kind] >= WEIGHT[gate];
  if (results.some((result) => result.status === 'tripped' && counts(result))) return EXIT.findings;
  const open = results.some((result) => result.status === 'inconclusive' && counts(result));
  return open || ended === 'unreachable' ? EXIT.incomplete : EXIT.clean;
}

/** The exit code of a sweep: cards before open verdicts. */
export function exitOfReport({ totals }: QuarterReport): number {
  if (totals.cards.red + totals.cards.yellow > 0) return EXIT.findings;
  return totals.verdicts.undetermined > 0 ? EXIT.incomplete : EXIT.clean;
}
