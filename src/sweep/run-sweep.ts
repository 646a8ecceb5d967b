import pLimit from 'p-limit';
import type { Clock } from '../calendar/clock.js';
import { GongkaiError, messageOf } from '../errors.js';
import { gradeQuarter } from '../grade/grade-quarter.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { QuarterReport } from '../model/quarter-report.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { LedgerStore, SweepRecord, SweepStore } from '../model/sweep.js';
import { buildReport } from '../report/build-report.js';
import {
  judgeSnapshot,
  runSiteJob,
  type SiteJob,
  type SiteJobResult,
  type SiteJobTools,
} from './site-job.js';
import type { SweepEvent } from './sweep-events.js';
import type { SweepPlan } from './sweep-plan.js';

/** What a sweep needs from outside. */
export interface SweepTools extends SiteJobTools {
  readonly sweeps: SweepStore;
  readonly ledgers: LedgerStore;
  readonly clock: Clock;
  /** Outlets at a time. */
  readonly concurrency: number;
  /** Ends the sweep early; what is done stays done. */
  readonly signal: AbortSignal;
  onEvent(event: SweepEvent): void;
}

/**
 * Sweeps a roster: collects and judges every outlet that is not done yet, grades the quarter against the last ledger, and
 * returns the report. A site that breaks costs only itself. Run again after a kill, it goes on where it stopped.
 * @throws GongkaiError `SWEEP_INPUTS_CHANGED`, `SWEEP_STOPPED`, `LEDGER_CLOSED`
 */
export async function runSweep(plan: SweepPlan, tools: SweepTools): Promise<QuarterReport> {
  await refuseClosedQuarter(plan, tools.ledgers);
  await beginOrResume(plan, tools);
  const finished = await finishJobs(plan, tools);
  if (tools.signal.aborted) {
    throw new GongkaiError('SWEEP_STOPPED', `the sweep of ${plan.quarter} was stopped`, {
      hint: 'Run the same command again to go on where it stopped.',
    });
  }
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
  { sweeps, ledgers }: Pick<SweepTools, 'sweeps' | 'ledgers'>,
): Promise<QuarterReport> {
  const record = await sweeps.load(ledger.quarter);
  if (!record) throw new GongkaiError('SWEEP_MISSING', `the workspace holds no sweep of ${ledger.quarter}`);
  const previous = ledger.previous && (await ledgers.load(ledger.previous));
  return buildReport({
    ledger,
    previous,
    agencies: record.agencies,
    audits: await sweeps.audits(ledger.quarter),
  });
}

async function refuseClosedQuarter({ quarter }: SweepPlan, ledgers: LedgerStore): Promise<void> {
  const ledger = await ledgers.load(quarter);
  if (!ledger?.closedAt) return;
  throw new GongkaiError('LEDGER_CLOSED', `${quarter} is closed: a later quarter was graded on it`, {
    hint: `Use \`gongkai report --quarter ${quarter}\` to write its report again.`,
  });
}

async function beginOrResume(plan: SweepPlan, { sweeps, clock, onEvent }: SweepTools): Promise<void> {
  const { quarter, asOf, agencies, inputsDigest } = plan;
  const begun = await sweeps.load(quarter);
  if (begun && begun.inputsDigest !== inputsDigest) throw inputsChanged(begun);
  const jobs = plan.jobs.map(({ agency, outlet }) => ({ agency: agency.id, outlet: outlet.id }));
  if (!begun) {
    await sweeps.begin({ format: 1, quarter, asOf, startedAt: clock.now(), inputsDigest, agencies, jobs });
  }
  const alreadyDone = begun ? (await sweeps.audits(quarter)).length : 0;
  onEvent({ kind: 'began', jobs: jobs.length, alreadyDone });
}

function inputsChanged({ quarter, asOf }: SweepRecord): GongkaiError {
  return new GongkaiError(
    'SWEEP_INPUTS_CHANGED',
    `the sweep of ${quarter} (as of ${asOf}) was begun with another roster, standard, policy or day of reckoning`,
    { hint: 'Go on with the same inputs, or add --restart to throw away what was collected and begin anew.' },
  );
}

/** Does the jobs that are not done yet; returns how many those were. */
async function finishJobs(plan: SweepPlan, tools: SweepTools): Promise<number> {
  const done = new Set(
    (await tools.sweeps.audits(plan.quarter)).map(({ agency, outlet }) => `${agency}/${outlet}`),
  );
  const left = plan.jobs.filter(({ agency, outlet }) => !done.has(`${agency.id}/${outlet.id}`));
  const limit = pLimit(tools.concurrency);
  let broken: { readonly thrown: unknown } | null = null;
  const finishUnlessBroken = async (job: SiteJob) => {
    if (broken) return;
    await finishJob(plan, job, tools).catch((thrown: unknown) => {
      broken ??= { thrown };
    });
  };
  await Promise.all(left.map((job) => limit(() => finishUnlessBroken(job))));
  throwIfBroken(broken);
  return left.length;
}

/** The store failed: the jobs in hand were brought to their end, no other was begun, and the next run goes on from here. */
function throwIfBroken(broken: { readonly thrown: unknown } | null): void {
  if (broken) throw broken.thrown;
}

async function finishJob({ quarter }: SweepPlan, job: SiteJob, tools: SweepTools): Promise<void> {
  if (tools.signal.aborted) return;
  const { clock, onEvent } = tools;
  const name = { agency: job.agency.id, outlet: job.outlet.id };
  const startedAt = clock.now();
  onEvent({ kind: 'site-began', job: name, homeUrl: job.outlet.homeUrl });
  const result = await runOrRecordBreak(job, tools);
  if (tools.signal.aborted) return;
  await tools.sweeps.finishJob(quarter, name, result.snapshot, result.audit);
  const tookMillis = Date.parse(clock.now()) - Date.parse(startedAt);
  onEvent({ kind: 'site-done', job: name, audit: result.audit, tookMillis });
}

/**
 * A job that throws is stored as a site that could not be reached, with what was thrown: undetermined, never accused. What
 * Gongkai itself refuses (a full disk, a lost browser) is no fault of the site and ends the sweep.
 */
async function runOrRecordBreak(job: SiteJob, tools: SweepTools): Promise<SiteJobResult> {
  try {
    return await runSiteJob(job, tools);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) throw thrown;
    const message = messageOf(thrown);
    tools.onEvent({ kind: 'site-broke', job: { agency: job.agency.id, outlet: job.outlet.id }, message });
    const snapshot = brokenSnapshot(job, message, tools);
    return { snapshot, audit: await judgeSnapshot(snapshot, job, tools) };
  }
}

function brokenSnapshot(
  { agency, outlet }: SiteJob,
  message: string,
  { clock, toolVersion }: SweepTools,
): SiteSnapshot {
  const at = clock.now();
  const url = outlet.homeUrl;
  return {
    format: 1,
    id: `${agency.id}/${outlet.id}/${at}`,
    agency: agency.id,
    outlet: outlet.id,
    homeUrl: url,
    startedAt: at,
    finishedAt: at,
    collectorVersion: toolVersion,
    browser: null,
    pages: [],
    failures: [{ url, kind: 'crashed', status: null, message, at, tookMillis: 0, foundOn: null }],
    linkProbes: [],
    limits: [],
    ended: 'unreachable',
  };
}

async function gradeSweep(
  plan: SweepPlan,
  { sweeps, ledgers, clock, toolVersion }: SweepTools,
): Promise<QuarterLedger> {
  const { quarter, asOf, agencies, policy, calendar } = plan;
  const ledger = gradeQuarter({
    quarter,
    asOf,
    gradedAt: clock.now(),
    toolVersion,
    agencies,
    audits: await sweeps.audits(quarter),
    previous: await ledgers.before(quarter),
    policy,
    calendar,
  });
  await ledgers.save(ledger);
  return ledger;
}
