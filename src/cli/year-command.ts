import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseQuarter, type Quarter } from '../calendar/quarter.js';
import { GongkaiError, messageOf } from '../errors.js';
import { assessYear, type YearInput, type YearQuarter } from '../grade/assess-year.js';
import { foldEvents } from '../grade/fold-events.js';
import type { Agency } from '../model/agency.js';
import type { YearAssessment, YearPolicy } from '../model/year.js';
import { yearPages } from '../report/year/year-page.js';
import { yearTables } from '../report/year/year-tables.js';
import { describeRank } from '../report/year/year-words.js';
import { parseYearPolicy } from '../standards/parse-year-policy.js';
import { readYamlFile } from '../standards/read-folder.js';
import { refuseProblems } from '../standards/standard-error.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import { type ReadScores, readExternalSheet, readScoreSheet } from '../tables/year-sheets.js';
import { EXIT } from './exit-code.js';
import { openKeptWorkspace, type WorkspaceFlags } from './kept-workspace.js';
import { choosePolicy, openLibrary } from './library.js';
import { readTableFile } from './read-table-file.js';
import { cellProblem } from './take-sheet.js';
import type { Terminal } from './terminal.js';
import { writeEdition } from './write-reports.js';

/** What `gongkai year` takes beside the year. */
export interface YearFlags extends WorkspaceFlags {
  readonly out?: string;
  /** File with how the year is assessed. */
  readonly rules?: string;
  /** Folder with the card rules that it names. */
  readonly standards?: string;
  readonly external?: string;
  readonly self?: string;
  readonly compare?: string;
  readonly last?: string;
  readonly json?: boolean;
}

const SHIPPED_RULES = fileURLToPath(new URL('../../standards/years/guizhou-year.yaml', import.meta.url));

/**
 * `gongkai year <year>`: the scores of a year with every point's origin, as tables and pages. Returns the exit code.
 * @throws GongkaiError `YEAR_NO_QUARTER`, `YEAR_SHEET_UNREADABLE`; StandardError with every cell that cannot be taken.
 */
export async function yearCommand(year: number, flags: YearFlags, terminal: Terminal): Promise<number> {
  const policy = parseYearPolicy(await readYamlFile(flags.rules ?? SHIPPED_RULES));
  const grading = choosePolicy(await openLibrary(flags.standards), policy.grading);
  const store = await openKeptWorkspace(flags);
  try {
    const { quarters, agencies } = await quartersOf(year, store);
    if (quarters.length === 0) throw noQuarter(year, flags);
    const sheets = await readSheets(flags, policy, agencies);
    const assessment = assessYear({ year, policy, grading, quarters, agencies, ...sheets });
    const files = [...yearPages(assessment), ...yearTables(assessment)];
    const paths = await writeEdition(files, flags.out ?? join(flags.workspace, 'reports', String(year)));
    const first = `${paths.length} files, first: ${paths[0] ?? '(none)'}`;
    terminal.print(
      flags.json ? JSON.stringify(assessment, null, 2) : [...describe(assessment), first].join('\n'),
    );
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

/** The graded quarters of a year, with where cards stand, and the agencies as the latest of their sweeps has them. */
async function quartersOf(
  year: number,
  { ledgers, sweeps, events }: WorkspaceStore,
): Promise<{ readonly quarters: readonly YearQuarter[]; readonly agencies: readonly Agency[] }> {
  const entered = await events.all();
  const quarters: YearQuarter[] = [];
  const agencies = new Map<string, Agency>();
  for (const quarter of quartersIn(year)) {
    const ledger = await ledgers.load(quarter);
    if (!ledger) continue;
    quarters.push({ ledger, standings: foldEvents(entered, { upTo: quarter }) });
    for (const agency of (await sweeps.load(quarter))?.agencies ?? []) agencies.set(agency.id, agency);
  }
  return { quarters, agencies: [...agencies.values()] };
}

function quartersIn(year: number): readonly Quarter[] {
  return [1, 2, 3, 4].flatMap((number) => parseQuarter(`${year}Q${number}`) ?? []);
}

/** What the sheets say: all of them are read before anything is taken, and one bad cell refuses them all. */
async function readSheets(
  { external, self, compare, last }: YearFlags,
  { indicators }: YearPolicy,
  agencies: readonly Agency[],
): Promise<Pick<YearInput, 'external' | 'selfChecks' | 'thirdParty' | 'lastYear'>> {
  const scoresOf = (isOfLastYear: boolean) => (rows: Rows, file: string) =>
    readScoreSheet(rows, { file, agencies, isOfLastYear });
  const read = {
    external: await readSheet(external, (rows, file) =>
      readExternalSheet(rows, { file, agencies, indicators }),
    ),
    selfChecks: await readSheet(self, scoresOf(false)),
    thirdParty: await readSheet(compare, scoresOf(false)),
    lastYear: await readSheet(last, scoresOf(true)),
  };
  refuseProblems(
    Object.values(read).flatMap(({ file, problems }) => problems.map((one) => cellProblem(one, file))),
  );
  return {
    external: read.external.scores,
    selfChecks: read.selfChecks.scores,
    thirdParty: read.thirdParty.scores,
    lastYear: read.lastYear.scores,
  };
}

type Rows = readonly (readonly string[])[];

async function readSheet<Score>(
  file: string | undefined,
  read: (rows: Rows, file: string) => ReadScores<Score>,
): Promise<ReadScores<Score> & { readonly file: string }> {
  if (file === undefined) return { file: '', scores: [], problems: [] };
  try {
    const [sheet] = await readTableFile(file);
    return { file, ...read(sheet?.rows ?? [], basename(file)) };
  } catch (thrown) {
    throw new GongkaiError('YEAR_SHEET_UNREADABLE', `${file} cannot be read: ${messageOf(thrown)}`, {
      hint: 'Name a file that is there, saved as .xlsx or .csv.',
      cause: thrown,
    });
  }
}

function describe({ quarters, scores, leftOut }: YearAssessment): readonly string[] {
  return [
    `${quarters.join(' ')}  ${scores.length} agencies, ${scores.filter(({ rank }) => rank === null).length} without a score`,
    ...leftOut.map(({ title }) => `  未提供数据，对全部单位不计分：${title}`),
    ...scores.map((score) => `  ${score.joint ?? '未定'}  ${describeRank(score)}  ${score.name}`),
  ];
}

function noQuarter(year: number, { workspace }: YearFlags): GongkaiError {
  return new GongkaiError('YEAR_NO_QUARTER', `${workspace} holds no graded quarter of ${year}`, {
    hint: 'Run `gongkai sweep --quarter …` first, or name another folder with --workspace.',
  });
}
