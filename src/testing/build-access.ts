import { addDays, chinaMidnight, type IsoDate, instantOf } from '../calendar/iso-date.js';
import type { AccessLog, AccessVisit } from '../model/access-log.js';

const HOUR_MILLIS = 3_600_000;

/** A visit that opened in a third of a second. */
export function buildVisit(overrides: Partial<AccessVisit> = {}): AccessVisit {
  const at = overrides.at ?? chinaMidnight('2026-09-19' as IsoDate);
  const url = 'http://www.yunling.test/';
  return {
    round: at,
    at,
    url,
    finalUrl: url,
    outcome: 'opened',
    status: 200,
    tookMillis: 300,
    ownNetworkDown: false,
    ...overrides,
  };
}

/**
 * The log of the days before `asOf`: so many visits a day, an hour apart, of which the first ones are as `odd` says; all others
 * opened.
 */
export function buildAccessLog({
  asOf = '2026-09-20',
  days = 7,
  perDay = 20,
  odd = [],
}: {
  readonly asOf?: string;
  readonly days?: number;
  readonly perDay?: number;
  readonly odd?: readonly Partial<AccessVisit>[];
} = {}): AccessLog {
  const first = Date.parse(chinaMidnight(addDays(asOf as IsoDate, -days)));
  const visits = Array.from({ length: days * perDay }, (_, index) => {
    const hours = Math.floor(index / perDay) * 24 + (index % perDay);
    return buildVisit({ at: instantOf(first + hours * HOUR_MILLIS), ...odd[index] });
  });
  return { agency: 'yunling-county', outlet: 'portal', visits };
}

/** So many visits alike. */
export function times(count: number, visit: Partial<AccessVisit>): readonly Partial<AccessVisit>[] {
  return Array.from({ length: count }, () => visit);
}
