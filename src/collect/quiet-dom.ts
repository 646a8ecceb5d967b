import type { CDPSession } from 'playwright';
import type { Traffic } from './page-traffic.js';

/** How long a page is waited for. All in milliseconds. */
export interface Quietness {
  /** Unchanged for so long, a page is quiet. */
  readonly still: number;
  /** Requests older than this no longer keep a page from being quiet (long polling). */
  readonly requestAge: number;
  /** The wait ends, quiet or not. */
  readonly most: number;
}

/** The usual wait, and the one for pages that fill themselves late. */
export const QUIETNESS: Record<'usual' | 'long', Quietness> = {
  usual: { still: 120, requestAge: 4_000, most: 8_000 },
  long: { still: 2_000, requestAge: 16_000, most: 25_000 },
};

/**
 * How a wait ended: quiet; at its cap, with the page all there but never still; at its cap with a part of the page; going on to
 * other pages for ever; or held up in the middle of the page by a script that never comes.
 */
export type Settled =
  | { readonly kind: 'quiet' | 'cap' | 'partial' | 'loop' }
  | { readonly kind: 'stuck'; readonly on: readonly string[] };

/** Between two looks; each costs a millisecond or two, here and in the browser. */
const POLL_MILLIS = 60;
/** What a script makes of an answer is waited for so long. */
const ANSWER_MILLIS = 120;
const STUCK_MILLIS = 4_000;
const MEASURE = `(() => {
  const body = document.body;
  return [document.readyState, document.getElementsByTagName('*').length, body ? body.textContent.length : 0, location.href].join('|');
})()`;

/** Waits until a page no longer changes: same elements, same amount of text, same address, nothing on its way. */
export async function waitForQuiet(
  session: CDPSession,
  traffic: Traffic,
  { still, requestAge, most }: Quietness,
): Promise<Settled> {
  const began = performance.now();
  let last = '';
  let since = began;
  for (;;) {
    const measured = await measure(session);
    if (traffic.isLooping) return { kind: 'loop' };
    if (traffic.tooLarge !== null) return { kind: 'cap' };
    const now = performance.now();
    if (measured !== last || measured === '') {
      last = measured;
      since = now;
    }
    const loading = measured === '' || measured.startsWith('loading');
    const due = Math.ceil(Math.max(since + still, traffic.cameLast + ANSWER_MILLIS) - now);
    if (!loading && due <= 0 && !traffic.isBusy(requestAge)) return { kind: 'quiet' };
    const stuck = loading ? traffic.stuckOn(STUCK_MILLIS) : [];
    if (stuck.length > 0) return { kind: 'stuck', on: stuck };
    if (now - began >= most) return { kind: loading && traffic.isPartial() ? 'partial' : 'cap' };
    // The look that may end the wait comes when it may, not later; before it none is needed.
    const next = loading || due <= 0 ? POLL_MILLIS : due;
    await pause(session, Math.min(next, began + most - now));
  }
}

/** Waits so long, or until the document has come to its end. */
function pause(session: CDPSession, millis: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      session.off('Page.domContentEventFired', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    session.on('Page.domContentEventFired', end);
  });
}

/** One look at the page; an empty text while it is between two documents. */
async function measure(session: CDPSession): Promise<string> {
  const answer = await session
    .send('Runtime.evaluate', { expression: MEASURE, returnByValue: true })
    .catch(() => null);
  const value: unknown = answer?.result.value;
  return typeof value === 'string' ? value : '';
}
