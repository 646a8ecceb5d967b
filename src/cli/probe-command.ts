import { clockFrom, today } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import { earliestOutside } from '../calendar/quiet-hours.js';
import { GongkaiError } from '../errors.js';
import type { OutletVisit } from '../model/access-log.js';
import type { SweepJob } from '../model/sweep.js';
import { loadRoster } from '../standards/load-standards.js';
import { memoryArchive } from '../store/memory-archive.js';
import { openAccessStore } from '../store/open-workspace.js';
import { type ProbeRound, runProbeRound } from '../sweep/probe-round.js';
import { EXIT } from './exit-code.js';
import { databaseOf, openKeptAccess, type WorkspaceFlags } from './kept-workspace.js';
import { showAccess, summariseAccess } from './probe-status.js';
import { openRunClock } from './run-clock.js';
import { type CollectFlags, openSiteTools } from './site-tools.js';
import type { Terminal } from './terminal.js';
import { alignRows } from './text-table.js';

/** A visit with its robots.txt, and the wait for its turn. */
const VISIT_MOST_MILLIS = 60_000;

/** What `gongkai probe` takes. */
export interface ProbeFlags extends Omit<CollectFlags, 'render'>, WorkspaceFlags {
  readonly roster?: string;
  readonly concurrency: number;
  /** Shows the log instead of adding to it. */
  readonly status?: boolean;
  /** Days that `--status` looks back. */
  readonly days: number;
  readonly json?: boolean;
}

/** `gongkai probe`: one visit to every home page of a roster, logged; for cron. Exit 0 when all opened, 3 when some did not. */
export async function probeCommand(flags: ProbeFlags, terminal: Terminal): Promise<number> {
  if (flags.status) return showStatus(flags, terminal);
  if (flags.roster === undefined) {
    throw new GongkaiError('PROBE_NO_ROSTER', 'which sites are to be visited is not said', {
      hint: 'Name a roster with --roster, or look at the log with --status.',
    });
  }
  const { agencies, quietHours } = await loadRoster(flags.roster);
  const { signal, warn } = terminal;
  const clock = openRunClock(warn);
  const access = await openAccessStore(flags.workspace, databaseOf(flags));
  try {
    const given = { archive: memoryArchive(), clock, signal, warn };
    const site = await openSiteTools({ ...flags, render: 'never' }, given);
    const isQuiet = ({ agency, outlet }: SweepJob, now: IsoInstant) =>
      earliestOutside(quietHours.get(`${agency}/${outlet}`) ?? [], now, VISIT_MOST_MILLIS) !== now;
    const tools = { ...site, access, clock, concurrency: flags.concurrency, signal, isQuiet };
    const round = await runProbeRound(agencies, tools).finally(() => site.close());
    return finish(round, flags, terminal);
  } finally {
    await access.close();
  }
}

function finish(round: ProbeRound, { json }: ProbeFlags, { print, warn }: Terminal): number {
  const opened = round.visits.filter(({ visit }) => visit.outcome === 'opened').length;
  const quiet = round.quiet.length === 0 ? '' : `, ${round.quiet.length} left alone in their quiet hours`;
  const summary = `${opened} of ${round.visits.length} opened${quiet}`;
  if (json) print(JSON.stringify(round, null, 2));
  else print([...alignRows(round.visits.map(rowOf)), summary].join('\n'));
  if (round.networkDown !== null) {
    warn(`${round.networkDown}. The visits that failed are logged as telling nothing of the sites.`);
  }
  return round.networkDown === null && opened === round.visits.length ? EXIT.clean : EXIT.incomplete;
}

function rowOf({ agency, outlet, visit }: OutletVisit): readonly string[] {
  const { outcome, status, tookMillis, finalUrl, url } = visit;
  const seconds = `${(tookMillis / 1_000).toFixed(1)} s`;
  return [outcome, `${agency}/${outlet}`, seconds, status === null ? '-' : String(status), finalUrl ?? url];
}

async function showStatus(flags: ProbeFlags, { print }: Terminal): Promise<number> {
  const { days, json } = flags;
  const access = await openKeptAccess(flags);
  try {
    const asOf = today(clockFrom(Date.now));
    const summaries = await summariseAccess(access, { asOf, days });
    print(json ? JSON.stringify(summaries, null, 2) : showAccess(summaries));
    return EXIT.clean;
  } finally {
    await access.close();
  }
}
