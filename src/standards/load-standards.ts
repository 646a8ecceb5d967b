import { join } from 'node:path';
import type { HolidayYear, WorkdayCalendar } from '../calendar/workdays.js';
import { GongkaiError, placeOfFile } from '../errors.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { UnverifiedStatement } from '../model/standard.js';
import type { YearPolicy } from '../model/year.js';
import { joinStandards } from './join-standards.js';
import { parseGradingPolicy } from './parse-grading-policy.js';
import { type LoadedHolidays, parseHolidays } from './parse-holidays.js';
import { type LoadedRefinement, parseRefinement } from './parse-refinement.js';
import { parseRoster, type Roster } from './parse-roster.js';
import { type LoadedStandard, readStandardFile } from './parse-standard.js';
import { type LoadedWording, parseWording } from './parse-wording.js';
import { parseYearPolicy } from './parse-year-policy.js';
import { digestOf, readYamlFile, readYamlFolder, requireFolder, type YamlFile } from './read-folder.js';
import { mapAll, refuseProblems, StandardError, type StandardProblem } from './standard-error.js';

/** All that a folder of standards says. */
export interface StandardsLibrary {
  /** Inspection tables and disclosure lists, bases joined, in the order of their files. */
  readonly standards: readonly LoadedStandard[];
  readonly policies: readonly GradingPolicy[];
  /** How a year is assessed, in the order of their files. */
  readonly years: readonly YearPolicy[];
  /** The words of documents, in the order of their files. */
  readonly wordings: readonly LoadedWording[];
  /** How agencies keep these standards, in the order of their files. */
  readonly refinements: readonly LoadedRefinement[];
  readonly calendar: WorkdayCalendar;
  /** SHA-256 over the holiday tables in hexadecimal. */
  readonly calendarDigest: string;
  /** Every statement marked `verify: true`, of all the files, once. */
  readonly unverified: readonly OwnedStatement[];
}

/** A statement with what says it: the id of a standard, of rules or of words, or the year of a holiday table. */
export interface OwnedStatement extends UnverifiedStatement {
  readonly owner: string;
}

/** The folders below which standards stand, in the order in which they are listed. */
const STANDARD_FOLDERS = ['indicators', 'checklists', 'catalogues', 'provincial'] as const;

/**
 * Loads the folders of standards, `grading/`, `years/`, `wording/`, `refinements/` and `calendars/` of a folder; one that is not there counts as empty.
 * @throws StandardError with the problems of all the files; GongkaiError when the folder or a file cannot be read, or
 * holds no standard.
 */
export async function loadLibrary(folder: string): Promise<StandardsLibrary> {
  await requireFolder(folder);
  const files = await readStandardFolders(folder);
  const folderOf = (name: string) => readYamlFolder(join(folder, name));
  const grading = await folderOf('grading');
  const yearly = await folderOf('years');
  const wording = await folderOf('wording');
  const refining = await folderOf('refinements');
  const calendars = await folderOf('calendars');
  if (files.length === 0) throw noStandards(folder);

  const problems: StandardProblem[] = [];
  const attempt = <T>(read: () => readonly T[]): readonly T[] | null => keepProblems(read, problems);
  const standards = attempt(() => loadFamily(files)) ?? [];
  const policies = attempt(() => loadPolicies(grading));
  const years = attempt(() => loadYears(yearly, policies ?? undefined)) ?? [];
  const wordings = attempt(() => mapAll(wording, parseWording)) ?? [];
  const tables = attempt(() => loadTables(calendars)) ?? [];
  const refinements = attempt(() => loadRefinements(refining)) ?? [];
  refuseProblems(problems);
  return {
    ...{ standards, policies: policies ?? [], years, wordings, refinements },
    calendar: new Map(tables.map((table): [number, HolidayYear] => [table.year, table])),
    calendarDigest: digestOf(calendars.map(({ digest }) => digest)),
    unverified: unverifiedOf([
      ...standards.map(({ standard }) => standard),
      ...(policies ?? []),
      ...years,
      ...wordings,
      ...tables.map(({ year, unverified }) => ({ id: String(year), unverified })),
    ]),
  };
}

/**
 * Loads the agencies of one file.
 * @throws StandardError with every problem of the file; GongkaiError when it cannot be read.
 */
export async function loadRoster(file: string): Promise<Roster> {
  return parseRoster(await readYamlFile(file));
}

async function readStandardFolders(folder: string): Promise<readonly YamlFile[]> {
  const files: YamlFile[] = [];
  for (const name of STANDARD_FOLDERS) files.push(...(await readYamlFolder(join(folder, name))));
  return files;
}

/**
 * Loads how one agency keeps one standard.
 * @throws StandardError with every problem of the file; GongkaiError when it cannot be read.
 */
export async function loadRefinement(file: string): Promise<LoadedRefinement> {
  return parseRefinement(await readYamlFile(file));
}

/** A standard repeats what it took over from its base: that is said once. */
function unverifiedOf(
  owners: readonly { readonly id: string; readonly unverified: readonly UnverifiedStatement[] }[],
): readonly OwnedStatement[] {
  const statements = new Map<string, OwnedStatement>();
  for (const { id: owner, unverified } of owners) {
    for (const said of unverified) {
      const place = `${said.file} ${said.path}`;
      if (!statements.has(place)) statements.set(place, { ...said, owner });
    }
  }
  return [...statements.values()];
}

function loadFamily(files: readonly YamlFile[]): readonly LoadedStandard[] {
  return joinStandards(mapAll(files, readStandardFile), digestOf);
}

function loadRefinements(files: readonly YamlFile[]): readonly LoadedRefinement[] {
  const refinements = mapAll(files, parseRefinement);
  const names = refinements.map(({ refinement: { roster, agency, standard } }) =>
    [roster, agency, standard].join(' '),
  );
  refuseProblems(twins(names, files, 'refinement'));
  return refinements;
}

function loadPolicies(files: readonly YamlFile[]): readonly GradingPolicy[] {
  const policies = mapAll(files, parseGradingPolicy);
  refuseProblems(
    twins(
      policies.map(({ id }) => id),
      files,
      'grading policy',
    ),
  );
  return policies;
}

function loadYears(
  files: readonly YamlFile[],
  policies: readonly GradingPolicy[] | undefined,
): readonly YearPolicy[] {
  const known = policies?.map(({ id }) => id);
  const years = mapAll(files, (file) => parseYearPolicy(file, known));
  const ids = years.map(({ id }) => id);
  refuseProblems(twins(ids, files, 'yearly assessment'));
  return years;
}

function loadTables(files: readonly YamlFile[]): readonly LoadedHolidays[] {
  const tables = mapAll(files, parseHolidays);
  refuseProblems(
    twins(
      tables.map(({ year }) => String(year)),
      files,
      'holiday table',
    ),
  );
  return tables;
}

/** Files that say the same id, or are of the same year, as one before them. */
function twins(ids: readonly string[], files: readonly YamlFile[], what: string): readonly StandardProblem[] {
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (first === index) return [];
    return [
      {
        code: 'STANDARD_DUPLICATE_ID',
        message: `there are two files for ${what} "${id}"`,
        place: { file: files[index]?.file ?? '', line: 1, column: 1 },
        hint: `Remove one of them; the first is ${files[first]?.file ?? ''}.`,
      },
    ];
  });
}

function keepProblems<T>(read: () => readonly T[], problems: StandardProblem[]): readonly T[] | null {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof StandardError)) throw thrown;
    problems.push(...thrown.problems);
    return null;
  }
}

function noStandards(folder: string): GongkaiError {
  return new GongkaiError('STANDARD_NONE_FOUND', `${folder} holds no standard`, {
    place: placeOfFile(folder),
    hint: `Put a YAML file into one of ${STANDARD_FOLDERS.map((name) => `${name}/`).join(', ')}, or name another folder.`,
  });
}
