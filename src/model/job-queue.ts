import type { SweepJob } from './sweep.js';

/** A job of a sweep that several machines share. */
export interface QueuedJob extends SweepJob {
  /** 1; 2 for a site that did not come home and is tried once more when the others are done. */
  readonly round: 1 | 2;
  /** How often it was put back: tells its entries in the queue apart. */
  readonly turn: number;
}

/** A job in the hand of one worker. */
export interface TakenJob extends QueuedJob {
  /** Name of its entry in the queue. */
  readonly id: string;
  /** How long it is ours. A worker that needs longer has lost it to another. */
  readonly leaseMillis: number;
}

/** How a queue is filled. */
export interface FillOptions {
  /** Longer than any site takes: what a worker that died had in hand is given to another after so long. */
  readonly leaseSeconds: number;
  /** The host or network address of a job's site: those of one are spread out, so that none waits for all of another. */
  groupOf(job: SweepJob): string;
}

/** The jobs of one quarter's sweep, shared by many workers. An entry is taken by one at a time and lost by none. */
export interface JobQueue {
  /** Enters jobs; one that stands there is not entered again, and one that was given up gets another chance. */
  fill(jobs: readonly SweepJob[], options: FillOptions): Promise<void>;
  /** The next job, leased to the caller; null when none may begin now. */
  take(): Promise<TakenJob | null>;
  finish(job: TakenJob): Promise<void>;
  /** Gives a job back, to be done in so many seconds in that round, all or nothing. */
  putBack(job: TakenJob, to: { readonly round: 1 | 2; readonly waitSeconds: number }): Promise<void>;
  /** Says that the program broke on it: it is tried again by some worker and, after a few times, given up. */
  fail(job: TakenJob, message: string): Promise<void>;
  /** Jobs that were given up. */
  dead(): Promise<readonly SweepJob[]>;
  /** Forgets all of the quarter's jobs. */
  clear(): Promise<void>;
  /**
   * Takes a network address, so that no other machine visits it. Whether it is ours now. Freed as often as it was taken, or when
   * the process dies.
   */
  takeAddress(address: string): Promise<boolean>;
  freeAddress(address: string): Promise<void>;
  close(): Promise<void>;
}
