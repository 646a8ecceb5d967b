import { findRedatings } from '../grade/find-redatings.js';
import { type KnownColumn, outletKey } from '../grade/problem-key.js';
import type { SiteAudit } from '../model/audit.js';
import type { Redating } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { SweepStore } from '../model/sweep.js';

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
): Promise<LookBack> {
  const columnsBefore = new Map<string, readonly KnownColumn[]>();
  const redatings = new Map<string, readonly Redating[]>();
  const charged = new Set(
    previous?.grades.flatMap(({ agency, problems }) => (problems.length > 0 ? [agency] : [])),
  );
  for (const audit of audits) {
    const { agency, outlet } = audit;
    const before = previous && (await load(previous.quarter, { agency, outlet }));
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
