import { GongkaiError, messageOf } from '../errors.js';
import type { JobQueue, TakenJob } from '../model/job-queue.js';
import { attemptJob, nameOf, recordJob } from './attempt-job.js';
import { SECOND_ROUND_STRETCH } from './finish-jobs.js';
import { homeFailure } from './home-failure.js';
import { type NetworkWatch, watchNetwork } from './network-watch.js';
import type { SiteJob } from './site-job.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/** What a worker needs from outside. */
export interface WorkerTools extends Omit<SweepTools, 'ledgers' | 'events'> {
  readonly queue: JobQueue;
  /** How long a site that did not come home is left alone before its second try, at least. */
  readonly secondRoundSeconds: number;
  /** Waits; ends early when the worker is stopped. */
  pause(millis: number): Promise<void>;
}

/** How often a worker without work looks for some. */
const IDLE_MILLIS = 1_000;
/** A site whose network address another machine visits is looked at again after so long. */
const BUSY_SECONDS = 5;
/** Jobs of an earlier part of the sweep that are looked at for a site that opened. */
const WITNESSES_SOUGHT = 5;

/**
 * Takes jobs of a sweep that was begun, and records what they bring, until every job is done or given up, or the worker is
 * stopped. What it has in hand when it is stopped goes back to the queue; when it is killed, its lease runs out. Returns how many
 * jobs it recorded.
 * @throws GongkaiError `NETWORK_DOWN` when sites fail for a fault of this machine; nothing is recorded against them.
 */
export async function workQueue(plan: SweepPlan, tools: WorkerTools): Promise<number> {
  const jobs = new Map(plan.jobs.map((job) => [`${job.agency.id}/${job.outlet.id}`, job]));
  const worker: Worker = { plan, tools, jobs, network: watchNetwork(tools, await witnesses(plan, tools)) };
  const state: WorkerState = { recorded: 0, broken: null };
  await Promise.all(Array.from({ length: tools.concurrency }, () => workUntilDone(worker, state)));
  if (state.broken) throw state.broken.thrown;
  return state.recorded;
}

interface Worker {
  readonly plan: SweepPlan;
  readonly tools: WorkerTools;
  readonly jobs: ReadonlyMap<string, SiteJob>;
  readonly network: NetworkWatch;
}

interface WorkerState {
  recorded: number;
  /** Why no job is taken any more. */
  broken: { readonly thrown: unknown } | null;
}

async function workUntilDone(worker: Worker, state: WorkerState): Promise<void> {
  const { tools } = worker;
  while (!tools.signal.aborted && !state.broken) {
    try {
      const taken = await tools.queue.take();
      if (taken && (await workOn(taken, worker))) state.recorded += 1;
      if (taken) continue;
      if (await isOver(worker)) return;
    } catch (thrown) {
      state.broken ??= { thrown };
      return;
    }
    await tools.pause(IDLE_MILLIS);
  }
}

async function isOver({ plan, tools }: Worker): Promise<boolean> {
  const finished = await tools.sweeps.finished(plan.quarter);
  if (finished.length >= plan.jobs.length) return true;
  return finished.length + (await tools.queue.dead()).length >= plan.jobs.length;
}

/** Does one job, unless its time has not come. Whether something was recorded. */
async function workOn(taken: TakenJob, worker: Worker): Promise<boolean> {
  const { plan, tools, jobs } = worker;
  const { queue, sweeps } = tools;
  const job = jobs.get(`${taken.agency}/${taken.outlet}`);
  if (!job) {
    await queue.fail(taken, `${taken.agency}/${taken.outlet} is not in this worker's roster`);
    return false;
  }
  // Its last worker died between recording and saying so.
  if (await sweeps.audit(plan.quarter, taken)) {
    await queue.finish(taken);
    return false;
  }
  const waitSeconds = quietSeconds(taken, tools);
  if (waitSeconds > 0) {
    await queue.putBack(taken, { round: taken.round, waitSeconds });
    return false;
  }
  const address = (await tools.addressOf?.(job.outlet.homeUrl)) ?? null;
  if (address === null) return attempt(taken, job, worker);
  if (!(await queue.takeAddress(address))) {
    await queue.putBack(taken, { round: taken.round, waitSeconds: BUSY_SECONDS });
    return false;
  }
  return attempt(taken, job, worker).finally(() => queue.freeAddress(address));
}

/** Seconds until the site's quiet hours are over; 0 outside of them. */
function quietSeconds({ agency, outlet }: TakenJob, { clock, freeFrom }: WorkerTools): number {
  const now = clock.now();
  if (!freeFrom) return 0;
  return Math.ceil((Date.parse(freeFrom({ agency, outlet }, now)) - Date.parse(now)) / 1000);
}

/** A fault of our own (a full disk, a lost browser, the network) gives the job back and ends this worker; a fault of the program does not. */
async function attempt(taken: TakenJob, job: SiteJob, worker: Worker): Promise<boolean> {
  const { queue } = worker.tools;
  try {
    return await collectAndRecord(taken, job, worker);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) {
      // When the queue is lost as well, the lease gives the job back.
      await queue.putBack(taken, { round: taken.round, waitSeconds: 0 }).catch(() => undefined);
      throw thrown;
    }
    await queue.fail(taken, messageOf(thrown));
    return false;
  }
}

async function collectAndRecord(
  taken: TakenJob,
  job: SiteJob,
  { plan, tools, network }: Worker,
): Promise<boolean> {
  const { queue } = tools;
  const startedAt = performance.now();
  const end = await attemptJob(job, tools, { stretch: taken.round === 2 ? SECOND_ROUND_STRETCH : 1 });
  if (end === null) {
    await queue.putBack(taken, { round: taken.round, waitSeconds: 0 });
    return false;
  }
  // It took too long and is another's by now: what that one finds counts.
  if (performance.now() - startedAt > taken.leaseMillis) return false;
  const failure = homeFailure(end.result.audit);
  await network.note(job.outlet.homeUrl, failure);
  if (failure !== null && taken.round === 1) {
    tools.onEvent({ kind: 'site-waits', job: nameOf(job), why: failure.kind });
    await queue.putBack(taken, { round: 2, waitSeconds: tools.secondRoundSeconds });
    return false;
  }
  if (failure !== null) await network.prove();
  await recordJob(end, plan.quarter, tools);
  await queue.finish(taken);
  return true;
}

/** Some sites that opened in an earlier part of the sweep: they are asked first when the network is in doubt. */
async function witnesses(
  { quarter }: SweepPlan,
  { sweeps }: Pick<WorkerTools, 'sweeps'>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const job of (await sweeps.finished(quarter)).slice(-WITNESSES_SOUGHT)) {
    const audit = await sweeps.audit(quarter, job);
    if (audit && audit.ended !== 'unreachable') found.push(audit.homeUrl);
  }
  return found;
}
