import { join } from 'node:path';
import { clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { lastDay, type Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { loadRoster } from '../standards/load-standards.js';
import { openWorkspaceStore } from '../store/open-workspace.js';
import { runSweep } from '../sweep/run-sweep.js';
import { planSweep, type SweepPlan } from '../sweep/sweep-plan.js';
import { exitOfReport } from './exit-code.js';
import { choosePolicy, chooseStandards, openLibrary } from './library.js';
import { progressView } from './progress-view.js';
import { describeTotals } from './report-summary.js';
import { type CollectFlags, openSiteTools } from './site-tools.js';
import type { Terminal } from './terminal.js';
import { writeReports } from './write-reports.js';

/** What `gongkai sweep` takes. */
export interface SweepFlags extends CollectFlags {
  readonly quarter: Quarter;
  readonly roster: string;
  readonly workspace: string;
  readonly out?: string;
  readonly standards?: string;
  readonly standard?: readonly string[];
  readonly policy?: string;
  readonly asOf?: IsoDate;
  readonly concurrency: number;
  readonly restart?: boolean;
  readonly json?: boolean;
}

/** `gongkai sweep`: a quarter over a roster. Goes on where a killed run stopped. Returns the exit code. */
export async function sweepCommand(flags: SweepFlags, terminal: Terminal): Promise<number> {
  const clock = clockFrom(Date.now);
  const plan = await planOf(flags, today(clock));
  const store = await openWorkspaceStore(flags.workspace, { clock });
  try {
    if (flags.restart) await store.sweeps.discard(flags.quarter);
    const { archive, sweeps, ledgers, access } = store;
    const { signal, warn } = terminal;
    const site = await openSiteTools(flags, { archive, clock, signal, warn });
    const onEvent = progressView(terminal);
    const { concurrency } = flags;
    const tools = { ...site, sweeps, ledgers, access, clock, concurrency, signal, onEvent };
    const report = await runSweep(plan, tools).finally(() => site.close());
    return await finish(report, flags, terminal);
  } finally {
    await store.close();
  }
}

async function planOf(flags: SweepFlags, now: IsoDate): Promise<SweepPlan> {
  const library = await openLibrary(flags.standards);
  const { agencies } = await loadRoster(flags.roster);
  const last = lastDay(flags.quarter);
  const asOf = flags.asOf ?? (now < last ? now : last);
  if (asOf > now) {
    throw new GongkaiError('SWEEP_IN_FUTURE', `the day of reckoning ${asOf} has not come yet`, {
      hint: `Name a day up to ${now} with --as-of.`,
    });
  }
  return planSweep({
    quarter: flags.quarter,
    asOf,
    agencies,
    standards: chooseStandards(library, flags.standard),
    policy: choosePolicy(library, flags.policy),
    calendar: library.calendar,
  });
}

async function finish(report: QuarterReport, flags: SweepFlags, terminal: Terminal): Promise<number> {
  const folder = flags.out ?? join(flags.workspace, 'reports', flags.quarter);
  const paths = await writeReports(report, folder);
  if (flags.json) terminal.print(JSON.stringify(report, null, 2));
  else terminal.print([describeTotals(report), ...headFiles(paths)].join('\n'));
  return exitOfReport(report);
}

/** The files a reader opens first: those beside the index, not the page of each agency. */
function headFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !/[\\/](agencies|letters)[\\/]/.test(path));
}
