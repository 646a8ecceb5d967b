import type { Quarter } from '../calendar/quarter.js';
import type { SiteAudit } from '../model/audit.js';
import type { LedgerHead } from '../model/ledger.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { QuarterStep, SweepRecord } from '../model/sweep.js';
import { hashOf } from './event-chain.js';
import type { Database } from './tables.js';

/** Audits are read so many at a time: those of a country do not fit into memory. */
const AUDITS_AT_A_TIME = 50;

/** The event that fixes a quarter: digests of its inputs, standards, audits and results. */
export async function frozenEntry(
  transaction: Database,
  { quarter, toolVersion, policy }: LedgerHead,
  { results, by }: { readonly results: string; readonly by: QuarterStep },
): Promise<LedgerEntry> {
  const sweep = await transaction
    .selectFrom('sweep')
    .select('body')
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  const inputs = sweep ? (JSON.parse(sweep.body) as SweepRecord).inputsDigest : null;
  const audits = await digestAudits(transaction, quarter);
  return {
    kind: 'frozen',
    quarter,
    agency: null,
    problem: null,
    ...by,
    evidence: {
      results,
      policy: policy.digest,
      toolVersion,
      ...(inputs === null ? {} : { inputs }),
      ...(audits ?? {}),
    },
  };
}

/** Digests of the audits behind a quarter, and of the standards by which they judged; null when it has none. */
export async function digestAudits(
  database: Database,
  quarter: Quarter,
): Promise<{ readonly audits: string; readonly standards: string } | null> {
  const lines: string[] = [];
  const standards = new Set<string>();
  let after = -1;
  for (;;) {
    const rows = await database
      .selectFrom('sweep_job')
      .select(['position', 'agency', 'outlet', 'audit'])
      .where('quarter', '=', quarter)
      .where('position', '>', after)
      .orderBy('position')
      .limit(AUDITS_AT_A_TIME)
      .execute();
    for (const { agency, outlet, audit } of rows) {
      lines.push(`${agency}/${outlet} ${audit === null ? 'none' : hashOf(audit)}`);
      for (const standard of standardsIn(audit)) standards.add(standard);
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.position;
  }
  if (lines.length === 0) return null;
  return { audits: hashOf(lines.join('\n')), standards: hashOf([...standards].toSorted().join('\n')) };
}

/** The standards that an audit names, with their digests; none when somebody made it unreadable. */
function standardsIn(audit: string | null): readonly string[] {
  if (audit === null) return [];
  try {
    return (JSON.parse(audit) as SiteAudit).standards.map(({ id, digest }) => `${id} ${digest}`);
  } catch {
    return [];
  }
}
