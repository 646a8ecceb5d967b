import type { WholeReport } from '../model/quarter-report.js';
import { beginOrResume, refuseStopped } from './begin-sweep.js';
import { finishJobs } from './finish-jobs.js';
import { gradeSweep } from './grade-sweep.js';
import { reportQuarter } from './report-quarter.js';
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
): Promise<WholeReport> {
  await beginOrResume(plan, tools);
  const finished = await finish(plan);
  refuseStopped(plan, tools);
  const graded = finished === 0 ? await tools.ledgers.head(plan.quarter) : null;
  const head = graded ?? (await gradeSweep(plan, tools));
  tools.onEvent({ kind: 'graded', agencies: plan.agencies.length });
  return reportQuarter(head, tools);
}
