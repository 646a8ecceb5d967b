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

/** How an agency keeps a standard on a day. */
export interface KeptStandard {
  readonly loaded: LoadedRefinement;
  /** Null where no standard has the id that the refinement names. */
  readonly effective: EffectiveStandard | null;
}

/**
 * Standards as agencies keep them on a day.
 * @throws StandardError with all that refinements may not do; it is the same on every day.
 */
export function keepStandards(
  standards: readonly LoadedStandard[],
  refinements: readonly LoadedRefinement[],
  asOf: IsoDate,
): readonly KeptStandard[] {
  const kinds = standards.flatMap(({ standard }) => standard.columnKinds);
  return mapAll(refinements, (loaded) => {
    const base = standards.find(({ standard }) => standard.id === loaded.refinement.standard);
    const context = { asOf, kinds, joinDigests: digestOf };
    return { loaded, effective: base ? refineStandard(base, loaded, context) : null };
  });
}

/** What one agency of a roster refines. */
export function keptBy(
  kept: readonly KeptStandard[],
  roster: string,
  agency: string,
): readonly KeptStandard[] {
  return kept.filter(({ loaded: { refinement } }) => {
    return refinement.roster === roster && refinement.agency === agency;
  });
}

/**
 * Loads refinements that were named one by one.
 * @throws StandardError also for one whose standard is not in the library: it was named to be applied.
 */
export async function keepOwn(
  standards: readonly LoadedStandard[],
  files: readonly string[],
  asOf: IsoDate,
): Promise<readonly KeptStandard[]> {
  const refinements: LoadedRefinement[] = [];
  for (const file of files) refinements.push(await loadRefinement(file));
  const kept = keepStandards(standards, refinements, asOf);
  refuseProblems(
    kept.flatMap(({ loaded, effective }) => (effective ? [] : [unknownStandard(loaded, standards)])),
  );
  return kept;
}

/** Bound standards as an agency keeps them; those that it does not refine stay as they are. */
export function refineBound(
  standards: readonly BoundStandard[],
  kept: readonly KeptStandard[],
): readonly BoundStandard[] {
  return standards.map((bound) => {
    const own = kept.find(({ loaded }) => loaded.refinement.standard === bound.standard.id);
    return own?.effective ? { ...bound, standard: own.effective.standard } : bound;
  });
}

/** What refinements say to no effect, or to none any more; rosters that were not given tell nothing. */
export function lintRefinements(
  kept: readonly KeptStandard[],
  standards: readonly LoadedStandard[],
  rosters: readonly Pick<Roster, 'id' | 'agencies'>[],
): readonly StandardProblem[] {
  return kept.flatMap(({ loaded, effective }) => [
    ...unknownAgency(loaded, rosters),
    ...(effective ? effective.findings : [unknownStandard(loaded, standards)]),
  ]);
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
  standards: readonly LoadedStandard[],
): StandardProblem {
  const known = standards.map(({ standard }) => standard.id);
  return {
    code: 'REFINEMENT_UNUSED',
    message: `there is no standard "${refinement.standard}"`,
    place: placeOf(['standard']),
    hint: suggest(refinement.standard, known, 'Known standards'),
  };
}
