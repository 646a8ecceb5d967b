import type { IsoInstant } from '../calendar/iso-date.js';
import type { CollectEvent } from '../collect/collect-task.js';
import type { SiteAudit } from '../model/audit.js';
import type { VisitFailureKind } from '../model/snapshot.js';
import type { SweepJob } from '../model/sweep.js';

/** What a sweep tells while it goes on. */
export type SweepEvent =
  | { readonly kind: 'began'; readonly jobs: number; readonly alreadyDone: number }
  | { readonly kind: 'site-began'; readonly job: SweepJob; readonly homeUrl: string }
  /** It is in its quiet hours, or would come into them; the others go on. */
  | { readonly kind: 'site-postponed'; readonly job: SweepJob; readonly until: IsoInstant }
  /** A visit came to its end. `waiting`: addresses of the site that are known and not yet visited. */
  | {
      readonly kind: 'visit';
      readonly job: SweepJob;
      readonly url: string;
      readonly outcome: 'read' | VisitFailureKind;
      readonly status: number | null;
      /** What the browser or the socket said of a failure; null for a page that was read. */
      readonly message: string | null;
      readonly tookMillis: number;
      readonly waiting: number;
    }
  | {
      readonly kind: 'site-done';
      readonly job: SweepJob;
      readonly audit: SiteAudit;
      readonly tookMillis: number;
    }
  /** The home page did not come home. Nothing is recorded yet. */
  | { readonly kind: 'site-waits'; readonly job: SweepJob; readonly why: VisitFailureKind }
  /** All other sites are done; so many that did not come home are tried again, with longer limits. */
  | { readonly kind: 'second-round'; readonly sites: number }
  | { readonly kind: 'site-broke'; readonly job: SweepJob; readonly message: string }
  | { readonly kind: 'graded'; readonly agencies: number };

/** What the collector told of one visit, as an event of a sweep. */
export function visitEvent(job: SweepJob, event: CollectEvent): SweepEvent {
  const { waiting } = event;
  if (event.kind === 'page') {
    const { url, status, tookMillis } = event.capture;
    return { kind: 'visit', job, url, outcome: 'read', status, message: null, tookMillis, waiting };
  }
  const { url, kind, status, message, tookMillis } = event.failure;
  return { kind: 'visit', job, url, outcome: kind, status, message, tookMillis, waiting };
}
