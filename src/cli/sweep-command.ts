import { join } from 'node:path';
import { type Clock, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { lastDay, type Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { leftBehind } from '../grade/carry-over.js';
import type { JobQueue } from '../model/job-queue.js';
import type { WholeReport } from '../model/quarter-report.js';
import type { LedgerStore } from '../model/sweep.js';
import { listSections } from '../report/build-report.js';
import { loadRoster } from '../standards/load-standards.js';
import type { Roster } from '../standards/parse-roster.js';
import { readRulings } from '../sweep/fold-record.js';
import { followQueue } from '../sweep/follow-queue.js';
import { runShard, type Shard } from '../sweep/run-shard.js';
import { runSweep } from '../sweep/run-sweep.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import { planSweep, type SweepPlan } from '../sweep/sweep-plan.js';
import { keptBy, refineBound } from './agency-standards.js';
import { EXIT, exitOfReport } from './exit-code.js';
import { openWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { choosePolicy, chooseStandards, openLibrary } from './library.js';
import { withOfficeWords } from './office-words.js';
import { describeTotals } from './report-summary.js';
import { openRunClock, warnOfSetBackClock } from './run-clock.js';
import { type CollectFlags, openSiteTools } from './site-tools.js';
import { discardQueued, openQueue, pause } from './sweep-queue.js';
import type { Terminal } from './terminal.js';
import { visitingHours } from './visiting-hours.js';
import { watchRun } from './watched-run.js';
import { writeReports } from './write-reports.js';

/** Two rounds never visit a site longer at a time: twice five minutes in the second, and its pictures. */
export const SITE_MOST_MILLIS = 900_000;

/** Who follows workers visits nothing. */
const WITHOUT_BROWSER = { render: 'never', screenshots: false } as const;

/** What `gongkai sweep` takes. */
export interface SweepFlags extends CollectFlags, WorkspaceFlags {
  readonly quarter: Quarter;
  readonly roster: string;
  readonly out?: string;
  readonly standards?: string;
  readonly standard?: readonly string[];
  readonly policy?: string;
  readonly asOf?: IsoDate;
  readonly concurrency: number;
  readonly restart?: boolean;
  /** The part of the sites that this machine does; all unless given. */
  readonly shard?: Shard;
  /** Whether workers do the jobs. */
  readonly queue?: boolean;
  /** Seconds after which what a worker that died had in hand is given to another. */
  readonly lease: number;
  readonly json?: boolean;
}

/** `gongkai sweep`: a quarter over a roster. Goes on where a killed run stopped. Returns the exit code. */
export async function sweepCommand(flags: SweepFlags, terminal: Terminal): Promise<number> {
  const clock = openRunClock(terminal.warn);
  const roster = await loadRoster(flags.roster);
  const plan = await planOf(flags, roster, today(clock));
  return watchRun({ ...flags, terminal, over: 'many' }, (onEvent) =>
    sweepPlan(plan, { flags, terminal, clock, roster, onEvent }),
  );
}

/** A roster that has every outlet read as plain HTML needs no browser, unless the flag says otherwise. */
export function withoutNeedlessBrowser<Flags extends CollectFlags>(
  flags: Flags,
  { agencies }: Pick<Roster, 'agencies'>,
): Flags {
  const isPlain = agencies.every(({ outlets }) => outlets.every(({ render }) => render === 'never'));
  return isPlain && flags.render === undefined ? { ...flags, render: 'never' } : flags;
}

interface SweepSetting {
  readonly flags: SweepFlags;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly roster: Roster;
  onEvent(event: SweepEvent): void;
}

async function warnOfLeftBehind(
  ledgers: LedgerStore,
  { quarter, agencies, changes }: SweepPlan,
  warn: Terminal['warn'],
): Promise<void> {
  const before = await ledgers.headBefore(quarter);
  if (!before) return;
  const isLeft = leftBehind(agencies, changes);
  const left: string[] = [];
  for await (const grade of ledgers.grades(before.quarter)) if (isLeft(grade)) left.push(grade.agency);
  if (left.length === 0) return;
  warn(
    `${left.join(', ')}: had a card or open problems and left the roster; say under its "changes" what became of them`,
  );
}

async function sweepPlan(plan: SweepPlan, setting: SweepSetting): Promise<number> {
  const { flags, terminal, clock, roster, onEvent } = setting;
  if (flags.queue && flags.restart) await discardQueued(flags, clock);
  const store = await openWorkspace(flags, { clock, mode: flags.queue ? 'shared' : 'alone' });
  let queue: JobQueue | null = null;
  try {
    queue = flags.queue ? await openQueue(flags) : null;
    if (flags.restart && !queue) await store.sweeps.discard(flags.quarter);
    const { archive, sweeps, ledgers, events, access } = store;
    const { signal, warn } = terminal;
    await warnOfSetBackClock(store, clock, warn);
    await warnOfLeftBehind(ledgers, plan, warn);
    const collecting = queue ? WITHOUT_BROWSER : withoutNeedlessBrowser(flags, roster);
    const site = await openSiteTools(
      { ...flags, ...collecting },
      {
        archive,
        clock,
        signal,
        warn,
        journal: store.journal(flags.quarter),
      },
    );
    const { concurrency } = flags;
    const freeFrom = visitingHours(roster, SITE_MOST_MILLIS);
    const rulings = await readRulings(events);
    const kept = { sweeps, ledgers, events, access, rulings };
    const tools = { ...site, ...kept, clock, concurrency, signal, onEvent, freeFrom };
    if (flags.shard) {
      const part = await runShard(plan, flags.shard, tools).finally(() => site.close());
      terminal.print(describePart(part, flags));
      return EXIT.clean;
    }
    const following = queue && {
      ...tools,
      queue,
      leaseSeconds: flags.lease,
      pause: (millis: number) => pause(millis, signal),
    };
    const report = await runSweep(
      plan,
      tools,
      following ? (whole) => followQueue(whole, following) : undefined,
    ).finally(() => site.close());
    return await finishSweep(report, flags, terminal);
  } finally {
    await store.close();
    await queue?.close();
  }
}

/** What decides the result of a sweep, from the flags; the same flags and files give the same digest on every machine. */
export async function planOf(
  flags: Pick<SweepFlags, 'quarter' | 'asOf' | 'standards' | 'standard' | 'policy'>,
  { id, agencies, changes }: Roster,
  now: IsoDate,
): Promise<SweepPlan> {
  const last = lastDay(flags.quarter);
  const asOf = flags.asOf ?? (now < last ? now : last);
  if (asOf > now) {
    throw new GongkaiError('SWEEP_IN_FUTURE', `the day of reckoning ${asOf} has not come yet`, {
      hint: `Name a day up to ${now} with --as-of; if this machine's clock is wrong, set it right first.`,
    });
  }
  const library = await openLibrary(flags.standards, asOf);
  return planSweep({
    quarter: flags.quarter,
    asOf,
    agencies,
    changes,
    standards: chooseStandards(library, flags.standard),
    policy: choosePolicy(library, flags.policy),
    calendar: library.calendar,
    refine: (agency, standards) => refineBound(standards, keptBy(library.kept, id, agency.id)),
  });
}

/** Writes the reports of a quarter and says what they tell. Returns the exit code. */
export async function finishSweep(
  report: WholeReport,
  flags: Pick<SweepFlags, 'out' | 'workspace' | 'quarter' | 'json'>,
  terminal: Terminal,
): Promise<number> {
  const folder = flags.out ?? join(flags.workspace, 'reports', flags.quarter);
  const paths = await writeReports(await withOfficeWords(report, undefined), folder);
  const { wording: _words, ...told } = report;
  if (flags.json) terminal.print(JSON.stringify(await listSections(told), null, 2));
  else terminal.print([await describeTotals(report), ...headFiles(paths)].join('\n'));
  return exitOfReport(report);
}

function describePart(
  { done, jobs }: { readonly done: number; readonly jobs: number },
  { workspace, quarter }: SweepFlags,
): string {
  return `${done} of ${jobs} sites are in ${workspace}; bring the parts together with \`gongkai merge --quarter ${quarter}\``;
}

/** The files a reader opens first: those beside the index, not the page of each agency. */
function headFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !/[\\/](agencies|letters)[\\/]/.test(path));
}
