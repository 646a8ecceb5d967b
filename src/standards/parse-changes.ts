import { z } from 'zod';
import type { Agency } from '../model/agency.js';
import type { AgencyChange } from '../model/agency-change.js';
import { suggest } from './did-you-mean.js';
import { date, id, text } from './fields.js';
import type { StandardProblem } from './standard-error.js';
import type { PlaceFinder } from './yaml-source.js';

/** An entry of the register of changes as a roster's YAML has it. */
export const changeSchema = z.strictObject({
  on: date,
  kind: z.enum(['renamed', 'merged', 'dissolved'] satisfies AgencyChange['kind'][]),
  from: id,
  to: id.nullable().default(null),
  outlets: z.record(z.string(), id).nullable().default(null),
  document: text,
});

/** Everything in a register that does not fit the roster it stands in. */
export function proveChanges(
  changes: readonly AgencyChange[],
  agencies: readonly Agency[],
  placeOf: PlaceFinder,
): readonly StandardProblem[] {
  const listed = new Map(agencies.map((agency) => [agency.id, agency]));
  const left = new Set(changes.map(({ from }) => from));
  return changes.flatMap((change, index): StandardProblem[] => {
    const problem = (key: string, code: string, message: string, hint: string): StandardProblem => ({
      code,
      message,
      place: placeOf(['changes', index, key]),
      hint,
    });
    const { kind, from, to, outlets, on } = change;
    if (listed.has(from))
      return [
        problem(
          'from',
          'ROSTER_CHANGED_AGENCY_LISTED',
          `"${from}" is ${kind} since ${on} and still stands in the roster`,
          'Take it out of agencies, or out of changes.',
        ),
      ];
    if (changes.findIndex((other) => other.from === from) !== index)
      return [
        problem('from', 'ROSTER_CHANGED_TWICE', `"${from}" was changed twice`, 'Keep one entry for it.'),
      ];
    if (kind === 'dissolved') {
      return to === null && outlets === null
        ? []
        : [
            problem(
              to === null ? 'outlets' : 'to',
              'ROSTER_DISSOLVED_FOLLOWED',
              `"${from}" was dissolved, and something follows it`,
              'Write merged, or leave out to and outlets.',
            ),
          ];
    }
    if (to === null)
      return [problem('kind', 'ROSTER_NO_FOLLOWER', `who follows "${from}" is not said`, 'Add "to:".')];
    const follower = listed.get(to);
    if (!follower && !left.has(to))
      return [
        problem(
          'to',
          'ROSTER_UNKNOWN_FOLLOWER',
          `no agency of this roster has the id "${to}"`,
          suggest(to, [...listed.keys()].slice(0, 20), 'Known agencies'),
        ),
      ];
    const known = follower?.outlets.map((outlet) => outlet.id);
    const lost = known && Object.values(outlets ?? {}).find((outlet) => !known.includes(outlet));
    return lost === undefined
      ? []
      : [
          problem(
            'outlets',
            'ROSTER_UNKNOWN_OUTLET',
            `"${to}" has no outlet "${lost}"`,
            `Use one of: ${known?.join(', ')}.`,
          ),
        ];
  });
}
