import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';

/** A clock that stands still. */
export function fakeClock(instant = '2026-09-20T02:00:00.000Z'): Clock {
  return { now: () => instant as IsoInstant };
}
