import { addDays, type IsoDate } from '../calendar/iso-date.js';
import type { ColumnFact, SiteFacts } from '../model/facts.js';
import type { AppliedRuling, Ruling } from '../model/ruling.js';
import type { JudgedColumn } from './define-check.js';
import { isWithin } from './judged-columns.js';

/** An ended ruling is told once more: in the quarter that is the first without it. */
const TOLD_AFTER_DAYS = 100;

/** The rulings on an outlet, with what becomes of each on the day of reckoning. */
export function rulingsOn(
  site: SiteFacts,
  rulings: readonly Ruling[],
  asOf: IsoDate,
): readonly AppliedRuling[] {
  return rulings
    .filter(({ agency, outlet }) => agency === site.agency && outlet === site.outlet)
    .filter(({ until }) => until >= addDays(asOf, -TOLD_AFTER_DAYS))
    .map((ruling): AppliedRuling => {
      if (ruling.until < asOf) return { ...ruling, outcome: 'ended' };
      const found = site.columns.some(({ url }) => isSameColumn(url, ruling.url));
      return { ...ruling, outcome: found ? 'applied' : 'not-found' };
    });
}

/** The site without the dates that a person ruled to be those of validity: a list without dates cannot be called stale. */
export function withoutValidityDates(site: SiteFacts, rulings: readonly AppliedRuling[]): SiteFacts {
  const ruled = urlsRuled(rulings, 'validity-date');
  if (ruled.length === 0) return site;
  const readColumn = (column: ColumnFact): ColumnFact =>
    isRuled(column, ruled)
      ? { ...column, articles: column.articles.map((article) => ({ ...article, published: null })) }
      : column;
  return { ...site, columns: site.columns.map(readColumn) };
}

/** Columns of which those that a person ruled to be topics of the past are marked so, with all that stands below them. */
export function markHistorical(
  columns: readonly JudgedColumn[],
  rulings: readonly AppliedRuling[],
  site: SiteFacts,
): readonly JudgedColumn[] {
  const ruled = urlsRuled(rulings, 'historical');
  const topics = site.columns.filter((column) => isRuled(column, ruled));
  if (topics.length === 0) return columns;
  return columns.map((column) =>
    column.found && topics.some(({ path }) => isWithin(column.found?.path ?? [], path))
      ? { ...column, isHistorical: true }
      : column,
  );
}

/** Which column a person ruled to be a demanded one: its address by the demanded column's id. */
export function ruledColumns(
  rulings: readonly AppliedRuling[],
  site: SiteFacts,
): ReadonlyMap<string, string> {
  return new Map(
    rulings.flatMap(({ kind, outcome, required, url }) => {
      const column = site.columns.find((one) => isSameColumn(one.url, url));
      return kind === 'column' && outcome === 'applied' && required !== null && column
        ? [[required, column.url] as const]
        : [];
    }),
  );
}

/** Whether two addresses are one column's; a site that moved to https keeps its rulings. */
function isSameColumn(one: string, other: string): boolean {
  return one.replace(/^https?:/, '') === other.replace(/^https?:/, '');
}

function urlsRuled(rulings: readonly AppliedRuling[], kind: Ruling['kind']): readonly string[] {
  return rulings
    .filter((ruling) => ruling.kind === kind && ruling.outcome === 'applied')
    .map(({ url }) => url);
}

function isRuled({ url }: ColumnFact, ruled: readonly string[]): boolean {
  return ruled.some((other) => isSameColumn(url, other));
}
