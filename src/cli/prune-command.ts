import { clockFrom, today } from '../calendar/clock.js';
import { addDays, type IsoDate } from '../calendar/iso-date.js';
import { nextQuarter, previousQuarter, type Quarter, quarterOf } from '../calendar/quarter.js';
import { agenciesAtIssue } from '../grade/at-issue.js';
import { ACCESS_LOG_DAYS_MOST } from '../model/access-log.js';
import { eachStanding } from '../sweep/fold-record.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** What `gongkai prune` takes. */
export interface PruneFlags extends WorkspaceFlags {
  /** Quarters whose pages are kept, this one included. */
  readonly keepPages: number;
  readonly keepScreenshots: number;
  /** Days whose visits to home pages are kept. */
  readonly keepVisits: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const DAY_MILLIS = 86_400_000;

/**
 * `gongkai prune`: removes pages, pictures and visits that are older than they are kept; never what an agency has of which
 * something is still to be settled. Returns the exit code.
 */
export async function pruneCommand(flags: PruneFlags, { print }: Terminal): Promise<number> {
  const { keepPages, keepScreenshots, keepVisits, dryRun = false, json } = flags;
  const clock = clockFrom(Date.now);
  const day = today(clock);
  const store = await openKeptWorkspace(flags);
  try {
    const head = await store.ledgers.headBefore(nextQuarter(quarterOf(day)));
    const latest = head ? store.ledgers.grades(head.quarter) : [];
    const atIssue = await agenciesAtIssue(latest, eachStanding(store.events));
    const retention = {
      bodiesFrom: quarterBack(day, keepPages),
      screenshotsFrom: quarterBack(day, keepScreenshots),
      visitsFrom: addDays(day, -Math.max(keepVisits, ACCESS_LOG_DAYS_MOST)),
      atIssue,
      settledBefore: Date.parse(clock.now()) - DAY_MILLIS,
    };
    const pruned = await store.prune(retention, dryRun);
    if (json) print(JSON.stringify({ ...pruned, atIssue: [...atIssue] }, null, 2));
    else {
      const { files, bytes, visits } = pruned;
      const act = dryRun ? 'would remove' : 'removed';
      print(
        `${act} ${files} files (${(bytes / 1e6).toFixed(1)} MB) and ${visits} visits; all pages of ${atIssue.size} agencies at issue stay`,
      );
    }
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/** The oldest of so many quarters that end with the day's own. */
function quarterBack(day: IsoDate, count: number): Quarter {
  let quarter = quarterOf(day);
  for (let back = 1; back < count; back++) quarter = previousQuarter(quarter);
  return quarter;
}
