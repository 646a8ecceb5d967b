import type { IsoInstant } from '../calendar/iso-date.js';
import { earliestOutside } from '../calendar/quiet-hours.js';
import type { SweepJob } from '../model/sweep.js';
import type { Roster } from '../standards/parse-roster.js';

/** When a visit of up to `takesMillis` to a site may begin so that it does not reach into its quiet hours. */
export function visitingHours(
  { quietHours }: Pick<Roster, 'quietHours'>,
  takesMillis: number,
): (site: SweepJob, now: IsoInstant) => IsoInstant {
  return ({ agency, outlet }, now) => {
    const spans = quietHours.get(`${agency}/${outlet}`) ?? [];
    // A roster whose quiet hours leave too little of the day is refused when it is read.
    return earliestOutside(spans, now, takesMillis) ?? now;
  };
}
