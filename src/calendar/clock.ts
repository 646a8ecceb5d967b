import { chinaDate, type IsoDate, type IsoInstant, instantOf } from './iso-date.js';

/** The only way to learn the time. Passed in, so that a test can stand still. */
export interface Clock {
  now(): IsoInstant;
}

/** A clock that reads epoch milliseconds from `read`, which the door of the program passes in. */
export function clockFrom(read: () => number): Clock {
  return { now: () => instantOf(read()) };
}

/** Today's civil date in China. */
export function today(clock: Clock): IsoDate {
  return chinaDate(clock.now());
}
