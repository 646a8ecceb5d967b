import { clockFrom, today } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import { loadRoster } from '../standards/load-standards.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { gradeSweep } from '../sweep/grade-sweep.js';
import { mergeSweeps, provenRecord } from '../sweep/merge-sweeps.js';
import { reportQuarter } from '../sweep/report-quarter.js';
import { EXIT } from './exit-code.js';
import { openFolder, openWorkspace } from './kept-workspace.js';
import { finishSweep, planOf, type SweepFlags } from './sweep-command.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';

/** What `gongkai merge` takes beside the folders. */
export type MergeFlags = Pick<
  SweepFlags,
  'quarter' | 'roster' | 'workspace' | 'store' | 'out' | 'standards' | 'standard' | 'policy' | 'json'
>;

/**
 * `gongkai merge`: brings the parts of a sweep together and, when none is missing, grades and reports it as one sweep would.
 * Returns the exit code: 3 while sites are missing.
 */
export async function mergeCommand(
  folders: readonly string[],
  flags: MergeFlags,
  terminal: Terminal,
): Promise<number> {
  const opened: WorkspaceStore[] = [];
  try {
    for (const folder of folders) opened.push(await openFolder(folder));
    const parts = opened.map(({ sweeps, archive }, at) => ({ name: folders[at] ?? '', sweeps, archive }));
    const into = await openWorkspace(flags, { clock: clockFrom(Date.now) });
    opened.push(into);
    return await mergeInto(into, parts, flags, terminal);
  } finally {
    for (const store of opened.toReversed()) await store.close();
  }
}

async function mergeInto(
  into: WorkspaceStore,
  parts: Parameters<typeof mergeSweeps>[1],
  flags: MergeFlags,
  terminal: Terminal,
): Promise<number> {
  const clock = clockFrom(Date.now);
  const whole = { name: flags.workspace, sweeps: into.sweeps, archive: into.archive };
  const record = await provenRecord(flags.quarter, parts, whole);
  const plan = await planOf({ ...flags, asOf: record.asOf }, await loadRoster(flags.roster), today(clock));
  if (plan.inputsDigest !== record.inputsDigest) throw otherInputs(flags);
  await mergeSweeps(record, parts, whole);
  const done = (await into.sweeps.finished(flags.quarter)).length;
  terminal.tell(`${done} of ${record.jobs.length} sites are in ${flags.workspace}`);
  if (done < record.jobs.length) return EXIT.incomplete;
  const ledger = await gradeSweep(plan, { ...into, clock, toolVersion: VERSION });
  return finishSweep(await reportQuarter(ledger, into), flags, terminal);
}

function otherInputs({ quarter, roster }: MergeFlags): GongkaiError {
  return new GongkaiError(
    'MERGE_OTHER_INPUTS',
    `the parts of ${quarter} were swept with another roster, standard or policy than ${roster} and the standards here`,
    { hint: 'Name the roster and the standards that the parts were swept with; nothing was merged.' },
  );
}
