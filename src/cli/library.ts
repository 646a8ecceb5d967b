import { fileURLToPath } from 'node:url';
import { type BindingProblem, type BoundStandard, bindStandard } from '../audit/bind-standard.js';
import { clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { builtInChecks } from '../checks/index.js';
import { GongkaiError } from '../errors.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { Standard } from '../model/standard.js';
import type { YearPolicy } from '../model/year.js';
import { nearestWord, suggest } from '../standards/did-you-mean.js';
import { loadLibrary, type OwnedStatement } from '../standards/load-standards.js';
import type { LoadedStandard } from '../standards/parse-standard.js';
import type { LoadedWording } from '../standards/parse-wording.js';
import type { EffectiveStandard } from '../standards/refine-standard.js';
import { refuseProblems, type StandardProblem } from '../standards/standard-error.js';
import { findUnreadLimits, type UnreadLimit } from '../standards/survey-limits.js';
import { type KeptStandard, keepStandards } from './agency-standards.js';

/** The standards that ship with Gongkai. */
export const SHIPPED_STANDARDS = fileURLToPath(new URL('../../standards/', import.meta.url));

/** Standards, policies and calendars, proved in full: what is wrong with them was said before this exists. */
export interface BoundLibrary {
  /** The standards with the places of their statements. */
  readonly loaded: readonly LoadedStandard[];
  /** How agencies keep them on the day for which the library was opened. */
  readonly kept: readonly KeptStandard[];
  readonly standards: readonly BoundStandard[];
  readonly policies: readonly GradingPolicy[];
  readonly years: readonly YearPolicy[];
  readonly wordings: readonly LoadedWording[];
  readonly calendar: WorkdayCalendar;
  /** 公开时限 that no machine can judge as they are written; no mistakes. */
  readonly unreadLimits: readonly UnreadLimit[];
  /** Statements marked `verify: true`, of all the files, each with what says it. */
  readonly unverified: readonly OwnedStatement[];
}

/**
 * Loads a folder of standards, binds every one of them to the checks, and refines them as agencies keep them on a day.
 * @throws StandardError with file, line and column of everything that does not fit.
 */
export async function openLibrary(
  folder: string = SHIPPED_STANDARDS,
  asOf: IsoDate = today(clockFrom(Date.now)),
): Promise<BoundLibrary> {
  const library = await loadLibrary(folder);
  const problems: StandardProblem[] = [];
  const standards: BoundStandard[] = [];
  for (const { standard, placeOf } of library.standards) {
    const binding = bindStandard(standard, builtInChecks);
    if ('bound' in binding) standards.push(binding.bound);
    else problems.push(...binding.problems.map((problem) => withGuess(problem, placeOf)));
  }
  refuseProblems(problems);
  const { standards: loaded, policies, years, wordings, calendar, refinements, unverified } = library;
  const kept = keepStandards(loaded, refinements, asOf);
  const refined = kept.flatMap(({ effective }) => (effective ? [withPlaces(effective)] : []));
  const unreadLimits = findUnreadLimits([...loaded, ...refined]);
  return { loaded, kept, standards, policies, years, wordings, calendar, unreadLimits, unverified };
}

/** What does not fit between a standard and a check, at its place, and which name was meant. */
function withGuess(
  { path, unknown, ...problem }: BindingProblem,
  placeOf: LoadedStandard['placeOf'],
): StandardProblem {
  const nearest = unknown && nearestWord(unknown.written, unknown.known);
  const guess = nearest ? `Did you mean "${nearest}"? ` : '';
  return { ...problem, hint: `${guess}${problem.hint}`, place: placeOf(path) };
}

/** A refined standard like one that was loaded. */
function withPlaces({ standard, originOf }: EffectiveStandard): LoadedStandard {
  return { standard, placeOf: (path) => originOf(path).place };
}

/**
 * The standards with some ids. When none are named, all that judge something: a catalogue without indicators is put to a
 * site only by name, or through a list that extends it. A folder of nothing but catalogues is meant as it stands.
 * @throws GongkaiError `STANDARD_UNKNOWN` for an id that is not in the library.
 */
export function chooseStandards(
  { standards }: BoundLibrary,
  ids: readonly string[] | undefined,
): readonly BoundStandard[] {
  if (!ids || ids.length === 0) {
    const judging = standards.filter(({ standard }) => standard.indicators.length > 0);
    return judging.length > 0 ? judging : standards;
  }
  return ids.map((id) => standardOf(standards, id));
}

/**
 * The standard with an id, among some that were loaded or bound.
 * @throws GongkaiError `STANDARD_UNKNOWN` for an id that none of them has.
 */
export function standardOf<Holder extends { readonly standard: Pick<Standard, 'id'> }>(
  standards: readonly Holder[],
  id: string,
): Holder {
  const chosen = standards.find(({ standard }) => standard.id === id);
  if (chosen) return chosen;
  const known = standards.map(({ standard }) => standard.id);
  throw new GongkaiError('STANDARD_UNKNOWN', `there is no standard "${id}"`, {
    hint: suggest(id, known, 'Known standards'),
  });
}

/**
 * The grading policy of an id; the only one when none is named.
 * @throws GongkaiError `POLICY_UNKNOWN`
 */
export function choosePolicy({ policies }: BoundLibrary, id: string | undefined): GradingPolicy {
  const [only] = policies;
  if (id === undefined && only && policies.length === 1) return only;
  const chosen = policies.find((policy) => policy.id === id);
  if (chosen) return chosen;
  const known = policies.map((policy) => policy.id).join(', ') || '(none in the folder grading/)';
  const message =
    id === undefined ? 'which grading policy is not said' : `there is no grading policy "${id}"`;
  throw new GongkaiError('POLICY_UNKNOWN', message, { hint: `Use --policy with one of: ${known}.` });
}
