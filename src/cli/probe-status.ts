import { tallyAccess } from '../audit/access-tally.js';
import { addDays, chinaMidnight, type IsoDate } from '../calendar/iso-date.js';
import { ACCESS_VISIT_MILLIS } from '../collect/probe-access.js';
import type { AccessStore } from '../model/access-log.js';
import { alignRows } from './text-table.js';

/** What the log has on one outlet. */
export interface AccessSummary {
  readonly agency: string;
  readonly outlet: string;
  readonly firstDay: IsoDate;
  readonly lastDay: IsoDate;
  /** Days with at least one visit that counts. */
  readonly daysCovered: number;
  /** Visits that count, by day, oldest first. */
  readonly perDay: readonly number[];
  readonly visits: number;
  readonly failed: number;
  /** Visits of which a machine cannot tell: a defence, robots.txt, a bad certificate. */
  readonly untold: number;
  /** Left out: our own network was down. */
  readonly ownNetworkDown: number;
}

/** What the log has on every outlet over the days up to `asOf`, that day included. */
export async function summariseAccess(
  store: AccessStore,
  { asOf, days }: { readonly asOf: IsoDate; readonly days: number },
): Promise<readonly AccessSummary[]> {
  const end = addDays(asOf, 1);
  const span = { from: chinaMidnight(addDays(end, -days)), until: chinaMidnight(end) };
  const summaries: AccessSummary[] = [];
  for (const outlet of await store.outlets()) {
    const log = (await store.log(outlet, span)) ?? { ...outlet, visits: [] };
    const slowSeconds = Math.floor(ACCESS_VISIT_MILLIS / 1_000);
    const { failed, ...tally } = tallyAccess(log, { asOf: end, days, slowSeconds });
    const daysCovered = tally.perDay.filter((visits) => visits > 0).length;
    summaries.push({ ...outlet, ...tally, daysCovered, failed: failed.length });
  }
  return summaries;
}

/** The summaries as a table, with a head. */
export function showAccess(summaries: readonly AccessSummary[]): string {
  const [first] = summaries;
  if (!first) return 'no visit is logged yet';
  const head = ['outlet', 'days', 'visits a day', 'visits', 'failed', 'not told', 'own network down'];
  const rows = summaries.map(({ agency, outlet, daysCovered, perDay, ...counts }) => [
    `${agency}/${outlet}`,
    `${daysCovered} of ${perDay.length}`,
    perDay.join(' '),
    String(counts.visits),
    `${counts.failed} (${shareOf(counts.failed, counts.visits)})`,
    String(counts.untold),
    String(counts.ownNetworkDown),
  ]);
  return [`${first.firstDay} to ${first.lastDay}, today included`, ...alignRows([head, ...rows])].join('\n');
}

function shareOf(failed: number, visits: number): string {
  return visits === 0 ? '-' : `${((failed / visits) * 100).toFixed(1)} %`;
}
