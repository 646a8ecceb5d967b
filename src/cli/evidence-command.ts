import { join } from 'node:path';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { EvidenceSite } from '../evidence/evidence-case.js';
import type { Agency } from '../model/agency.js';
import type { SweepRecord } from '../model/sweep.js';
import { suggest } from '../standards/did-you-mean.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { noQuarter } from './no-quarter.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';
import { writeEvidence } from './write-evidence.js';

/** What `gongkai evidence` takes beside the agency. */
export interface EvidenceFlags extends WorkspaceFlags {
  readonly quarter: Quarter;
  readonly out?: string;
}

/** `gongkai evidence <agency>`: what was found on an agency's sites, with the pages, as one WACZ file. Returns the exit code. */
export async function evidenceCommand(
  agency: string,
  flags: EvidenceFlags,
  terminal: Terminal,
): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const record = await store.sweeps.load(flags.quarter);
    if (!record) throw noQuarter('EVIDENCE_NO_QUARTER', flags, 'sweep');
    const known = agencyIn(record, agency);
    const sites = await sitesOf(known, flags, store);
    const out = flags.out ?? join(flags.workspace, 'evidence', flags.quarter, `${known.id}.wacz`);
    const evidence = { agency: known, quarter: flags.quarter, sites, software: `Gongkai ${VERSION}` };
    terminal.print(await writeEvidence(evidence, store.archive, out));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function agencyIn({ quarter, agencies }: SweepRecord, id: string): Agency {
  const known = agencies.find((agency) => agency.id === id || agency.name === id);
  if (known) return known;
  throw new GongkaiError('EVIDENCE_UNKNOWN_AGENCY', `the sweep of ${quarter} has no agency "${id}"`, {
    hint: suggest(
      id,
      agencies.map((agency) => agency.id),
      'Known agencies',
    ),
  });
}

async function sitesOf(
  { id }: Agency,
  { quarter }: EvidenceFlags,
  { sweeps }: WorkspaceStore,
): Promise<readonly EvidenceSite[]> {
  const audits = await sweeps.auditsOf(quarter, [id]);
  if (audits.length === 0) {
    throw new GongkaiError('EVIDENCE_NOT_COLLECTED', `no site of ${id} was collected in ${quarter} yet`, {
      hint: 'Run the same `gongkai sweep` again: it goes on where it stopped.',
    });
  }
  return Promise.all(
    audits.map(async (audit) => {
      const snapshot = await sweeps.snapshot(audit.snapshot);
      if (snapshot) return { audit, snapshot };
      throw new GongkaiError(
        'EVIDENCE_SNAPSHOT_MISSING',
        `snapshot ${audit.snapshot} is not in the workspace`,
        {
          hint: 'Restore the workspace from a backup, or sweep the quarter again.',
        },
      );
    }),
  );
}
