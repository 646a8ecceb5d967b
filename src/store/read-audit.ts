import type { Quarter } from '../calendar/quarter.js';
import type { IndicatorResult, SiteAudit, StandardRef } from '../model/audit.js';
import type { Database } from './tables.js';

/** Audits whose stored texts are in memory at a time. */
const AUDITS_AT_ONCE = 200;

/** What says no more of one site than of another. */
const SAME_EVERYWHERE: ReadonlySet<IndicatorResult['status']> = new Set(['passed', 'not-applicable']);

/** The audits of a quarter, in the order of its jobs; what many sites have alike is kept once. */
export async function readAudits(database: Database, quarter: Quarter): Promise<readonly SiteAudit[]> {
  const read = auditReader();
  const audits: SiteAudit[] = [];
  for (let after = -1; ; ) {
    const rows = await database
      .selectFrom('sweep_job')
      .select(['position', 'audit'])
      .where('quarter', '=', quarter)
      .where('finished_at', 'is not', null)
      .where('position', '>', after)
      .orderBy('position')
      .limit(AUDITS_AT_ONCE)
      .execute();
    for (const { audit } of rows) if (audit !== null) audits.push(read(audit));
    if (rows.length < AUDITS_AT_ONCE) return audits;
    after = rows.at(-1)?.position ?? after;
  }
}

/** The audits of some agencies, in the order of the jobs. */
export async function readAuditsOf(
  database: Database,
  quarter: Quarter,
  agencies: readonly string[],
): Promise<readonly SiteAudit[]> {
  if (agencies.length === 0) return [];
  const rows = await database
    .selectFrom('sweep_job')
    .select('audit')
    .where('quarter', '=', quarter)
    .where('agency', 'in', agencies)
    .where('finished_at', 'is not', null)
    .orderBy('position')
    .execute();
  return rows.flatMap(({ audit }) => (audit === null ? [] : [JSON.parse(audit) as SiteAudit]));
}

/**
 * Reads the audits of many sites one after the other. Most answers of most sites are the same (asked, nothing found), and so are
 * the standards: kept once, a country's quarter needs a fraction of the memory.
 */
function auditReader(): (body: string) => SiteAudit {
  const results = new Map<string, IndicatorResult>();
  const standards = new Map<string, StandardRef>();
  return (body) => {
    const audit = JSON.parse(body) as SiteAudit;
    return {
      ...audit,
      results: audit.results.map((result) =>
        SAME_EVERYWHERE.has(result.status) ? shared(results, result) : result,
      ),
      standards: audit.standards.map((standard) => shared(standards, standard)),
    };
  };
}

function shared<Part>(known: Map<string, Part>, part: Part): Part {
  const key = JSON.stringify(part);
  const same = known.get(key);
  if (same) return same;
  known.set(key, part);
  return part;
}
