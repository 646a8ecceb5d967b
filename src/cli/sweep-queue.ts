import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../calendar/clock.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { JobQueue } from '../model/job-queue.js';
import { openJobQueue } from '../store/job-queue.js';
import { databaseOf, openWorkspace, type WorkspaceFlags } from './kept-workspace.js';

/** Opens the queue of a quarter beside its tables. @throws GongkaiError `SWEEP_NO_QUEUE` without PostgreSQL. */
export async function openQueue(flags: WorkspaceFlags & { readonly quarter: Quarter }): Promise<JobQueue> {
  const address = databaseOf(flags);
  if (address === null) {
    throw new GongkaiError('SWEEP_NO_QUEUE', 'machines share a sweep by PostgreSQL, and none is named', {
      hint: 'Name it with --store postgres://…, or share the sweep without a server: --shard 1/2 and `gongkai merge`.',
    });
  }
  return openJobQueue(address, flags.quarter);
}

/** Throws away what was collected for a quarter, and its jobs. @throws StoreError `STORE_LOCKED` while a worker works. */
export async function discardQueued(
  flags: WorkspaceFlags & { readonly quarter: Quarter },
  clock: Clock,
): Promise<void> {
  const store = await openWorkspace(flags, { clock });
  try {
    await store.sweeps.discard(flags.quarter);
    const queue = await openQueue(flags);
    await queue.clear().finally(() => queue.close());
  } finally {
    await store.close();
  }
}

/** Waits, or less long when the run is stopped. */
export async function pause(millis: number, signal: AbortSignal): Promise<void> {
  await wait(millis, null, { signal }).catch(() => undefined);
}
