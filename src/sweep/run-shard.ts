import { createHash } from 'node:crypto';
import { beginOrResume, refuseStopped } from './begin-sweep.js';
import { finishJobs } from './finish-jobs.js';
import type { SiteJob } from './site-job.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/** One part of a sweep that machines share without a server: part `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Sweeps the sites of one part, without grading: what the parts brought is merged. Returns how many sites the sweep has now. */
export async function runShard(
  plan: SweepPlan,
  shard: Shard,
  tools: SweepTools,
): Promise<{ readonly done: number; readonly jobs: number }> {
  await beginOrResume(plan, tools);
  await finishJobs({ ...plan, jobs: jobsOf(plan.jobs, shard) }, tools);
  refuseStopped(plan, tools);
  return { done: (await tools.sweeps.finished(plan.quarter)).length, jobs: plan.jobs.length };
}

/** The jobs of a part: all sites of a host belong to the same, so that no two machines visit one host. */
export function jobsOf(jobs: readonly SiteJob[], { index, count }: Shard): readonly SiteJob[] {
  return jobs.filter(({ outlet }) => partOf(new URL(outlet.homeUrl).host, count) === index);
}

/** From 1. */
function partOf(host: string, count: number): number {
  return (createHash('sha256').update(host).digest().readUInt32BE() % count) + 1;
}
