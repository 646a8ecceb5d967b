import { addDays, type IsoDate } from '../calendar/iso-date.js';
import type { ColumnSummary, DatedRow, SiteAudit } from '../model/audit.js';
import type { Redating } from '../model/grade.js';

/** An article that is dated so many days later than in the last quarter was not merely put right. */
const LATER_DAYS = 30;
/** So many articles of one list on one day, so shortly before the day of reckoning, are worth a look. */
const ONE_DAY_FROM = 10;
const SHORTLY_DAYS = 15;

/**
 * What speaks for dates that were made for the day of reckoning: articles of the last quarter that bear a new date, on which the
 * freshness of their list rests, and ten new ones on one day. It is for a person to look at, and weighs nothing.
 */
export function findRedatings(audit: SiteAudit, before: SiteAudit | null): readonly Redating[] {
  return audit.columns.flatMap((column) => {
    const known = before?.columns.find(({ url, path }) => url === column.url || isSame(path, column.path));
    return [...redated(audit, column, known ?? null), ...onOneDay(audit, column, known ?? null)];
  });
}

function redated(
  { outlet }: SiteAudit,
  column: ColumnSummary,
  known: ColumnSummary | null,
): readonly Redating[] {
  const earlier = new Map(known?.rows?.map(({ place, on }) => [place, on]));
  const later = rowsOf(column).filter(({ place, on }) => {
    const was = earlier.get(place);
    return was !== undefined && on >= addDays(was, LATER_DAYS);
  });
  const newest = column.newest?.on ?? null;
  const [first] = later.toSorted((a, b) => (a.on < b.on ? 1 : -1));
  if (!first || first.on !== newest) return [];
  return [
    {
      outlet,
      column: column.path.join('/'),
      url: column.url,
      kind: 'redated',
      count: later.length,
      on: first.on,
      was: earlier.get(first.place) ?? null,
      title: first.title,
    },
  ];
}

function onOneDay(
  { outlet, asOf }: SiteAudit,
  column: ColumnSummary,
  known: ColumnSummary | null,
): readonly Redating[] {
  const before = new Set(known?.rows?.map(({ place }) => place));
  const byDay = new Map<IsoDate, DatedRow[]>();
  for (const row of rowsOf(column)) {
    if (row.on > asOf || row.on < addDays(asOf, -SHORTLY_DAYS) || before.has(row.place)) continue;
    byDay.set(row.on, [...(byDay.get(row.on) ?? []), row]);
  }
  return [...byDay]
    .filter(([, rows]) => rows.length >= ONE_DAY_FROM)
    .map(([on, rows]) => ({
      outlet,
      column: column.path.join('/'),
      url: column.url,
      kind: 'one-day',
      count: rows.length,
      on,
      was: null,
      title: rows[0]?.title ?? '',
    }));
}

function rowsOf({ rows = [] }: ColumnSummary): readonly DatedRow[] {
  return rows;
}

function isSame(path: readonly string[], other: readonly string[]): boolean {
  return path.join('/') === other.join('/');
}
