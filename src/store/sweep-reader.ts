import type { Quarter } from '../calendar/quarter.js';
import type { SiteAudit } from '../model/audit.js';
import type { SweepRecord, SweepStore } from '../model/sweep.js';
import type { OpenDatabase } from './database.js';
import { readAudits, readAuditsOf } from './read-audit.js';
import { readSnapshot } from './read-snapshot.js';
import { storing } from './store-error.js';
import type { Database } from './tables.js';

/** What of sweeps is read. */
export type SweepReader = Omit<SweepStore, 'begin' | 'finishJob' | 'discard'>;

/** Reads sweeps and what their jobs brought. */
export function sweepReader({ database, file }: Pick<OpenDatabase, 'database' | 'file'>): SweepReader {
  return {
    load: (quarter) => storing(file, () => readRecord(database, quarter)),

    audits: (quarter) => storing(file, () => readAudits(database, quarter)),

    auditsOf: (quarter, agencies) => storing(file, () => readAuditsOf(database, quarter, agencies)),

    finished: (quarter) =>
      storing(file, () =>
        database
          .selectFrom('sweep_job')
          .select(['agency', 'outlet'])
          .where('quarter', '=', quarter)
          .where('finished_at', 'is not', null)
          .orderBy('position')
          .execute(),
      ),

    audit: (quarter, { agency, outlet }) =>
      storing(file, async () => {
        const row = await database
          .selectFrom('sweep_job')
          .select('audit')
          .where('quarter', '=', quarter)
          .where('agency', '=', agency)
          .where('outlet', '=', outlet)
          .executeTakeFirst();
        return row?.audit ? (JSON.parse(row.audit) as SiteAudit) : null;
      }),

    snapshot: (id) =>
      storing(file, async () => {
        const row = await database
          .selectFrom('snapshot')
          .select('body')
          .where('id', '=', id)
          .executeTakeFirst();
        return row ? readSnapshot(row.body) : null;
      }),
  };
}

/** The record of a sweep; null when none of that quarter was begun. */
export async function readRecord(database: Database, quarter: Quarter): Promise<SweepRecord | null> {
  const row = await database
    .selectFrom('sweep')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as SweepRecord) : null;
}
