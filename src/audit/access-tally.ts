import { addDays, chinaDate, daysBetween, type IsoDate } from '../calendar/iso-date.js';
import type { AccessLog, AccessVisit } from '../model/access-log.js';
import type { VisitFailureKind } from '../model/snapshot.js';

/** What is counted: the days before the day of reckoning, and the seconds after which a visit has failed. */
export interface AccessSpan {
  readonly asOf: IsoDate;
  readonly days: number;
  readonly slowSeconds: number;
}

/** The visits of some days, counted. */
export interface AccessTally {
  readonly firstDay: IsoDate;
  readonly lastDay: IsoDate;
  /** Visits that count, by day, oldest first. */
  readonly perDay: readonly number[];
  /** Visits that count. */
  readonly visits: number;
  /** Those that failed by the site's doing. */
  readonly failed: readonly AccessVisit[];
  /** Those of which a machine cannot tell whether a person would have got in. */
  readonly untold: number;
  /** Visits left out because our own network was down. */
  readonly ownNetworkDown: number;
}

/**
 * Visits closer together are one: the rule asks for visits at intervals (间隔性访问), and twenty in a row see one outage twenty
 * times. The document names no interval; 20 a day would be 72 minutes apart.
 */
const APART_MILLIS = 600_000;

/** Whether a failure is the site's, for everybody: what only the machine may have met is none. */
const IS_FAILED: Record<VisitFailureKind, boolean> = {
  dns: true,
  refused: true,
  reset: true,
  timeout: true,
  'http-error': true,
  'redirect-loop': true,
  // A browser forgives more than this program does.
  malformed: false,
  // A browser warns and lets the reader go on.
  tls: false,
  proxy: false,
  blocked: false,
  robots: false,
  resting: false,
  'too-large': false,
  'soft-404': false,
  maintenance: false,
  empty: false,
  'out-of-bounds': false,
  crashed: false,
  unknown: false,
};

/** Counts the visits of the days before the day of reckoning, whole days in China, that day itself not included. */
export function tallyAccess({ visits }: AccessLog, { asOf, days, slowSeconds }: AccessSpan): AccessTally {
  const firstDay = addDays(asOf, -days);
  const within = visits.filter(({ at }) => {
    const day = chinaDate(at);
    return day >= firstDay && day < asOf;
  });
  const counted = atIntervals(within.filter(({ ownNetworkDown }) => !ownNetworkDown));
  const perDay: number[] = Array(days).fill(0);
  for (const { at } of counted) {
    const day = daysBetween(firstDay, chinaDate(at));
    perDay[day] = (perDay[day] ?? 0) + 1;
  }
  const answers = counted.map((visit) => ({ visit, answer: answerOf(visit, slowSeconds * 1_000) }));
  return {
    firstDay,
    lastDay: addDays(asOf, -1),
    perDay,
    visits: counted.length,
    failed: answers.flatMap(({ visit, answer }) => (answer === 'failed' ? [visit] : [])),
    untold: answers.filter(({ answer }) => answer === 'untold').length,
    ownNetworkDown: within.filter(({ ownNetworkDown }) => ownNetworkDown).length,
  };
}

function atIntervals(visits: readonly AccessVisit[]): readonly AccessVisit[] {
  const kept: AccessVisit[] = [];
  for (const visit of visits) {
    const last = kept.at(-1);
    if (!last || Date.parse(visit.at) - Date.parse(last.at) >= APART_MILLIS) kept.push(visit);
  }
  return kept;
}

function answerOf(
  { outcome, status, tookMillis }: AccessVisit,
  slowMillis: number,
): 'opened' | 'failed' | 'untold' {
  if (outcome === 'opened') return tookMillis > slowMillis ? 'failed' : 'opened';
  // A visit that was given up before the rule's own limit might still have opened.
  if (outcome === 'timeout' && tookMillis < slowMillis) return 'untold';
  // It answered, and broke off: a browser shows as much as came.
  if (outcome === 'reset' && status !== null) return 'untold';
  return IS_FAILED[outcome] ? 'failed' : 'untold';
}
