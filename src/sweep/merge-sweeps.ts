import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { BodyRef, PageArchive, SiteSnapshot } from '../model/snapshot.js';
import type { SweepJob, SweepRecord, SweepStore } from '../model/sweep.js';

/** A workspace that holds a sweep or a part of one. */
export interface SweepPart {
  /** How it is called in messages. */
  readonly name: string;
  readonly sweeps: SweepStore;
  readonly archive: PageArchive;
}

/**
 * The record that all parts of a quarter's sweep share, and the target if it has some of it: the one that was begun first.
 * @throws GongkaiError `MERGE_NO_SWEEP`, `MERGE_OTHER_INPUTS` when roster, standards, policy or day differ.
 */
export async function provenRecord(
  quarter: Quarter,
  parts: readonly SweepPart[],
  into: SweepPart,
): Promise<SweepRecord> {
  const records: SweepRecord[] = [];
  for (const { name, sweeps } of parts) {
    const record = await sweeps.load(quarter);
    if (!record) throw noSweep(name, quarter);
    records.push(record);
  }
  const begun = await into.sweeps.load(quarter);
  const [first, ...others] = [...(begun ? [begun] : []), ...records.toSorted(byStart)];
  if (!first) throw noSweep('(nothing)', quarter);
  const strange = others.find((other) => !isSame(other, first));
  if (strange) throw otherInputs(quarter);
  return first;
}

function byStart(a: SweepRecord, b: SweepRecord): number {
  return Date.parse(a.startedAt) - Date.parse(b.startedAt);
}

/** Digests prove roster, standards, policy and day; the rest is compared, in case somebody wrote to a database. */
function isSame(one: SweepRecord, other: SweepRecord): boolean {
  return JSON.stringify({ ...one, startedAt: null }) === JSON.stringify({ ...other, startedAt: null });
}

interface Work {
  readonly part: SweepPart;
  readonly job: SweepJob;
  readonly snapshot: string;
}

/**
 * Brings the parts together: audits, snapshots and pages. What an earlier merge copied is not copied again. Returns how many sites
 * were copied.
 * @throws GongkaiError `MERGE_TWICE`, `MERGE_OTHER_VERSION` before anything is copied; `SNAPSHOT_MISSING`
 */
export async function mergeSweeps(
  record: SweepRecord,
  parts: readonly SweepPart[],
  into: SweepPart,
): Promise<number> {
  const { quarter } = record;
  const work = (await collectWork(quarter, [into, ...parts])).filter(({ part }) => part !== into);
  if (!(await into.sweeps.load(quarter))) await into.sweeps.begin(record);
  for (const { part, job } of work) await copyJob(job, { quarter, part, into });
  return work.length;
}

/** What every part has done; a site that an earlier merge copied is left out. */
async function collectWork(quarter: Quarter, parts: readonly SweepPart[]): Promise<readonly Work[]> {
  const work = new Map<string, Work>();
  const versions = new Set<string>();
  for (const part of parts) {
    for (const job of await part.sweeps.finished(quarter)) {
      const audit = await part.sweeps.audit(quarter, job);
      if (!audit) continue;
      const key = `${job.agency}/${job.outlet}`;
      const known = work.get(key);
      if (known && known.snapshot !== audit.snapshot) throw twice(key, known.part.name, part.name);
      if (!known) work.set(key, { part, job, snapshot: audit.snapshot });
      versions.add(audit.toolVersion);
    }
  }
  if (versions.size > 1) throw otherVersion([...versions]);
  return [...work.values()];
}

async function copyJob(
  job: SweepJob,
  { quarter, part, into }: { readonly quarter: Quarter; readonly part: SweepPart; readonly into: SweepPart },
): Promise<void> {
  const audit = await part.sweeps.audit(quarter, job);
  const snapshot = audit && (await part.sweeps.snapshot(audit.snapshot));
  if (!snapshot) {
    throw new GongkaiError(
      'SNAPSHOT_MISSING',
      `${part.name} has no snapshot of ${job.agency}/${job.outlet}`,
      {
        hint: 'Restore that workspace from a backup, or sweep its part again.',
      },
    );
  }
  for (const body of bodiesOf(snapshot)) await into.archive.put(await part.archive.get(body), body.charset);
  await into.archive.settle();
  await into.sweeps.finishJob(quarter, job, snapshot, audit);
}

function bodiesOf({ pages }: SiteSnapshot): readonly BodyRef[] {
  return pages.flatMap(({ body, screenshot }) => (screenshot ? [body, screenshot.body] : [body]));
}

function noSweep(name: string, quarter: Quarter): GongkaiError {
  return new GongkaiError('MERGE_NO_SWEEP', `${name} holds no sweep of ${quarter}`, {
    hint: 'Name the workspaces that `gongkai sweep --shard` wrote for this quarter.',
  });
}

function otherInputs(quarter: Quarter): GongkaiError {
  return new GongkaiError(
    'MERGE_OTHER_INPUTS',
    `the parts of ${quarter} were begun with different rosters, standards, policies or days of reckoning`,
    { hint: 'Sweep every part with the same roster, standards and --as-of; nothing was merged.' },
  );
}

function otherVersion(versions: readonly string[]): GongkaiError {
  return new GongkaiError(
    'MERGE_OTHER_VERSION',
    `the parts were judged by different versions of Gongkai: ${versions.join(', ')}`,
    { hint: 'Sweep every part with the same version; nothing was merged.' },
  );
}

function twice(site: string, one: string, other: string): GongkaiError {
  return new GongkaiError('MERGE_TWICE', `${site} was collected both in ${one} and in ${other}`, {
    hint: 'Give every machine another part (--shard 1/3, 2/3, 3/3); nothing was merged.',
  });
}
