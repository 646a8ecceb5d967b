import type { SiteAudit } from '../model/audit.js';
import type { VisitFailureKind } from '../model/snapshot.js';
import type { SweepJob } from '../model/sweep.js';

/** What a sweep tells while it goes on. */
export type SweepEvent =
  | { readonly kind: 'began'; readonly jobs: number; readonly alreadyDone: number }
  | { readonly kind: 'site-began'; readonly job: SweepJob; readonly homeUrl: string }
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
