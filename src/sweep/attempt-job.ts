import type { Quarter } from '../calendar/quarter.js';
import type { CollectEvent } from '../collect/collect-task.js';
import { GongkaiError, messageOf } from '../errors.js';
import type { SweepJob, SweepStore } from '../model/sweep.js';
import { brokenSnapshot } from './broken-site.js';
import { judgeSnapshot, runSiteJob, type SiteJob, type SiteJobResult } from './site-job.js';
import { visitEvent } from './sweep-events.js';
import type { SweepTools } from './sweep-tools.js';

/** What an attempt needs from outside. */
export type AttemptTools = Omit<
  SweepTools,
  'sweeps' | 'ledgers' | 'events' | 'concurrency' | 'addressOf' | 'freeFrom'
>;

/** A job that was run to its end, and not recorded yet. */
export interface AttemptedJob {
  readonly job: SiteJob;
  readonly result: SiteJobResult;
  readonly tookMillis: number;
}

/** How a job is run. */
export interface AttemptOptions {
  /** How many times its usual limit a visit may take. */
  readonly stretch: number;
  /** Told whenever a host of the site has answered. */
  onAnswer?(): void;
}

/** Collects and judges a site, telling what happens. null when it was stopped: what came home is in the journal. */
export async function attemptJob(
  job: SiteJob,
  tools: AttemptTools,
  { stretch, onAnswer }: AttemptOptions,
): Promise<AttemptedJob | null> {
  if (tools.signal.aborted) return null;
  const name = nameOf(job);
  const startedAt = tools.clock.now();
  tools.onEvent({ kind: 'site-began', job: name, homeUrl: job.outlet.homeUrl });
  const onVisit = (event: CollectEvent) => {
    tools.onEvent(visitEvent(name, event));
  };
  const heard = { ...tools, onVisit, ...(onAnswer && { onAnswer }) };
  const result = await runOrTellBreak(job, heard, stretch);
  if (tools.signal.aborted) return null;
  const tookMillis = Date.parse(tools.clock.now()) - Date.parse(startedAt);
  return { job, result, tookMillis };
}

/** Stores what an attempt brought, and marks its job done. */
export async function recordJob(
  { job, result, tookMillis }: AttemptedJob,
  quarter: Quarter,
  { sweeps, onEvent }: Pick<SweepTools, 'onEvent'> & { readonly sweeps: Pick<SweepStore, 'finishJob'> },
): Promise<void> {
  const name = nameOf(job);
  await sweeps.finishJob(quarter, name, result.snapshot, result.audit);
  onEvent({ kind: 'site-done', job: name, audit: result.audit, tookMillis });
}

/** The job as the store names it. */
export function nameOf({ agency, outlet }: SiteJob): SweepJob {
  return { agency: agency.id, outlet: outlet.id };
}

/**
 * A job that throws becomes a site that could not be reached, with what was thrown: undetermined, never accused. What Gongkai
 * itself refuses (a full disk, a lost browser) is no fault of the site and ends the sweep.
 */
async function runOrTellBreak(job: SiteJob, tools: AttemptTools, stretch: number): Promise<SiteJobResult> {
  try {
    return await runSiteJob(job, tools, stretch);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) throw thrown;
    const message = messageOf(thrown);
    tools.onEvent({ kind: 'site-broke', job: nameOf(job), message });
    const snapshot = brokenSnapshot(job, message, tools);
    return { snapshot, audit: await judgeSnapshot(snapshot, job, tools) };
  }
}
