import { daysBetween } from '../calendar/iso-date.js';
import type { SiteAudit, StaleForecast } from '../model/audit.js';

/** How far reports look ahead, in days. */
export const FORECAST_DAYS = 30;

/** Something that goes stale unless something new appears. */
export interface ForecastRow extends Omit<StaleForecast, 'indicator'> {
  readonly agency: string;
  readonly outlet: string;
  /** The indicators by which it will be stale on that day. */
  readonly indicators: readonly string[];
}

/** What goes stale within some days after the day of reckoning, however late without them, soonest first; what several indicators ask stands once. */
export function forecastRows(
  audits: readonly Pick<SiteAudit, 'agency' | 'outlet' | 'asOf' | 'forecast'>[],
  days: number | null = null,
): readonly ForecastRow[] {
  const rows = new Map<string, ForecastRow>();
  for (const { agency, outlet, asOf, forecast = [] } of audits) {
    for (const { indicator, ...fresh } of forecast) {
      if (days !== null && daysBetween(asOf, fresh.staleOn) > days) continue;
      const key = JSON.stringify([agency, outlet, fresh.url, fresh.subject, fresh.staleOn]);
      const before = rows.get(key)?.indicators ?? [];
      const indicators = before.includes(indicator) ? before : [...before, indicator];
      rows.set(key, { agency, outlet, ...fresh, indicators });
    }
  }
  return [...rows.values()].toSorted(soonestFirst);
}

/** Order by the day on which something goes stale. */
export function soonestFirst(a: Pick<ForecastRow, 'staleOn'>, b: Pick<ForecastRow, 'staleOn'>): number {
  return daysBetween(b.staleOn, a.staleOn);
}

/** `“通知公告”最新内容为2026-09-01，如无新的内容，将于2026-09-16到期（指标 V4a）。` */
export function describeForecast({ subject, newest, staleOn, indicators }: ForecastRow): string {
  return `“${subject}”最新内容为${newest}，如无新的内容，将于${staleOn}到期（指标 ${indicators.join('、')}）。`;
}
