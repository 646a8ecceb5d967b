import { join } from 'node:path';
import type { Quarter } from '../calendar/quarter.js';
import { changesFiles } from '../report/changes-files.js';
import { changeCauseNames, statusNames } from '../report/wording.js';
import { loadRoster } from '../standards/load-standards.js';
import { readRulings } from '../sweep/fold-record.js';
import { changesOfQuarter } from '../sweep/judge-again.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { openLibrary } from './library.js';
import { noQuarter } from './no-quarter.js';
import { standardsNow } from './standards-now.js';
import type { Terminal } from './terminal.js';
import { VERSION } from './version.js';
import { writeEdition } from './write-reports.js';

/** What `gongkai quarter changes` takes. */
export interface ChangesFlags extends WorkspaceFlags {
  readonly quarter: Quarter;
  readonly standards?: string;
  /** The roster of the sweep, for how its agencies keep the standards. */
  readonly roster?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `gongkai quarter changes`: whether site, standard or tool changed, for every verdict that did. Returns the exit code. */
export async function changesCommand(flags: ChangesFlags, terminal: Terminal): Promise<number> {
  const { quarter } = flags;
  const store = await openKeptWorkspace(flags);
  try {
    const ledger = await store.ledgers.head(quarter);
    if (!ledger) throw noQuarter('REPORT_NO_QUARTER', flags, 'grades');
    const library = await openLibrary(flags.standards, ledger.asOf);
    const roster = flags.roster === undefined ? null : await loadRoster(flags.roster);
    const { archive, sweeps, access, events } = store;
    const report = await changesOfQuarter(ledger, {
      ...{ archive, sweeps, access, calendar: library.calendar, toolVersion: VERSION },
      rulings: await readRulings(events),
      standardsOf: (judged) => standardsNow(judged, { library, roster }),
    });
    const folder = flags.out ?? join(flags.workspace, 'reports', `${quarter}-changes`);
    const paths = await writeEdition(changesFiles(report), folder);
    const lines = report.changes.map(
      ({ agency, agencyName, outlet, indicator, title, before, now, cause }) =>
        `${changeCauseNames[cause]}  ${agencyName}（${agency}/${outlet}）  ${indicator} ${title}：${before ? statusNames[before] : '未判定'}→${statusNames[now]}`,
    );
    terminal.print(flags.json ? JSON.stringify(report, null, 2) : [...lines, ...paths].join('\n'));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}
