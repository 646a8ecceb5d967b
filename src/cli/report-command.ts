import { join } from 'node:path';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { WholeReport } from '../model/quarter-report.js';
import { publicEdition } from '../report/public-edition.js';
import { publicReport } from '../report/public-report.js';
import { reportQuarter } from '../sweep/report-quarter.js';
import { type Edition, FORMAT_IDS } from './choices.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { noQuarter } from './no-quarter.js';
import { withOfficeWords } from './office-words.js';
import { describeTotals } from './report-summary.js';
import type { Terminal } from './terminal.js';
import { writeEdition, writeReports } from './write-reports.js';

/** What `gongkai report` takes. */
export interface ReportFlags extends WorkspaceFlags {
  readonly quarter: Quarter;
  readonly out?: string;
  readonly format?: readonly string[];
  readonly edition?: Edition;
  /** File with the words of letters and circulars. */
  readonly wording?: string;
}

/** `gongkai report`: writes a graded quarter's report again from the store, the same bytes. Returns the exit code. */
export async function reportCommand(flags: ReportFlags, terminal: Terminal): Promise<number> {
  const unknown = flags.format?.find((id) => !FORMAT_IDS.includes(id));
  if (unknown !== undefined) {
    throw new GongkaiError('REPORT_UNKNOWN_FORMAT', `there is no report format "${unknown}"`, {
      hint: `Use one of: ${FORMAT_IDS.join(', ')}.`,
    });
  }
  const store = await openKeptWorkspace(flags);
  try {
    const ledger = await store.ledgers.head(flags.quarter);
    if (!ledger) throw noQuarter('REPORT_NO_QUARTER', flags, 'grades');
    const report = await withOfficeWords(await reportQuarter(ledger, store), flags.wording);
    if (flags.edition === 'public') return await writePublic(report, flags, terminal);
    const paths = await writeReports(
      report,
      flags.out ?? join(flags.workspace, 'reports', flags.quarter),
      flags.format,
    );
    terminal.print(
      [await describeTotals(report), `${paths.length} files, first: ${paths[0] ?? '(none)'}`].join('\n'),
    );
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/** Beside the internal edition, never in its folder: whoever hands the folder on hands on all that is in it. */
async function writePublic(report: WholeReport, flags: ReportFlags, terminal: Terminal): Promise<number> {
  const folder = flags.out ?? join(flags.workspace, 'reports', `${flags.quarter}-public`);
  const edition = await publicReport(report);
  const paths = await writeEdition(publicEdition(edition), folder);
  terminal.print(
    `${edition.named.length} confirmed cards; ${paths.length} files, first: ${paths[0] ?? '(none)'}`,
  );
  return EXIT.clean;
}
