import type { BoundStandard } from '../audit/bind-standard.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { GongkaiError } from '../errors.js';
import { type TwoAudits, verdictChanges } from '../grade/change-cause.js';
import type { Agency, Outlet } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { SweepRecord, SweepStore } from '../model/sweep.js';
import type { ChangeReport, VerdictChange } from '../model/verdict-change.js';
import { judgeSnapshot, type SiteJobTools } from './site-job.js';

/** What judging again needs from outside. */
export interface JudgeAgainTools
  extends Pick<SiteJobTools, 'archive' | 'toolVersion' | 'access' | 'rulings'> {
  readonly sweeps: Pick<SweepStore, 'load' | 'audit' | 'snapshot'>;
  readonly calendar: WorkdayCalendar;
  /** The standards of today by which an audit judged, as its agency keeps them. */
  standardsOf(judged: { readonly agency: Agency; readonly audit: SiteAudit }): readonly BoundStandard[];
}

/**
 * Every verdict of a quarter that is another than in the quarter before, and whether the site, the standard or the tool changed:
 * the pages of then are judged by the standards and the tool of today, on the day of then. One site at a time; nothing is visited.
 * @throws GongkaiError `SWEEP_MISSING`, `QUARTER_FIRST`
 */
export async function changesOfQuarter(
  { quarter, previous }: Pick<QuarterLedger, 'quarter' | 'previous'>,
  tools: JudgeAgainTools,
): Promise<ChangeReport> {
  const record = await tools.sweeps.load(quarter);
  if (!record) throw new GongkaiError('SWEEP_MISSING', `the workspace holds no sweep of ${quarter}`);
  if (previous === null)
    throw new GongkaiError('QUARTER_FIRST', `${quarter} is the first quarter: nothing came before it`, {
      hint: 'Name a later quarter with --quarter.',
    });
  const changes: VerdictChange[] = [];
  for (const { agency, outlet } of outletsOf(record)) {
    const name = { agency: agency.id, outlet: outlet.id };
    const before = await tools.sweeps.audit(previous, name);
    const now = await tools.sweeps.audit(quarter, name);
    if (!before || !now) continue;
    const differs = verdictChanges({ before, again: null, now }).length > 0;
    if (!differs) continue;
    const audits: TwoAudits = { before, again: await judgeThen(before, now, { agency, outlet, tools }), now };
    changes.push(...verdictChanges(audits).map((change) => ({ ...change, agencyName: agency.name })));
  }
  return { quarter, previous, changes };
}

function outletsOf({
  agencies,
}: SweepRecord): readonly { readonly agency: Agency; readonly outlet: Outlet }[] {
  return agencies.flatMap((agency) => agency.outlets.map((outlet) => ({ agency, outlet })));
}

/** The pages of then, judged today; null when they are kept no more. */
async function judgeThen(
  before: SiteAudit,
  now: SiteAudit,
  {
    agency,
    outlet,
    tools,
  }: { readonly agency: Agency; readonly outlet: Outlet; readonly tools: JudgeAgainTools },
): Promise<SiteAudit | null> {
  const snapshot = await tools.sweeps.snapshot(before.snapshot);
  if (!snapshot) return null;
  const standards = tools.standardsOf({ agency, audit: now });
  const job = { agency, outlet, standards, asOf: before.asOf, calendar: tools.calendar };
  try {
    return await judgeSnapshot(snapshot, job, tools);
  } catch (thrown) {
    if (!(thrown instanceof GongkaiError)) throw thrown;
    // Pages that were pruned, or no longer fit their digest, tell nothing.
    return null;
  }
}
