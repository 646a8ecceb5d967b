import { join } from 'node:path';
import { clockFrom, today } from '../calendar/clock.js';
import { quarterProgress } from '../grade/quarter-progress.js';
import type { ProgressReport, ProgressTarget } from '../model/progress.js';
import { percentOf } from '../report/percent-of.js';
import { progressFiles } from '../report/progress-files.js';
import { progressSourceNames, targetStateNames } from '../report/wording.js';
import { ledgerHeads } from './cards-command.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import type { Terminal } from './terminal.js';
import { writeEdition } from './write-reports.js';

/** What `gongkai quarter progress` takes. */
export interface ProgressFlags extends WorkspaceFlags {
  readonly target?: readonly ProgressTarget[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `gongkai quarter progress`: how the share of agencies in order went on. Returns 1 when a target was missed, 3 when one cannot be told. */
export async function progressCommand(flags: ProgressFlags, terminal: Terminal): Promise<number> {
  const store = await openKeptWorkspace(flags);
  try {
    const heads = await ledgerHeads(store.ledgers);
    const report = await quarterProgress({
      ledgers: heads.map((head) => ({ ...head, grades: store.ledgers.grades(head.quarter) })),
      events: store.events,
      targets: flags.target ?? [],
      asOf: today(clockFrom(Date.now)),
    });
    const paths = await writeEdition(
      progressFiles(report),
      flags.out ?? join(flags.workspace, 'reports', 'progress'),
    );
    terminal.print(flags.json ? JSON.stringify(report, null, 2) : describe(report, paths));
    return exitOf(report);
  } finally {
    await store.close();
  }
}

function exitOf({ targets }: ProgressReport): number {
  if (targets.some(({ state }) => state === 'missed')) return EXIT.findings;
  return targets.some(({ state }) => state === 'open') ? EXIT.incomplete : EXIT.clean;
}

function describe({ points, targets }: ProgressReport, paths: readonly string[]): string {
  return [
    ...points.map(
      ({ on, source, quarter, qualified, undetermined, agencies }) =>
        `${on}  ${quarter}${progressSourceNames[source]}  合格${percentOf(qualified, agencies) ?? '–'}%（${agencies}个单位中合格${qualified}个，无法判定${undetermined}个）`,
    ),
    ...targets.map(({ day, percent, state }) => `${day}  目标${percent}%：${targetStateNames[state]}`),
    ...paths,
  ].join('\n');
}
