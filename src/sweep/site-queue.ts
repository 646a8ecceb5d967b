/** How a queue runs its jobs. */
export interface QueueSetting<Job> {
  /** Jobs at a time that get on. */
  readonly concurrency: number;
  /** How long a job must still wait before it may begin; 0 when it may begin now. Asked again when that time has passed. */
  postponedMillis(job: Job): number;
  /** What a job shares with others that cannot bear many of them at a time; null for one that stands alone. */
  groupOf?(job: Job): string | null;
  /** No job is begun any more once it is aborted. */
  readonly signal: AbortSignal;
  /** Told once for every job that must wait. */
  onPostponed?(job: Job, waitMillis: number): void;
}

/** What a job tells its queue while it runs. */
export interface Place {
  /** Something was answered: the job gets on. */
  getsOn(): void;
}

/** A job from which nothing came for so long hangs: its place is given to another. */
const HANGS_AFTER_MILLIS = 5_000;
/** Jobs of one group at a time: more would not be faster, each only slower. */
const JOBS_PER_GROUP = 2;
/** Jobs under way, those that hang included, for each place: every one holds memory and lines. */
const JOBS_PER_PLACE = 4;
/** Timers take no longer wait. */
const WAIT_MOST_MILLIS = 3_600_000;

interface Running {
  readonly group: string | null;
  lastMoved: number;
}

/**
 * Runs jobs in their order, so many at a time. One that must wait is passed over, and one that hangs does not keep its place
 * from the others: both cost nobody but themselves.
 * @throws what the first job threw, when those in hand are at their end; no other is begun.
 */
export function runQueue<Job>(
  jobs: readonly Job[],
  setting: QueueSetting<Job>,
  run: (job: Job, place: Place) => Promise<void>,
): Promise<void> {
  const left = new Set(jobs);
  const told = new Set<Job>();
  const running = new Set<Running>();
  let broken: { readonly thrown: unknown } | null = null;
  let timer: NodeJS.Timeout | null = null;

  return new Promise((resolve, reject) => {
    const groupOf = (job: Job) => setting.groupOf?.(job) ?? null;
    const begin = (job: Job) => {
      const entry = { group: groupOf(job), lastMoved: performance.now() };
      left.delete(job);
      running.add(entry);
      run(job, { getsOn: () => (entry.lastMoved = performance.now()) })
        .catch((thrown: unknown) => {
          broken ??= { thrown };
        })
        .finally(() => {
          running.delete(entry);
          fill();
        });
    };
    const fill = () => {
      if (timer) clearTimeout(timer);
      if (setting.signal.aborted || broken) left.clear();
      // One reading of the time for all of a look: a job that turns out to hang between two would be looked at no more.
      const now = performance.now();
      const waits: number[] = [];
      for (const job of left) {
        if (!hasPlace(running, setting.concurrency, now)) break;
        if (isGroupFull(running, groupOf(job), now)) continue;
        const wait = setting.postponedMillis(job);
        if (wait <= 0) begin(job);
        else waits.push(wait);
        if (wait > 0 && !told.has(job)) setting.onPostponed?.(job, wait);
        if (wait > 0) told.add(job);
      }
      if (left.size === 0 && running.size === 0) return end();
      if (left.size > 0) timer = setTimeout(fill, nextLook(running, waits, now));
    };
    const end = () => {
      setting.signal.removeEventListener('abort', fill);
      if (broken) reject(broken.thrown);
      else resolve();
    };
    setting.signal.addEventListener('abort', fill);
    fill();
  });
}

function hasPlace(running: ReadonlySet<Running>, concurrency: number, now: number): boolean {
  return moving(running, now).length < concurrency && running.size < concurrency * JOBS_PER_PLACE;
}

function isGroupFull(running: ReadonlySet<Running>, group: string | null, now: number): boolean {
  return group !== null && moving(running, now).filter((one) => one.group === group).length >= JOBS_PER_GROUP;
}

function moving(running: ReadonlySet<Running>, now: number): readonly Running[] {
  return [...running].filter(({ lastMoved }) => now - lastMoved < HANGS_AFTER_MILLIS);
}

/** Milliseconds until a job may turn out to hang, or one that was postponed may begin. */
function nextLook(running: ReadonlySet<Running>, waits: readonly number[], now: number): number {
  const hangs = moving(running, now).map(({ lastMoved }) => lastMoved + HANGS_AFTER_MILLIS - now);
  return Math.ceil(Math.min(WAIT_MOST_MILLIS, ...hangs, ...waits));
}
