import { clockFrom } from '../../calendar/clock.js';
import type { Quarter } from '../../calendar/quarter.js';
import { openWorkspaceStore } from '../../store/open-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot } from './sample-records.js';

/**
 * Finishes one job after the other and prints the name of each once the store has acknowledged it. Meant to be killed.
 * Arguments: workspace folder, quarter.
 */
const [folder, quarter] = process.argv.slice(2) as [string, Quarter];
const store = await openWorkspaceStore(folder, { clock: clockFrom(() => 0) });
const record = await store.sweeps.load(quarter);
const done = new Set((await store.sweeps.audits(quarter)).map((audit) => audit.agency));

for (const { agency } of record?.jobs ?? []) {
  if (done.has(agency)) continue;
  const body = await store.archive.put(new TextEncoder().encode(`<p>${agency}</p>`.repeat(500)), 'utf-8');
  const snapshot = sampleSnapshot(agency, `snapshot-${agency}`);
  const pages = snapshot.pages.map((page) => ({ ...page, body }));
  await store.sweeps.finishJob(
    quarter,
    sampleJob(agency),
    { ...snapshot, pages },
    sampleAudit(agency, snapshot.id),
  );
  process.stdout.write(`${agency}\n`);
}
await store.close();
