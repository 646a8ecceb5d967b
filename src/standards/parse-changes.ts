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
  const roster: Roster = { changes, listed: new Map(agencies.map((agency) => [agency.id, agency])) };
  return changes.flatMap((change, index) => {
    const fault = faultOf(change, roster);
    if (!fault) return [];
    const { key, ...problem } = fault;
    return [{ ...problem, place: placeOf(['changes', index, key]) }];
  });
}

/** The agencies of a roster, by id, and its register. */
interface Roster {
  readonly changes: readonly AgencyChange[];
  readonly listed: ReadonlyMap<string, Agency>;
}

/** What is wrong with an entry, and with which of its keys. */
interface Fault extends Omit<StandardProblem, 'place'> {
  readonly key: keyof AgencyChange;
}

function faultOf(change: AgencyChange, roster: Roster): Fault | null {
  const { kind, from, on } = change;
  if (roster.listed.has(from))
    return {
      key: 'from',
      code: 'ROSTER_CHANGED_AGENCY_LISTED',
      message: `"${from}" is ${kind} since ${on} and still stands in the roster`,
      hint: 'Take it out of agencies, or out of changes.',
    };
  if (roster.changes.find((other) => other.from === from) !== change)
    return {
      key: 'from',
      code: 'ROSTER_CHANGED_TWICE',
      message: `"${from}" was changed twice`,
      hint: 'Keep one entry for it.',
    };
  return kind === 'dissolved' ? faultOfDissolved(change) : faultOfFollower(change, roster);
}

function faultOfDissolved({ from, to, outlets }: AgencyChange): Fault | null {
  if (to === null && outlets === null) return null;
  return {
    key: to === null ? 'outlets' : 'to',
    code: 'ROSTER_DISSOLVED_FOLLOWED',
    message: `"${from}" was dissolved, and something follows it`,
    hint: 'Write merged, or leave out to and outlets.',
  };
}

function faultOfFollower(change: AgencyChange, roster: Roster): Fault | null {
  const { from, to, outlets } = change;
  if (to === null)
    return {
      key: 'kind',
      code: 'ROSTER_NO_FOLLOWER',
      message: `who follows "${from}" is not said`,
      hint: 'Add "to:".',
    };
  const follower = roster.listed.get(to);
  if (!follower) return faultOfUnlisted(change, to, roster);
  const known = follower.outlets.map((outlet) => outlet.id);
  const lost = Object.values(outlets ?? {}).find((outlet) => !known.includes(outlet));
  if (lost === undefined) return null;
  return {
    key: 'outlets',
    code: 'ROSTER_UNKNOWN_OUTLET',
    message: `"${to}" has no outlet "${lost}"`,
    hint: `Use one of: ${known.join(', ')}.`,
  };
}

/** A follower that is not listed must itself have changed since: history is handed on in the order of days, then of the register. */
function faultOfUnlisted(change: AgencyChange, to: string, { changes, listed }: Roster): Fault | null {
  const at = changes.findIndex(({ from }) => from === to);
  const next = changes[at];
  if (!next)
    return {
      key: 'to',
      code: 'ROSTER_UNKNOWN_FOLLOWER',
      message: `no agency of this roster has the id "${to}"`,
      hint: suggest(to, [...listed.keys()].slice(0, 20), 'Known agencies'),
    };
  if (next.on > change.on || (next.on === change.on && at > changes.indexOf(change))) return null;
  return {
    key: 'to',
    code: 'ROSTER_FOLLOWER_LEFT',
    message: `"${change.from}" went on as "${to}", which had left the roster by then (${next.on})`,
    hint: 'Let "to:" name the agency that goes on, or put the days, or the order on one day, right.',
  };
}
