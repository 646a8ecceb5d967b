import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoundStandard } from '../audit/bind-standard.js';
import { type Clock, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { CollectEvent } from '../collect/collect-task.js';
import { GongkaiError } from '../errors.js';
import type { Agency, AgencyLevel } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import { memoryArchive } from '../store/memory-archive.js';
import { homeFailure } from '../sweep/home-failure.js';
import { type WatchTools, watchNetwork } from '../sweep/network-watch.js';
import { runSiteJob, type SiteJob, type SiteJobResult, type SiteJobTools } from '../sweep/site-job.js';
import { type SweepEvent, visitEvent } from '../sweep/sweep-events.js';
import { standardsFor } from '../sweep/sweep-plan.js';
import { keepOwn, refineBound } from './agency-standards.js';
import { exitOfAudit, type Gate } from './exit-code.js';
import { showAudit } from './findings-view.js';
import { chooseStandards, openLibrary } from './library.js';
import { openRunClock } from './run-clock.js';
import { type ServedFolder, serveFolder } from './serve-folder.js';
import { type CollectFlags, openSiteTools } from './site-tools.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';
import { watchRun } from './watched-run.js';
import { writeEvidence } from './write-evidence.js';

/** What `gongkai check` takes beside the address. */
export interface CheckFlags extends CollectFlags {
  readonly standards?: string;
  readonly standard?: readonly string[];
  /** Files that say how the agency keeps the standards. */
  readonly refinement?: readonly string[];
  readonly level?: AgencyLevel;
  readonly name?: string;
  readonly portal: boolean;
  readonly asOf?: IsoDate;
  readonly failOn: Gate;
  /** Folder for the evidence; none is kept unless given. */
  readonly evidence?: string;
  readonly json?: boolean;
}

/** `gongkai check <url | folder>`: one site, now. Self-check of an agency, and gate of a release. Returns the exit code. */
export async function checkCommand(target: string, flags: CheckFlags, terminal: Terminal): Promise<number> {
  const clock = openRunClock(terminal.warn);
  const folder = await folderOf(target);
  const asOf = flags.asOf ?? today(clock);
  const library = await openLibrary(flags.standards, asOf);
  const kept = await keepOwn(library.loaded, flags.refinement ?? [], asOf);
  const chosen = refineBound(chooseStandards(library, flags.standard), kept);
  const served = folder === null ? null : await serveFolder(folder);
  try {
    return await watchRun({ ...flags, terminal, over: 'one' }, (onEvent) =>
      checkSite(served, { target, chosen, calendar: library.calendar, flags, terminal, clock, onEvent }),
    );
  } finally {
    await served?.close();
  }
}

interface CheckTask {
  readonly target: string;
  readonly chosen: readonly BoundStandard[];
  readonly calendar: WorkdayCalendar;
  readonly flags: CheckFlags;
  readonly terminal: Terminal;
  readonly clock: Clock;
  onEvent(event: SweepEvent): void;
}

async function checkSite(
  served: ServedFolder | null,
  { target, chosen, calendar, flags, terminal, clock, onEvent }: CheckTask,
): Promise<number> {
  const agency = agencyOf(served?.url ?? target, flags);
  const standards = flags.level || !flags.standard ? standardsFor(agency, chosen) : chosen;
  const archive = memoryArchive();
  const screenshots = flags.evidence !== undefined;
  const collecting = served
    ? { ...flags, screenshots, allowPrivate: true, hurry: true }
    : { ...flags, screenshots };
  const tools = await openSiteTools(collecting, {
    archive,
    clock,
    signal: terminal.signal,
    warn: terminal.warn,
  });
  try {
    const [outlet] = agency.outlets;
    if (!outlet) return 0;
    const job = { agency, outlet, standards, asOf: flags.asOf ?? today(clock), calendar };
    const { audit, snapshot } = await runWatched(job, { ...tools, access: null }, { clock, onEvent });
    if (flags.evidence !== undefined) {
      const evidence = {
        agency,
        quarter: null,
        sites: [{ audit, snapshot }],
        software: `Gongkai ${VERSION}`,
      };
      const name = `${new URL(outlet.homeUrl).host.replaceAll(/[^\w.-]/g, '-')}-${audit.asOf}.wacz`;
      terminal.tell(await writeEvidence(evidence, archive, join(flags.evidence, name)));
    }
    terminal.print(flags.json ? JSON.stringify(audit, null, 2) : showAudit(audit, terminal.colour));
    await tellOfNetwork(audit, tools, terminal);
    return exitOfAudit(audit, flags.failOn);
  } finally {
    await tools.close();
  }
}

/** One job, told as a run over a single site is. */
async function runWatched(
  job: SiteJob,
  tools: SiteJobTools,
  { clock, onEvent }: Pick<CheckTask, 'clock' | 'onEvent'>,
): Promise<SiteJobResult> {
  const name = { agency: job.agency.id, outlet: job.outlet.id };
  const startedAt = Date.parse(clock.now());
  onEvent({ kind: 'began', jobs: 1, alreadyDone: 0 });
  onEvent({ kind: 'site-began', job: name, homeUrl: job.outlet.homeUrl });
  const onVisit = (event: CollectEvent) => onEvent(visitEvent(name, event));
  const result = await runSiteJob(job, { ...tools, onVisit });
  const tookMillis = Date.parse(clock.now()) - startedAt;
  onEvent({ kind: 'site-done', job: name, audit: result.audit, tookMillis });
  return result;
}

/** Says so when the site did not open and a place that ought to open does not either: then the fault may be ours. */
async function tellOfNetwork(audit: SiteAudit, tools: WatchTools, { warn }: Terminal): Promise<void> {
  const failure = homeFailure(audit);
  if (failure === null) return;
  const network = watchNetwork(tools);
  try {
    await network.note(audit.homeUrl, failure);
    await network.prove();
  } catch (thrown) {
    if (!(thrown instanceof GongkaiError) || thrown.code !== 'NETWORK_DOWN') throw thrown;
    warn(`${thrown.message}. What is said of the site may be our own fault; \`gongkai doctor\` tells more.`);
  }
}

async function folderOf(target: string): Promise<string | null> {
  if (/^https?:\/\//i.test(target)) return null;
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) return target;
  throw new GongkaiError('CHECK_BAD_TARGET', `"${target}" is neither a web address nor a folder`, {
    hint: 'Write an address with its scheme, such as http://www.example.gov.cn/, or the folder of a built site.',
  });
}

function agencyOf(homeUrl: string, { name, level, portal }: CheckFlags): Agency {
  const address = parseAddress(homeUrl);
  const title = name ?? address.hostname;
  return {
    id: 'self',
    name: title,
    level: level ?? 'county',
    parent: null,
    office: null,
    servesPublic: true,
    outlets: [
      {
        id: 'site',
        kind: 'website',
        name: title,
        homeUrl: address.href,
        siteCode: null,
        portal,
        extraHosts: [],
      },
    ],
  };
}

function parseAddress(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new GongkaiError('CHECK_BAD_TARGET', `"${text}" is no web address`, {
    hint: 'Write an address such as http://www.example.gov.cn/.',
  });
}
