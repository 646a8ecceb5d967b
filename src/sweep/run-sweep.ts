import { GongkaiError } from '../errors.js';
import { carryOver } from '../grade/carry-over.js';
import { gradeQuarter } from '../grade/grade-quarter.js';
import { gradingEvents } from '../grade/grading-events.js';
import type { AgencyGrade } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { buildReport } from '../report/build-report.js';
import { beginOrResume, refuseStopped } from './begin-sweep.js';
import { finishJobs } from './finish-jobs.js';
import { foldRecord } from './fold-record.js';
import { lookBack } from './look-back.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/**
 * Sweeps a roster: collects and judges every outlet that is not done yet, grades the quarter against the last ledger, and
 * returns the report. A site that breaks costs only itself. The jobs are done here, unless `finish` has others do them: it returns
 * how many were left to do. Run again after a kill, it goes on where it stopped.
 * @throws GongkaiError `SWEEP_INPUTS_CHANGED`, `SWEEP_STOPPED`, `NETWORK_DOWN`, `LEDGER_CLOSED`
 */
export async function runSweep(
  plan: SweepPlan,
  tools: SweepTools,
  finish: (plan: SweepPlan) => Promise<number> = (whole) => finishJobs(whole, tools),
): Promise<QuarterReport> {
  await beginOrResume(plan, tools);
  const finished = await finish(plan);
  refuseStopped(plan, tools);
  const graded = finished === 0 ? await tools.ledgers.load(plan.quarter) : null;
  const ledger = graded ?? (await gradeSweep(plan, tools));
  tools.onEvent({ kind: 'graded', agencies: ledger.grades.length });
  return reportQuarter(ledger, tools);
}

/**
 * The report of a graded quarter, from what is stored.
 * @throws GongkaiError `SWEEP_MISSING` when the quarter's sweep is not in the store.
 */
export async function reportQuarter(
  ledger: QuarterLedger,
  { sweeps, ledgers, events }: Pick<SweepTools, 'sweeps' | 'ledgers' | 'events'>,
): Promise<QuarterReport> {
  const record = await sweeps.load(ledger.quarter);
  if (!record) throw new GongkaiError('SWEEP_MISSING', `the workspace holds no sweep of ${ledger.quarter}`);
  const previous = ledger.previous && (await ledgers.load(ledger.previous));
  const [standings = []] = await foldRecord(events, [{ upTo: ledger.quarter }]);
  return buildReport({
    ledger,
    previous,
    agencies: record.agencies,
    audits: await sweeps.audits(ledger.quarter),
    standings,
  });
}

const AGENCIES_AT_ONCE = 500;

/** Grades a quarter whose sites are all done against the last ledger, and stores the ledger. */
export async function gradeSweep(
  plan: SweepPlan,
  {
    sweeps,
    ledgers,
    events,
    clock,
    toolVersion,
  }: Pick<SweepTools, 'sweeps' | 'ledgers' | 'events' | 'clock' | 'toolVersion'>,
): Promise<QuarterLedger> {
  const { quarter, asOf, agencies, policy, calendar, changes } = plan;
  const [standings = [], asEntered = []] = await foldRecord(events, [
    { on: asOf, without: quarter },
    { without: quarter },
  ]);
  const { previous, ...carried } = carryOver(await ledgers.before(quarter), standings, { changes, asOf });
  const given = {
    ...{ quarter, asOf, policy, calendar, toolVersion },
    gradedAt: clock.now(),
    previous,
    standings: carried.standings,
  };
  // Some agencies at a time: the audits of a whole country are more than memory holds.
  const grades: AgencyGrade[] = [];
  for (let at = 0; at < agencies.length; at += AGENCIES_AT_ONCE) {
    const some = agencies.slice(at, at + AGENCIES_AT_ONCE);
    const audits = await sweeps.auditsOf(
      quarter,
      some.map(({ id }) => id),
    );
    const before = await lookBack(previous, audits, sweeps, changes);
    grades.push(...gradeQuarter({ ...given, ...before, agencies: some, audits }).grades);
  }
  const ledger = { ...gradeQuarter({ ...given, agencies: [], audits: [] }), grades };
  const by = { quarter, at: ledger.gradedAt, actor: `gongkai ${toolVersion}` };
  await ledgers.save(ledger, [
    ...carried.ended.map((end) => ({ ...end, ...by })),
    ...gradingEvents(ledger, asEntered),
  ]);
  return ledger;
}
