import type { IndicatorResult, IndicatorStatus, SiteAudit } from '../model/audit.js';
import type { ChangeCause, VerdictChange } from '../model/verdict-change.js';

/** An outlet in two quarters. */
export interface TwoAudits {
  readonly before: SiteAudit;
  /** The pages of then, on the day of then, judged by the standards and the tool of today; null where that could not be done. */
  readonly again: SiteAudit | null;
  readonly now: SiteAudit;
}

/** What an answer amounts to: `held` and `passed` are the same to an agency. */
type Outcome = 'tripped' | 'open' | 'clear';

const OUTCOMES: Record<IndicatorStatus, Outcome> = {
  tripped: 'tripped',
  inconclusive: 'open',
  held: 'clear',
  passed: 'clear',
  'not-applicable': 'clear',
};

/** The indicators of an outlet that are answered otherwise than in the last quarter, each with what has changed: site, standard or tool. */
export function verdictChanges(audits: TwoAudits): readonly Omit<VerdictChange, 'agencyName'>[] {
  const { before, again, now } = audits;
  return now.results.flatMap((result) => {
    const was = find(before, result);
    if (OUTCOMES[was?.status ?? 'not-applicable'] === OUTCOMES[result.status]) return [];
    const { agency, outlet } = now;
    const { indicator, title } = result;
    return {
      ...{ agency, outlet, indicator, title },
      before: was?.status ?? null,
      again: (again && find(again, result)?.status) ?? null,
      now: result.status,
      cause: causeOf(result, was, audits),
    };
  });
}

function causeOf(
  result: IndicatorResult,
  was: IndicatorResult | null,
  { before, again, now }: TwoAudits,
): ChangeCause {
  if (now.ended === 'unreachable' || before.ended === 'unreachable') return 'unread';
  const same = again && find(again, result);
  const isOfToday =
    again?.toolVersion === now.toolVersion && digestIn(again, result) === digestIn(now, result);
  if (!same || !isOfToday) return 'unclear';
  if (!was) return 'standard';
  const ofThen = OUTCOMES[was.status];
  const ofThenToday = OUTCOMES[same.status];
  if (ofThenToday === ofThen) return 'site';
  if (ofThenToday !== OUTCOMES[result.status]) return 'several';
  const standardChanged = digestIn(before, result) !== digestIn(now, result);
  const toolChanged = before.toolVersion !== now.toolVersion;
  if (standardChanged && toolChanged) return 'tool-or-standard';
  if (standardChanged) return 'standard';
  // With both the same, a ruling or a log of visits came in between.
  return toolChanged ? 'tool' : 'unclear';
}

function find({ results }: SiteAudit, wanted: IndicatorResult): IndicatorResult | null {
  const same = results.find(
    ({ standard, indicator }) => standard === wanted.standard && indicator === wanted.indicator,
  );
  return same ?? null;
}

function digestIn({ standards }: SiteAudit, { standard }: IndicatorResult): string | null {
  return standards.find(({ id }) => id === standard)?.digest ?? null;
}
