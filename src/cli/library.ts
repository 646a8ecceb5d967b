import { fileURLToPath } from 'node:url';
import { type BoundStandard, bindStandard } from '../audit/bind-standard.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { builtInChecks } from '../checks/index.js';
import { GongkaiError } from '../errors.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { Standard } from '../model/standard.js';
import { loadLibrary } from '../standards/load-standards.js';
import { refuseProblems, type StandardProblem } from '../standards/standard-error.js';
import { findUnreadLimits, type UnreadLimit } from '../standards/survey-limits.js';
import { proveRefinements, type RefinableLibrary } from './agency-standards.js';

/** The standards that ship with Gongkai. */
export const SHIPPED_STANDARDS = fileURLToPath(new URL('../../standards/', import.meta.url));

/** Standards, policies and calendars, proved in full: what is wrong with them was said before this exists. */
export interface BoundLibrary extends RefinableLibrary {
  readonly standards: readonly BoundStandard[];
  readonly policies: readonly GradingPolicy[];
  readonly calendar: WorkdayCalendar;
  /** 公开时限 that no machine can judge as they are written; no mistakes. */
  readonly unreadLimits: readonly UnreadLimit[];
}

/**
 * Loads a folder of standards and binds every one of them to the checks.
 * @throws StandardError with file, line and column of everything that does not fit.
 */
export async function openLibrary(folder: string = SHIPPED_STANDARDS): Promise<BoundLibrary> {
  const library = await loadLibrary(folder);
  const problems: StandardProblem[] = [];
  const standards: BoundStandard[] = [];
  for (const { standard, placeOf } of library.standards) {
    const binding = bindStandard(standard, builtInChecks);
    if ('bound' in binding) standards.push(binding.bound);
    else
      problems.push(
        ...binding.problems.map(({ path, ...problem }) => ({ ...problem, place: placeOf(path) })),
      );
  }
  refuseProblems(problems);
  const { policies, calendar, refinements } = library;
  const refinable = { loaded: library.standards, refinements };
  proveRefinements(refinable);
  return { ...refinable, standards, policies, calendar, unreadLimits: findUnreadLimits(library.standards) };
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
  const known = standards.map(({ standard }) => standard.id).join(', ');
  throw new GongkaiError('STANDARD_UNKNOWN', `there is no standard "${id}"`, {
    hint: `Use one of: ${known}.`,
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
