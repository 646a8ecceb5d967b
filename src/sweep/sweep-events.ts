import type { SiteAudit } from '../model/audit.js';
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
  | { readonly kind: 'site-broke'; readonly job: SweepJob; readonly message: string }
  | { readonly kind: 'graded'; readonly agencies: number };
