import type { BoundStandard } from '../audit/bind-standard.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { suggest } from '../standards/did-you-mean.js';
import { loadRefinement } from '../standards/load-standards.js';
import type { LoadedRefinement } from '../standards/parse-refinement.js';
import type { Roster } from '../standards/parse-roster.js';
import type { LoadedStandard } from '../standards/parse-standard.js';
import { digestOf } from '../standards/read-folder.js';
import { type EffectiveStandard, refineStandard } from '../standards/refine-standard.js';
import { mapAll, refuseProblems, type StandardProblem } from '../standards/standard-error.js';

/** Standards as they were loaded, and how agencies keep them. */
export interface RefinableLibrary {
  readonly loaded: readonly LoadedStandard[];
  readonly refinements: readonly LoadedRefinement[];
}

/** Problems of a refinement are the same on every day. */
const ANY_DAY = '2000-01-01' as IsoDate;

/**
 * Proves that every refinement may do what it does.
 * @throws StandardError with the problems of all of them.
 */
export function proveRefinements({ loaded, refinements }: RefinableLibrary): void {
  mapAll(refinements, (refinement) => {
    const base = baseOf(refinement, loaded);
    return base && refineOn(base, refinement, ANY_DAY);
  });
}

/** The refinements of one agency of a roster. */
export function refinementsOf(
  { refinements }: RefinableLibrary,
  roster: string,
  agency: string,
): readonly LoadedRefinement[] {
  return refinements.filter(({ refinement }) => refinement.roster === roster && refinement.agency === agency);
}

/**
 * Loads refinements that were named one by one.
 * @throws StandardError also for one whose standard is not in the library: it was named to be applied.
 */
export async function loadOwnRefinements(
  { loaded }: RefinableLibrary,
  files: readonly string[],
): Promise<readonly LoadedRefinement[]> {
  const refinements: LoadedRefinement[] = [];
  for (const file of files) refinements.push(await loadRefinement(file));
  refuseProblems(refinements.flatMap((one) => (baseOf(one, loaded) ? [] : [unknownStandard(one, loaded)])));
  proveRefinements({ loaded, refinements });
  return refinements;
}

/** Bound standards as an agency keeps them on a day; those that it does not refine stay as they are. */
export function refineBound(
  standards: readonly BoundStandard[],
  { loaded, refinements }: RefinableLibrary,
  asOf: IsoDate,
): readonly BoundStandard[] {
  return standards.map((bound) => {
    const { id } = bound.standard;
    const refinement = refinements.find((one) => one.refinement.standard === id);
    const base = loaded.find(({ standard }) => standard.id === id);
    return refinement && base ? { ...bound, standard: refineOn(base, refinement, asOf).standard } : bound;
  });
}

/** One standard as a refinement keeps it on a day. */
export function refineOn(
  base: LoadedStandard,
  refinement: LoadedRefinement,
  asOf: IsoDate,
): EffectiveStandard {
  return refineStandard(base, refinement, { asOf, joinDigests: digestOf });
}

/** What refinements say to no effect, or to none any more; rosters that were not given tell nothing. */
export function lintRefinements(
  { loaded, refinements }: RefinableLibrary,
  rosters: readonly Pick<Roster, 'id' | 'agencies'>[],
  asOf: IsoDate,
): readonly StandardProblem[] {
  return refinements.flatMap((refinement) => {
    const base = baseOf(refinement, loaded);
    return [
      ...unknownAgency(refinement, rosters),
      ...(base ? refineOn(base, refinement, asOf).findings : [unknownStandard(refinement, loaded)]),
    ];
  });
}

function baseOf(
  { refinement }: LoadedRefinement,
  loaded: readonly LoadedStandard[],
): LoadedStandard | undefined {
  return loaded.find(({ standard }) => standard.id === refinement.standard);
}

function unknownAgency(
  { refinement, placeOf }: LoadedRefinement,
  rosters: readonly Pick<Roster, 'id' | 'agencies'>[],
): readonly StandardProblem[] {
  const roster = rosters.find(({ id }) => id === refinement.roster);
  const known = roster?.agencies.map(({ id }) => id) ?? [];
  if (!roster || known.includes(refinement.agency)) return [];
  return [
    {
      code: 'REFINEMENT_UNUSED',
      message: `roster "${roster.id}" has no agency "${refinement.agency}"`,
      place: placeOf(['agency']),
      hint: suggest(refinement.agency, known, 'Known agencies'),
    },
  ];
}

function unknownStandard(
  { refinement, placeOf }: LoadedRefinement,
  loaded: readonly LoadedStandard[],
): StandardProblem {
  const known = loaded.map(({ standard }) => standard.id);
  return {
    code: 'REFINEMENT_UNUSED',
    message: `there is no standard "${refinement.standard}"`,
    place: placeOf(['standard']),
    hint: suggest(refinement.standard, known, 'Known standards'),
  };
}
