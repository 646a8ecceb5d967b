import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { IsoDate } from '../calendar/iso-date.js';
import { chinaMidnight } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { pageFiles } from './backup-workspace.js';
import type { OpenDatabase } from './database.js';
import { readSnapshot } from './read-snapshot.js';
import { storing } from './store-error.js';
import type { Database } from './tables.js';

/** What is kept. What an agency in `atIssue` has is kept whatever its age. */
export interface Retention {
  /** The oldest quarter whose pages are kept. */
  readonly bodiesFrom: Quarter;
  /** The oldest quarter whose pictures are kept. */
  readonly screenshotsFrom: Quarter;
  /** Visits to home pages before this day go. */
  readonly visitsFrom: IsoDate;
  readonly atIssue: ReadonlySet<string>;
  /** Files written after this moment, in milliseconds of the epoch, are left alone: their job may not be recorded yet. */
  readonly settledBefore: number;
}

/** What went, or would go. */
export interface Pruned {
  readonly files: number;
  readonly bytes: number;
  readonly visits: number;
}

/** So much of a digest tells bodies apart; two that share it are both kept. */
const DIGEST_PART = 12;
const SNAPSHOTS_AT_ONCE = 20;

/**
 * Removes page bodies and pictures that nothing kept refers to, and old visits. Records, audits, ledgers and events stay, and so
 * do the snapshots: only their bytes are gone. With `dryRun` it only counts.
 */
export async function pruneWorkspace(
  { database, file }: OpenDatabase,
  folder: string,
  { retention, dryRun }: { readonly retention: Retention; readonly dryRun: boolean },
): Promise<Pruned> {
  return storing(file, async () => {
    const kept = await keptBodies(database, retention);
    const visits = await pruneVisits(database, retention, dryRun);
    let files = 0;
    let bytes = 0;
    for await (const path of pageFiles(folder)) {
      if (kept.has(basename(path).slice(0, DIGEST_PART))) continue;
      const full = join(folder, path);
      const { size, mtimeMs } = await stat(full);
      if (mtimeMs >= retention.settledBefore) continue;
      if (!dryRun) await rm(full);
      files += 1;
      bytes += size;
    }
    return { files, bytes, visits };
  });
}

/** The beginnings of the digests of all that is kept: of snapshots, and of the journal of sites under way. */
async function keptBodies(database: Database, retention: Retention): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  const keep = (sha256: string) => kept.add(sha256.slice(0, DIGEST_PART));
  for (let after = ''; ; ) {
    const rows = await database
      .selectFrom('snapshot')
      .select(['id', 'quarter', 'agency', 'body'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(SNAPSHOTS_AT_ONCE)
      .execute();
    for (const row of rows) for (const sha256 of bodiesKept(row, retention)) keep(sha256);
    if (rows.length < SNAPSHOTS_AT_ONCE) break;
    after = rows.at(-1)?.id ?? '';
  }
  const journal = await database.selectFrom('visit_journal').select('body').execute();
  for (const { body } of journal) for (const sha256 of digestsIn(body)) keep(sha256);
  return kept;
}

function bodiesKept(
  { quarter, agency, body }: { readonly quarter: string; readonly agency: string; readonly body: string },
  { bodiesFrom, screenshotsFrom, atIssue }: Retention,
): readonly string[] {
  if (atIssue.has(agency) || (quarter >= bodiesFrom && quarter >= screenshotsFrom)) return digestsIn(body);
  const pictures = readSnapshot(body).pages.flatMap(({ screenshot }) => screenshot?.body.sha256 ?? []);
  if (quarter >= screenshotsFrom) return pictures;
  if (quarter < bodiesFrom) return [];
  const without = new Set(pictures);
  return digestsIn(body).filter((sha256) => !without.has(sha256));
}

/** Every digest that a stored text names, whatever it belongs to. */
function digestsIn(text: string): readonly string[] {
  return [...text.matchAll(/"sha256":"([0-9a-f]{64})"/g)].map(([, sha256]) => sha256 ?? '');
}

async function pruneVisits(database: Database, { visitsFrom }: Retention, dryRun: boolean): Promise<number> {
  const before = chinaMidnight(visitsFrom);
  const { count } = await database
    .selectFrom('access_visit')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  if (!dryRun) await database.deleteFrom('access_visit').where('at', '<', before).execute();
  return Number(count);
}
