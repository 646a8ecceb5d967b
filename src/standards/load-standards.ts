import { join } from 'node:path';
import type { HolidayYear, WorkdayCalendar } from '../calendar/workdays.js';
import { GongkaiError, placeOfFile } from '../errors.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { UnverifiedStatement } from '../model/standard.js';
import { joinStandards } from './join-standards.js';
import { parseGradingPolicy } from './parse-grading-policy.js';
import { type LoadedHolidays, parseHolidays } from './parse-holidays.js';
import { type LoadedRefinement, parseRefinement } from './parse-refinement.js';
import { parseRoster, type Roster } from './parse-roster.js';
import { type LoadedStandard, readStandardFile } from './parse-standard.js';
import { digestOf, readYamlFile, readYamlFolder, requireFolder, type YamlFile } from './read-folder.js';
import { mapAll, refuseProblems, StandardError, type StandardProblem } from './standard-error.js';

/** All that a folder of standards says. */
export interface StandardsLibrary {
  /** Inspection tables and disclosure lists, bases joined, in the order of their files. */
  readonly standards: readonly LoadedStandard[];
  readonly policies: readonly GradingPolicy[];
  /** How agencies keep these standards, in the order of their files. */
  readonly refinements: readonly LoadedRefinement[];
  readonly calendar: WorkdayCalendar;
  /** SHA-256 over the holiday tables in hexadecimal. */
  readonly calendarDigest: string;
  /** Every statement marked `verify: true`, of all the files, once. */
  readonly unverified: readonly UnverifiedStatement[];
}

/** The folders below which standards stand, in the order in which they are listed. */
const STANDARD_FOLDERS = ['indicators', 'checklists', 'catalogues', 'provincial'] as const;

/**
 * Loads the folders of standards, `grading/`, `refinements/` and `calendars/` of a folder; one that is not there counts as empty.
 * @throws StandardError with the problems of all the files; GongkaiError when the folder or a file cannot be read, or
 * holds no standard.
 */
export async function loadLibrary(folder: string): Promise<StandardsLibrary> {
  await requireFolder(folder);
  const files = await readStandardFolders(folder);
  const grading = await readYamlFolder(join(folder, 'grading'));
  const refining = await readYamlFolder(join(folder, 'refinements'));
  const calendars = await readYamlFolder(join(folder, 'calendars'));
  if (files.length === 0) throw noStandards(folder);

  const problems: StandardProblem[] = [];
  const attempt = <T>(read: () => T): T | null => keepProblems(read, problems);
  const standards = attempt(() => loadFamily(files));
  const policies = attempt(() => loadPolicies(grading));
  const tables = attempt(() => loadTables(calendars));
  const refinements = attempt(() => loadRefinements(refining));
  refuseProblems(problems);
  const library = assembleLibrary(standards ?? [], policies ?? [], tables ?? [], calendars);
  return { ...library, refinements: refinements ?? [] };
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

function assembleLibrary(
  standards: readonly LoadedStandard[],
  policies: readonly GradingPolicy[],
  tables: readonly LoadedHolidays[],
  calendars: readonly YamlFile[],
): Omit<StandardsLibrary, 'refinements'> {
  const statements = [
    ...standards.flatMap(({ standard }) => standard.unverified),
    ...policies.flatMap((policy) => policy.unverified),
    ...tables.flatMap((table) => table.unverified),
  ];
  return {
    standards,
    policies,
    calendar: new Map(tables.map((table): [number, HolidayYear] => [table.year, table])),
    calendarDigest: digestOf(calendars.map(({ digest }) => digest)),
    // A standard repeats what it took over from its base.
    unverified: [...new Map(statements.map((said) => [`${said.file} ${said.path}`, said])).values()],
  };
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

function keepProblems<T>(read: () => T, problems: StandardProblem[]): T | null {
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
