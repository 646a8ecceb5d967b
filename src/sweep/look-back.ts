import type { Quarter } from '../calendar/quarter.js';
import { placeBefore } from '../grade/carry-over.js';
import { findRedatings } from '../grade/find-redatings.js';
import { type KnownColumn, outletKey } from '../grade/problem-key.js';
import type { AgencyChange } from '../model/agency-change.js';
import type { SiteAudit } from '../model/audit.js';
import type { Redating } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { SweepJob, SweepStore } from '../model/sweep.js';

/** What the last quarter's audits say of this one's. */
export interface LookBack {
  /** By `outletKey`; only of agencies with open problems, whose columns may have moved. */
  readonly columnsBefore: ReadonlyMap<string, readonly KnownColumn[]>;
  /** By agency. */
  readonly redatings: ReadonlyMap<string, readonly Redating[]>;
}

/** Looks this quarter's outlets up in the last one, an audit at a time: those of a country do not fit into memory twice. */
export async function lookBack(
  previous: QuarterLedger | null,
  audits: readonly SiteAudit[],
  { audit: load }: Pick<SweepStore, 'audit'>,
  changes: readonly AgencyChange[] = [],
): Promise<LookBack> {
  const columnsBefore = new Map<string, readonly KnownColumn[]>();
  const redatings = new Map<string, readonly Redating[]>();
  const charged = new Set(
    previous?.grades.flatMap(({ agency, problems }) => (problems.length > 0 ? [agency] : [])),
  );
  for (const audit of audits) {
    const { agency, outlet } = audit;
    const before =
      previous && (await loadBefore(previous.quarter, placeBefore({ agency, outlet }, changes), load));
    const found = findRedatings(audit, before);
    if (found.length > 0) redatings.set(agency, [...(redatings.get(agency) ?? []), ...found]);
    if (before && charged.has(agency))
      columnsBefore.set(
        outletKey(agency, outlet),
        before.columns.map(({ path, url }) => ({ path, url })),
      );
  }
  return { columnsBefore, redatings };
}

/** The audit of the first of some places that had one. */
async function loadBefore(
  quarter: Quarter,
  places: readonly SweepJob[],
  load: SweepStore['audit'],
): Promise<SiteAudit | null> {
  for (const place of places) {
    const audit = await load(quarter, place);
    if (audit) return audit;
  }
  return null;
}
