import type { VisitFailureKind } from '../model/snapshot.js';

/** How a visit to a home page ended: null when it opened. */
export type HomeEnding = { readonly kind: VisitFailureKind; readonly status: number | null } | null;

/** What speaks for or against our own network. */
export interface NetworkSigns {
  /** How the sites ended since the network was last known to work, in the order in which they were done. */
  readonly endings: readonly HomeEnding[];
  /** Whether these are all that will come before something is said about the sites. */
  readonly over: boolean;
  /** What came of places that ought to open; empty while none was asked. */
  readonly controls: readonly HomeEnding[];
}

/** `ask`: a place that ought to open must be asked before more is said. */
export type NetworkVerdict = 'works' | 'ask' | 'down';

/** So many sites that end the same way in a row are no coincidence: a platform is down, or we are. */
const SAME_IN_A_ROW = 5;

/** Statuses that only something between us and the site gives: 407 and 511 ask the user to log in. */
const FROM_PROXIES: readonly number[] = [407, 511];

/** Whether a failure may come from our own side: DNS, line, proxy. The others are answers that the site itself gave. */
const MAY_BE_OURS: Record<VisitFailureKind, boolean> = {
  dns: true,
  refused: true,
  reset: true,
  // A box on the way that writes answers of its own.
  malformed: true,
  timeout: true,
  // A box that opens encrypted lines; a proxy that answers for every site.
  tls: true,
  proxy: true,
  'http-error': true,
  blocked: true,
  'out-of-bounds': true,
  unknown: true,
  'redirect-loop': false,
  robots: false,
  resting: false,
  'too-large': false,
  'soft-404': false,
  maintenance: false,
  empty: false,
  crashed: false,
};

/**
 * Whether the fault is ours. It is suspected when the last sites all failed in the same way, or when none of them opened; and it
 * is ours only when no place opens that ought to. A single site that is down is never enough.
 */
export function judgeNetwork({ endings, over, controls }: NetworkSigns): NetworkVerdict {
  const suspects = failedInARow(endings) ?? (over ? noneOpened(endings) : null);
  if (suspects === null) return 'works';
  if (controls.length === 0) return 'ask';
  return controls.some((control) => clearsUs(control, suspects)) ? 'works' : 'down';
}

/** A place that opens clears us. One that answers with an error shows at least that lines reach out, where no line did. */
function clearsUs(control: HomeEnding, suspects: readonly HomeEnding[]): boolean {
  if (control === null) return true;
  const answered =
    control.kind !== 'proxy' && control.status !== null && !FROM_PROXIES.includes(control.status);
  return answered && suspects.every((ending) => ending !== null && ending.status === null);
}

function mayBeOurs(ending: HomeEnding): boolean {
  return ending !== null && MAY_BE_OURS[ending.kind];
}

function failedInARow(endings: readonly HomeEnding[]): readonly HomeEnding[] | null {
  const last = endings.slice(-SAME_IN_A_ROW);
  const alike = last.length === SAME_IN_A_ROW && new Set(last.map(wayOf)).size === 1;
  return alike && last.every(mayBeOurs) ? last : null;
}

function noneOpened(endings: readonly HomeEnding[]): readonly HomeEnding[] | null {
  return endings.length > 0 && endings.every(mayBeOurs) ? endings : null;
}

function wayOf(ending: HomeEnding): string {
  return ending === null ? 'opened' : `${ending.kind} ${ending.status ?? ''}`;
}
