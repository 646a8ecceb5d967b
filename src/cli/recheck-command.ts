import { join } from 'node:path';
import { type Clock, clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { recheckEvents } from '../grade/recheck-events.js';
import type { RecheckReport } from '../model/recheck.js';
import type { PageArchive } from '../model/snapshot.js';
import { pictureFile, recheckFiles } from '../report/recheck-files.js';
import { recheckNames } from '../report/wording.js';
import { loadRoster } from '../standards/load-standards.js';
import type { Roster } from '../standards/parse-roster.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { readEntryQuarter, readRulings } from '../sweep/fold-record.js';
import { type RecheckPlan, type RecheckResult, runRecheck } from '../sweep/run-recheck.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { openLibrary } from './library.js';
import { sitesInQuestion } from './recheck-sites.js';
import { type CollectFlags, openSiteTools } from './site-tools.js';
import { SITE_MOST_MILLIS, withoutNeedlessBrowser } from './sweep-command.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';
import { visitingHours } from './visiting-hours.js';
import { watchRun } from './watched-run.js';
import { writeEvidence } from './write-evidence.js';
import { writeWhole } from './write-whole.js';

/** What `gongkai recheck` takes beside the agencies. */
export interface RecheckFlags extends CollectFlags, WorkspaceFlags {
  readonly quarter: Quarter;
  /** The roster of the sweep, for quiet hours and for how its agencies keep the standards. */
  readonly roster?: string;
  readonly standards?: string;
  readonly asOf?: IsoDate;
  readonly out?: string;
  readonly concurrency: number;
  readonly json?: boolean;
}

/**
 * `gongkai recheck`: looks at a quarter's problems again, on the pages in question alone. Returns the exit code.
 * @throws GongkaiError `RECHECK_IN_FUTURE`, `RECHECK_NO_QUARTER`, `RECHECK_UNKNOWN_AGENCY`, `RECHECK_STOPPED`, `NETWORK_DOWN`
 */
export async function recheckCommand(
  agencies: readonly string[],
  flags: RecheckFlags,
  terminal: Terminal,
): Promise<number> {
  const clock = clockFrom(Date.now);
  const asOf = flags.asOf ?? today(clock);
  if (asOf > today(clock)) throw inFuture(asOf);
  const library = await openLibrary(flags.standards, asOf);
  const roster = flags.roster === undefined ? null : await loadRoster(flags.roster);
  const { quarter } = flags;
  const store = await openKeptWorkspace(flags);
  try {
    const sites = await sitesInQuestion({ quarter, agencies, asOf, library, roster }, store);
    const plan = { quarter, asOf, calendar: library.calendar, sites };
    return await watchRun({ ...flags, terminal, over: 'many' }, async (onEvent) => {
      const result = await collectAgain(plan, { store, flags, roster, clock, terminal, onEvent });
      return await finish(result, plan, { store, flags, clock, terminal });
    });
  } finally {
    await store.close();
  }
}

/** Problems that are still there come before what could not be told. */
export function exitOfRecheck({ problems }: Pick<RecheckReport, 'problems'>): number {
  if (problems.some(({ answer }) => answer === 'there')) return EXIT.findings;
  return problems.some(({ answer }) => answer === 'unclear') ? EXIT.incomplete : EXIT.clean;
}

interface RecheckSetting {
  readonly store: WorkspaceStore;
  readonly flags: RecheckFlags;
  readonly clock: Clock;
  readonly terminal: Terminal;
}

async function collectAgain(
  plan: RecheckPlan,
  setting: RecheckSetting & { readonly roster: Roster | null; onEvent(event: SweepEvent): void },
): Promise<RecheckResult> {
  const { store, flags, roster, clock, terminal, onEvent } = setting;
  const { signal, warn } = terminal;
  const agencies = plan.sites.map(({ agency, outlet }) => ({ ...agency, outlets: [outlet] }));
  const given = { archive: store.archive, clock, signal, warn };
  const site = await openSiteTools(withoutNeedlessBrowser(flags, { agencies }), given);
  const rulings = await readRulings(store.events);
  const { concurrency } = flags;
  const freeFrom = roster && visitingHours(roster, SITE_MOST_MILLIS);
  const run = { clock, concurrency, signal, onEvent, ...(freeFrom && { freeFrom }) };
  return runRecheck(plan, { ...site, access: store.access, rulings, ...run }).finally(() => site.close());
}

/** Writes what was found, then records it: the record names nothing that is not there. */
async function finish(
  { brought, ...report }: RecheckResult,
  { sites }: RecheckPlan,
  { store, flags, clock, terminal }: RecheckSetting,
): Promise<number> {
  const at = clock.now();
  const moment = at.slice(0, 19).replaceAll(/[-:]/g, '');
  const folder = flags.out ?? join(flags.workspace, 'rechecks', `${flags.quarter}-${moment}`);
  await writeRecheck(report, folder, store.archive);
  for (const agency of new Map(sites.map((site) => [site.agency.id, site.agency])).values()) {
    const ofAgency = brought.filter(({ audit }) => audit.agency === agency.id);
    const evidence = { agency, quarter: flags.quarter, sites: ofAgency, software: `Gongkai ${VERSION}` };
    if (ofAgency.length > 0)
      await writeEvidence(evidence, store.archive, join(folder, 'evidence', `${agency.id}.wacz`));
  }
  const quarter = await readEntryQuarter(store.events, flags.quarter);
  const entries = recheckEvents(report, { at, quarter });
  if (entries.length > 0) await store.events.append(entries);
  terminal.print(flags.json ? JSON.stringify(report, null, 2) : describe(report, folder));
  return exitOfRecheck(report);
}

async function writeRecheck(report: RecheckReport, folder: string, archive: PageArchive): Promise<void> {
  const pictures = report.problems.flatMap(({ before, after }) => [before.screenshot, after.screenshot]);
  const bodies = new Map(
    pictures.flatMap((picture) => (picture ? [[picture.body.sha256, picture.body]] : [])),
  );
  for (const [sha256, body] of bodies)
    await writeWhole(join(folder, pictureFile(sha256)), await archive.get(body), 'RECHECK_UNWRITABLE');
  for (const { path, text } of recheckFiles(report))
    await writeWhole(join(folder, path), text, 'RECHECK_UNWRITABLE');
}

function inFuture(asOf: IsoDate): GongkaiError {
  return new GongkaiError('RECHECK_IN_FUTURE', `the day of reckoning ${asOf} has not come yet`, {
    hint: 'Name a day up to today with --as-of.',
  });
}

function describe({ problems }: RecheckReport, folder: string): string {
  const lines = problems.map(
    ({ agencyName, answer, message }) => `${recheckNames[answer]}  ${agencyName}  ${message}`,
  );
  return [...lines, join(folder, 'index.html')].join('\n');
}
