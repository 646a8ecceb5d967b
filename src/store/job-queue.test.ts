import { describe, expect, onTestFinished, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { JobQueue, TakenJob } from '../model/job-queue.js';
import type { SweepJob } from '../model/sweep.js';
import { POSTGRES_PROGRAMS } from '../testing/postgres/postgres-cluster.js';
import { temporaryPostgres } from '../testing/postgres/temporary-postgres.js';
import { sampleJob } from '../testing/store/sample-records.js';
import { openJobQueue } from './job-queue.js';

const Q2 = '2026Q2' as Quarter;
const LEASE = { leaseSeconds: 600, groupOf: ({ agency }: SweepJob) => agency };

async function openQueue(address: string): Promise<JobQueue> {
  const queue = await openJobQueue(address, Q2);
  onTestFinished(() => queue.close());
  return queue;
}

/** Waits for a job that is to come: one that was put back, or whose lease runs out. */
async function takeSoon(queue: JobQueue): Promise<TakenJob> {
  let taken: TakenJob | null = null;
  await expect
    .poll(async () => (taken ??= await queue.take()), { timeout: 30_000, interval: 200 })
    .not.toBeNull();
  return taken!;
}

async function takeAll(queue: JobQueue): Promise<readonly TakenJob[]> {
  const all: TakenJob[] = [];
  for (let job = await queue.take(); job !== null; job = await queue.take()) all.push(job);
  return all;
}

const namesOf = (jobs: readonly SweepJob[]) => jobs.map(({ agency }) => agency);

describe.skipIf(POSTGRES_PROGRAMS === null)('a queue of jobs', () => {
  test('gives every job to one of many, and enters none twice', async () => {
    const address = await temporaryPostgres();
    const [one, other] = [await openQueue(address), await openQueue(address)];
    const jobs = Array.from({ length: 30 }, (_, at) => sampleJob(`a-${String(at).padStart(2, '0')}`));
    await one.fill(jobs, LEASE);
    await other.fill(jobs, LEASE);
    const taken = (await Promise.all([takeAll(one), takeAll(other), takeAll(one)])).flat();
    expect(namesOf(taken).toSorted()).toEqual(namesOf(jobs));
    expect(taken[0]).toMatchObject({ round: 1, turn: 0, leaseMillis: 600_000 });
    for (const job of taken) await one.finish(job);
    await one.fill(jobs, LEASE);
    expect(await one.take()).toBeNull();
  });

  test('gives the first site of every host before the second of any', async () => {
    const queue = await openQueue(await temporaryPostgres());
    const jobs = ['x1', 'x2', 'x3', 'y1', 'y2', 'z1'].map(sampleJob);
    await queue.fill(jobs, { ...LEASE, groupOf: ({ agency }) => agency.slice(0, 1) });
    const order = namesOf(await takeAll(queue)).map((name) => name.slice(1));
    expect(order).toEqual(['1', '1', '1', '2', '2', '3']);
  });

  test('takes a job back for later, behind all first tries', async () => {
    const queue = await openQueue(await temporaryPostgres());
    await queue.fill([sampleJob('a'), sampleJob('b')], LEASE);
    const first = await queue.take();
    await queue.putBack(first!, { round: 2, waitSeconds: 0 });
    const rest = [await takeSoon(queue), await takeSoon(queue)];
    expect(rest.map(({ round, turn }) => [round, turn])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(rest[1]).toMatchObject({ agency: first!.agency, leaseMillis: 600_000 });
  });

  test('gives what a dead worker had in hand to another once its lease runs out', async () => {
    const queue = await openQueue(await temporaryPostgres());
    await queue.fill([sampleJob('a')], { ...LEASE, leaseSeconds: 1 });
    const lost = await queue.take();
    expect(await queue.take()).toBeNull();
    expect(await takeSoon(queue)).toEqual(lost);
  });

  test('gives up a job that breaks again and again, says so, and tries it anew when it is filled again', async () => {
    const queue = await openQueue(await temporaryPostgres());
    await queue.fill([sampleJob('a'), sampleJob('b')], LEASE);
    for (let attempt = 1; attempt <= 8 && (await queue.dead()).length === 0; attempt++) {
      const job = await takeSoon(queue);
      if (job.agency === 'a') await queue.fail(job, 'it broke');
      else await queue.finish(job);
    }
    expect(await queue.dead()).toEqual([sampleJob('a')]);
    expect(await queue.take()).toBeNull();
    await queue.fill([sampleJob('a')], LEASE);
    expect(await queue.dead()).toEqual([]);
    expect((await takeSoon(queue)).agency).toBe('a');
  });

  test('forgets all jobs when it is cleared, those in hand included', async () => {
    const queue = await openQueue(await temporaryPostgres());
    await queue.fill([sampleJob('a'), sampleJob('b')], LEASE);
    const held = await queue.take();
    await queue.clear();
    expect(await queue.take()).toBeNull();
    await queue.finish(held!);
    await queue.fill([sampleJob('a'), sampleJob('b')], LEASE);
    expect(await takeAll(queue)).toHaveLength(2);
  });

  test('keeps a network address for one machine, two sites of it at a time', async () => {
    const address = await temporaryPostgres();
    const [one, other] = [await openQueue(address), await openQueue(address)];
    expect(await one.takeAddress('192.0.2.1')).toBe(true);
    expect(await other.takeAddress('192.0.2.1')).toBe(false);
    expect(await other.takeAddress('192.0.2.2')).toBe(true);
    expect(await one.takeAddress('192.0.2.1')).toBe(true);
    expect(await one.takeAddress('192.0.2.1')).toBe(false);
    await one.freeAddress('192.0.2.1');
    expect(await other.takeAddress('192.0.2.1')).toBe(false);
    await one.freeAddress('192.0.2.1');
    expect(await other.takeAddress('192.0.2.1')).toBe(true);
  });
});
