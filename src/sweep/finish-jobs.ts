import pLimit from 'p-limit';
import { instantOf } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { isPermanent } from '../collect/visit-failure.js';
import type { SiteAudit } from '../model/audit.js';
import type { SweepJob, SweepStore } from '../model/sweep.js';
import { type AttemptedJob, attemptJob, nameOf, recordJob } from './attempt-job.js';
import { homeFailure } from './home-failure.js';
import { type NetworkWatch, watchNetwork } from './network-watch.js';
import type { SiteJob } from './site-job.js';
import { type Place, runQueue } from './site-queue.js';
import { someAtATime } from './some-at-a-time.js';
import type { SweepEvent } from './sweep-events.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/** Names looked up at a time. */
const LOOK_UPS_MOST = 2;
/** In the second round a visit may take so many times its usual limit. */
export const SECOND_ROUND_STRETCH = 2;

/** What the jobs need of a sweep's tools: where they are kept may be anything that holds them. */
export interface FinishTools extends Omit<SweepTools, 'sweeps' | 'ledgers' | 'events'> {
  readonly sweeps: Pick<SweepStore, 'auditsOf' | 'finished' | 'finishJob'>;
}

/**
 * Does the jobs that are not done yet; returns how many those were. A site that does not come home is tried again when all
 * others are done, and recorded only then: a kill before leaves its job to be done.
 * @throws GongkaiError `NETWORK_DOWN` when sites fail for a fault of our own; nothing is recorded against them.
 */
export async function finishJobs(
  plan: Pick<SweepPlan, 'quarter' | 'jobs'>,
  tools: FinishTools,
): Promise<number> {
  const finished = await tools.sweeps.finished(plan.quarter);
  const done = new Set(finished.map(({ agency, outlet }) => `${agency}/${outlet}`));
  const left = plan.jobs.filter(({ agency, outlet }) => !done.has(`${agency.id}/${outlet.id}`));
  const network = watchNetwork(tools, await reachedOf(plan.quarter, finished, tools));
  const round = { plan, tools, network };

  const first = await runRound(left, { ...round, stretch: 1 });
  const settled = await settle(first, round, ({ result }) => !isWorthAgain(result.audit));
  const again = first.filter((unreached) => !settled.includes(unreached));
  if (again.length === 0 || tools.signal.aborted) return left.length;
  tools.onEvent({ kind: 'second-round', sites: again.length });
  const jobs = again.map(({ job }) => job);
  await settle(await runRound(jobs, { ...round, stretch: SECOND_ROUND_STRETCH }), round, () => true);
  return left.length;
}

interface Round {
  readonly plan: Pick<SweepPlan, 'quarter'>;
  readonly tools: FinishTools;
  readonly network: NetworkWatch;
}

/** A site whose home page did not come home; not recorded yet. */
type Unreached = AttemptedJob;

/** Sites that opened in an earlier part of the sweep, in the order of the roster. */
async function reachedOf(
  quarter: Quarter,
  finished: readonly SweepJob[],
  { sweeps }: Pick<FinishTools, 'sweeps'>,
): Promise<readonly string[]> {
  const reached: string[] = [];
  const agencies = new Set(finished.map(({ agency }) => agency));
  for (const ids of someAtATime([...agencies]))
    for (const { ended, homeUrl } of await sweeps.auditsOf(quarter, ids))
      if (ended !== 'unreachable') reached.push(homeUrl);
  return reached;
}

/** Collects and judges sites; those that come home are recorded at once, the others are handed back in the order of the jobs. */
async function runRound(
  jobs: readonly SiteJob[],
  round: Round & { readonly stretch: number },
): Promise<readonly Unreached[]> {
  const { tools } = round;
  const unreached = new Map<SiteJob, Unreached>();
  const addresses = lookUpAddresses(jobs, tools);
  await runQueue(
    jobs,
    {
      concurrency: tools.concurrency,
      signal: tools.signal,
      groupOf: (job) => addresses.get(job) ?? null,
      postponedMillis: (job) => waitMillis(job, tools),
      onPostponed: (job, millis) => tools.onEvent(postponed(job, millis, tools)),
    },
    async (job, place) => {
      const end = await runJob(job, { ...round, place });
      if (end) unreached.set(job, end);
    },
  );
  return jobs.flatMap((job) => unreached.get(job) ?? []);
}

/** Where the sites lie, filled in while the first of them are visited: those of one address share what it can bear. */
function lookUpAddresses(jobs: readonly SiteJob[], { addressOf }: FinishTools): ReadonlyMap<SiteJob, string> {
  const addresses = new Map<SiteJob, string>();
  // Look-ups hold threads that files need, too.
  const limit = pLimit(LOOK_UPS_MOST);
  for (const job of addressOf ? jobs : []) {
    void limit(async () => {
      const address = await addressOf?.(job.outlet.homeUrl);
      if (address) addresses.set(job, address);
    });
  }
  return addresses;
}

/** How long a site must still be left alone; 0 outside of its quiet hours. */
function waitMillis(job: SiteJob, { clock, freeFrom }: FinishTools): number {
  const now = clock.now();
  return freeFrom ? Date.parse(freeFrom(nameOf(job), now)) - Date.parse(now) : 0;
}

function postponed(job: SiteJob, millis: number, { clock }: FinishTools): SweepEvent {
  const until = instantOf(Date.parse(clock.now()) + millis);
  return { kind: 'site-postponed', job: nameOf(job), until };
}

async function runJob(
  job: SiteJob,
  { plan, tools, network, stretch, place }: Round & { readonly stretch: number; readonly place: Place },
): Promise<Unreached | null> {
  const end = await attemptJob(job, tools, { stretch, onAnswer: () => place.getsOn() });
  if (end === null) return null;
  const failure = homeFailure(end.result.audit);
  if (failure === null) {
    await network.note(job.outlet.homeUrl, null);
    await recordJob(end, plan.quarter, tools);
    return null;
  }
  tools.onEvent({ kind: 'site-waits', job: nameOf(job), why: failure.kind });
  await network.note(job.outlet.homeUrl, failure);
  return end;
}

function isWorthAgain(audit: SiteAudit): boolean {
  const failure = homeFailure(audit);
  return failure !== null && !isPermanent(failure.kind, failure.status);
}

/** Records those of some unreached sites that are due, once it is proven that the fault is not ours. Returns them. */
async function settle(
  unreached: readonly Unreached[],
  { plan, tools, network }: Round,
  isDue: (one: Unreached) => boolean,
): Promise<readonly Unreached[]> {
  if (unreached.length === 0 || tools.signal.aborted) return [];
  await network.prove();
  const due = unreached.filter(isDue);
  for (const one of due) await recordJob(one, plan.quarter, tools);
  return due;
}
