import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Json } from './json.js';

/** What a check answers. */
export type CheckOutcome =
  /** `holds`: until when, where the check judges age and no date is in doubt. */
  | { readonly kind: 'pass'; readonly holds?: Freshness }
  | { readonly kind: 'fail'; readonly findings: readonly [Finding, ...Finding[]] }
  /** The site does not let a machine tell: neither accused nor cleared. `reason` is one Chinese sentence. */
  | { readonly kind: 'inconclusive'; readonly reason: string; readonly url: string | null }
  | { readonly kind: 'not-applicable'; readonly reason: string };

/** Until when something is fresh, if nothing new appears. */
export interface Freshness {
  /** As a finding would name it. */
  readonly subject: string;
  readonly url: string;
  /** The newest date there is. */
  readonly newest: IsoDate;
  /** The first day on which the check would fail. */
  readonly staleOn: IsoDate;
}

/** One thing that is wrong. */
export interface Finding {
  /** The same from quarter to quarter: a column's path (`政务公开/政策文件`), a mark's name. */
  readonly subject: string;
  /** One Chinese sentence, subject first, with figures and dates. */
  readonly message: string;
  /** What the site's editor does about it, one Chinese sentence. */
  readonly repair: string;
  readonly data: { readonly [name: string]: Json };
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  readonly url: string;
  /** What stands there, at most 200 characters; null when nothing does. */
  readonly excerpt: string | null;
  /** When the page was read; null when it never came home. */
  readonly fetchedAt: IsoInstant | null;
  /** SHA-256 of the page's bytes; null likewise. */
  readonly sha256: string | null;
}
