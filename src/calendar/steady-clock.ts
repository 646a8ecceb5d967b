import type { Clock } from './clock.js';
import { type IsoInstant, instantOf } from './iso-date.js';

/** A clock that was set back: what it said last, and what it says now. */
export interface SetBack {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
}

/** Clocks are corrected by seconds all the time; less than this is nothing to tell. */
const WORTH_TELLING_MILLIS = 60_000;

/**
 * A clock that goes on from where it stood when the one below it is set back, so that nothing that a run records seems to come
 * before what it recorded earlier. Each time that it is more than a minute, `onSetBack` is told.
 */
export function steadyClock(below: Clock, onSetBack: (step: SetBack) => void): Clock {
  let last = Number.NEGATIVE_INFINITY;
  let lead = 0;
  return {
    now() {
      const read = Date.parse(below.now());
      if (read + lead < last) {
        const lost = last - (read + lead);
        lead += lost;
        if (lost >= WORTH_TELLING_MILLIS)
          onSetBack({ from: instantOf(last - lead + lost), to: instantOf(read) });
      }
      last = read + lead;
      return instantOf(last);
    },
  };
}
