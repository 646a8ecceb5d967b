import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import {
  describeForecast,
  FORECAST_DAYS,
  type ForecastRow,
  forecastRows,
  soonestFirst,
} from '../report/stale-forecast.js';
import { suggest } from '../standards/did-you-mean.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { noQuarter } from './no-quarter.js';
import type { Terminal } from './terminal.js';

/** What `gongkai cards forecast` takes beside the agency. */
export interface ForecastFlags extends WorkspaceFlags {
  readonly quarter: Quarter;
  /** Days after the day of reckoning; 30 unless given. */
  readonly days?: number;
  readonly json?: boolean;
}

/** Agencies whose audits are in memory at a time. */
const AGENCIES_AT_ONCE = 200;

/**
 * `gongkai cards forecast [agency]`: which columns go stale on which day, by the audits of a quarter. Returns the exit code.
 * @throws GongkaiError `CARDS_NO_QUARTER`, `CARDS_UNKNOWN_AGENCY`
 */
export async function forecastCommand(
  agency: string | undefined,
  flags: ForecastFlags,
  terminal: Terminal,
): Promise<number> {
  const { days = FORECAST_DAYS, quarter } = flags;
  const store = await openKeptWorkspace(flags);
  try {
    const agencies = await agenciesOf(store, flags, agency);
    const rows: ForecastRow[] = [];
    for (let at = 0; at < agencies.length; at += AGENCIES_AT_ONCE) {
      const audits = await store.sweeps.auditsOf(quarter, agencies.slice(at, at + AGENCIES_AT_ONCE));
      rows.push(...forecastRows(audits, days));
    }
    const sorted = rows.toSorted(soonestFirst);
    terminal.print(flags.json ? JSON.stringify(sorted, null, 2) : showRows(sorted, flags, days));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function showRows(rows: readonly ForecastRow[], { quarter }: ForecastFlags, days: number): string {
  if (rows.length === 0) return `${quarter}  监测时间点后${days}天内没有已知将超期的栏目。`;
  const lines = rows.map((row) => `  ${row.agency}  ${describeForecast(row)}${row.url}`);
  return [`${quarter}  监测时间点后${days}天内将超期${rows.length}个（不作为问题）：`, ...lines].join('\n');
}

async function agenciesOf(
  store: WorkspaceStore,
  flags: ForecastFlags,
  agency: string | undefined,
): Promise<readonly string[]> {
  const { quarter } = flags;
  const record = await store.sweeps.load(quarter);
  if (!record) throw noQuarter('CARDS_NO_QUARTER', flags, 'sweep');
  const known = [...new Set(record.jobs.map((job) => job.agency))];
  if (agency === undefined) return known;
  if (known.includes(agency)) return [agency];
  throw new GongkaiError('CARDS_UNKNOWN_AGENCY', `${quarter} has no agency "${agency}"`, {
    hint: suggest(agency, known, 'Known agencies'),
  });
}
