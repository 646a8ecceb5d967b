import pLimit from 'p-limit';
import { GongkaiError } from '../errors.js';
import type { JobQueue } from '../model/job-queue.js';
import type { SweepJob } from '../model/sweep.js';
import { nameOf } from './attempt-job.js';
import type { SiteJob } from './site-job.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/** What following a queue needs from outside. */
export interface FollowTools extends Pick<SweepTools, 'sweeps' | 'addressOf' | 'signal' | 'onEvent'> {
  readonly queue: JobQueue;
  /** Longer than any site takes. */
  readonly leaseSeconds: number;
  /** Waits; ends early when the run is stopped. */
  pause(millis: number): Promise<void>;
}

const LOOK_MILLIS = 1_000;
/** Names looked up at a time. */
const LOOK_UPS_MOST = 4;

/**
 * Enters the jobs that are not done yet in the queue and tells what the workers finish, until all are done or the run is stopped.
 * Returns how many those were. Several may follow one queue.
 * @throws GongkaiError `SWEEP_JOBS_DEAD` when all that is left was given up.
 */
export async function followQueue(plan: SweepPlan, tools: FollowTools): Promise<number> {
  const { quarter, jobs } = plan;
  const { sweeps, queue, signal } = tools;
  const told = new Set((await sweeps.finished(quarter)).map(keyOf));
  const left = jobs.filter((job) => !told.has(keyOf(nameOf(job))));
  const groups = await groupsOf(left, tools);
  const groupOf = (job: SweepJob) => groups.get(keyOf(job)) ?? keyOf(job);
  await queue.fill(left.map(nameOf), { leaseSeconds: tools.leaseSeconds, groupOf });
  while (!signal.aborted) {
    const finished = await sweeps.finished(quarter);
    await tellNew(finished, told, plan, tools);
    if (finished.length >= jobs.length) break;
    const dead = (await queue.dead()).filter((job) => !told.has(keyOf(job)));
    if (finished.length + dead.length >= jobs.length) throw givenUp(dead);
    await tools.pause(LOOK_MILLIS);
  }
  return left.length;
}

function keyOf({ agency, outlet }: SweepJob): string {
  return `${agency}/${outlet}`;
}

/** The network address of each site, else its host. */
async function groupsOf(
  jobs: readonly SiteJob[],
  { addressOf }: Pick<FollowTools, 'addressOf'>,
): Promise<ReadonlyMap<string, string>> {
  const limit = pLimit(LOOK_UPS_MOST);
  const groups = jobs.map((job) =>
    limit(async (): Promise<[string, string]> => {
      const { homeUrl } = job.outlet;
      return [keyOf(nameOf(job)), (await addressOf?.(homeUrl)) ?? new URL(homeUrl).host];
    }),
  );
  return new Map(await Promise.all(groups));
}

async function tellNew(
  finished: readonly SweepJob[],
  told: Set<string>,
  { quarter }: SweepPlan,
  { sweeps, onEvent }: Pick<FollowTools, 'sweeps' | 'onEvent'>,
): Promise<void> {
  for (const job of finished) {
    if (told.has(keyOf(job))) continue;
    told.add(keyOf(job));
    const audit = await sweeps.audit(quarter, job);
    if (audit) onEvent({ kind: 'site-done', job, audit, tookMillis: 0 });
  }
}

function givenUp(dead: readonly SweepJob[]): GongkaiError {
  const names = dead.slice(0, 5).map(keyOf).join(', ');
  return new GongkaiError('SWEEP_JOBS_DEAD', `${dead.length} jobs were given up by the workers: ${names}`, {
    hint: 'Look at what the workers say, then run the same command again: these jobs get another chance.',
  });
}
