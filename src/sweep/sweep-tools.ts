import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { LedgerEventStore } from '../model/ledger-event.js';
import type { LedgerStore, SweepJob, SweepStore } from '../model/sweep.js';
import type { WatchTools } from './network-watch.js';
import type { SiteJobTools } from './site-job.js';
import type { SweepEvent } from './sweep-events.js';

/** What a sweep needs from outside. */
export interface SweepTools extends SiteJobTools, WatchTools {
  readonly sweeps: SweepStore;
  readonly ledgers: LedgerStore;
  readonly events: Pick<LedgerEventStore, 'ofQuarters' | 'ofAgencies' | 'agencies'>;
  readonly clock: Clock;
  /** Outlets at a time. */
  readonly concurrency: number;
  /** At which network address a site lies; null when that is not known. Left out when nobody is spared. */
  addressOf?(url: string): Promise<string | null>;
  /** From when on a site may be visited; `now` when it may be at once. Left out when there are no quiet hours. */
  freeFrom?(job: SweepJob, now: IsoInstant): IsoInstant;
  /** Ends the sweep early; what is done stays done. */
  readonly signal: AbortSignal;
  onEvent(event: SweepEvent): void;
}
