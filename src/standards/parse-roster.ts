import { z } from 'zod';
import type { DailySpan } from '../calendar/quiet-hours.js';
import type { Agency, Outlet, RenderMode } from '../model/agency.js';
import type { AgencyChange } from '../model/agency-change.js';
import { suggest } from './did-you-mean.js';
import { id, level, quietHours, text, textOrNull, texts } from './fields.js';
import { changeSchema, proveChanges } from './parse-changes.js';
import { refuseTwins } from './prove-standard.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import { readYaml } from './yaml-reader.js';
import type { PlaceFinder, YamlText } from './yaml-source.js';

/** Who must disclose: agencies and their outlets. */
export interface Roster {
  readonly id: string;
  readonly title: string;
  readonly agencies: readonly Agency[];
  /** What became of agencies that it has no more. */
  readonly changes: readonly AgencyChange[];
  /** Hours of the day in which a site is not visited, by `agency/outlet`; those that may always be visited are left out. */
  readonly quietHours: ReadonlyMap<string, readonly DailySpan[]>;
  /** SHA-256 of the file in hexadecimal. */
  readonly digest: string;
}

const ADDRESS_ERROR =
  'must be a web address with http:// or https://\nWrite the whole address of the home page, such as https://www.example.test/.';

const address = z
  .string({ error: ADDRESS_ERROR })
  .refine((written) => isWebAddress(written), { error: ADDRESS_ERROR });

const host = z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, {
  error: 'must be a host name\nWrite the host alone in small letters, such as "zwfw.example.test".',
});

const siteCode = z
  .string({ error: 'must be text\nPut the ten characters in quotes.' })
  .regex(/^(bm\d{8}|\d{10})$/, {
    error: 'must be a site code (网站标识码)\nWrite ten digits, or "bm" and eight digits, in quotes.',
  });

const writtenOutlet = z.strictObject({
  id,
  kind: z.literal('website').default('website'),
  name: text,
  homeUrl: address,
  siteCode: siteCode.nullable().default(null),
  portal: z.boolean().default(false),
  extraHosts: z.array(host).default([]),
  quietHours: quietHours.optional(),
  render: z.enum(['auto', 'always', 'never'] satisfies RenderMode[]).optional(),
});

const agency = z.strictObject({
  id,
  name: text,
  level,
  parent: id.nullable().default(null),
  office: textOrNull,
  servesPublic: z.boolean().default(true),
  outlets: z.array(writtenOutlet).default([]),
});

/** A roster as its YAML file has it. */
export const rosterSchema = z.strictObject({
  id,
  title: text,
  documents: texts,
  quietHours: quietHours.default([]),
  agencies: z.array(agency).min(1),
  changes: z.array(changeSchema).default([]),
});

/**
 * Reads a roster.
 * @throws StandardError with every problem of the file: ids or addresses that stand twice, parents that are not there.
 */
export function parseRoster(source: YamlText): Roster {
  const { value, placeOf } = readYaml(source, rosterSchema);
  const agencies = value.agencies.map(agencyOf);
  refuseProblems([
    ...proveUnique(agencies, placeOf),
    ...proveParents(agencies, placeOf),
    ...proveChanges(value.changes, agencies, placeOf),
  ]);
  return {
    id: value.id,
    title: value.title,
    agencies,
    changes: value.changes,
    quietHours: quietHoursOf(value),
    digest: source.digest ?? '',
  };
}

/** When a site is visited changes nothing of what is found: it stands beside the outlets, not in them. */
function agencyOf({ outlets, ...agency }: z.infer<typeof rosterSchema>['agencies'][number]): Agency {
  return { ...agency, outlets: outlets.map(outletOf) };
}

function outletOf({ quietHours: _beside, render, ...outlet }: z.infer<typeof writtenOutlet>): Outlet {
  return render === undefined ? outlet : { ...outlet, render };
}

function quietHoursOf({ agencies, quietHours: usual }: z.infer<typeof rosterSchema>): Roster['quietHours'] {
  const each = agencies.flatMap((agency) =>
    agency.outlets.map((outlet) => [`${agency.id}/${outlet.id}`, outlet.quietHours ?? usual] as const),
  );
  return new Map(each.filter(([, spans]) => spans.length > 0));
}

function proveUnique(agencies: readonly Agency[], placeOf: PlaceFinder): readonly StandardProblem[] {
  const outlets = agencies.map(({ outlets }, agencyIndex) =>
    outlets.map((entry, index) => ({ ...entry, path: ['agencies', agencyIndex, 'outlets', index] })),
  );
  return [
    ...refuseTwins(
      agencies.map(({ id }, index) => ({
        what: 'agency id',
        text: id,
        place: placeOf(['agencies', index, 'id']),
      })),
    ),
    ...outlets.flatMap((own) =>
      refuseTwins(
        own.map(({ id, path }) => ({ what: 'outlet id', text: id, place: placeOf([...path, 'id']) })),
      ),
    ),
    ...refuseTwins(
      outlets.flat().map(({ homeUrl, path }) => ({
        what: 'home page',
        text: new URL(homeUrl).href,
        place: placeOf([...path, 'homeUrl']),
      })),
    ),
  ];
}

function proveParents(agencies: readonly Agency[], placeOf: PlaceFinder): readonly StandardProblem[] {
  const parents = new Map(agencies.map(({ id, parent }) => [id, parent]));
  return agencies.flatMap(({ id, parent }, index): StandardProblem[] => {
    if (parent === null) return [];
    const place = placeOf(['agencies', index, 'parent']);
    if (!parents.has(parent)) return [unknownParent(parent, [...parents.keys()], place)];
    return isOwnAncestor(id, parents) ? [parentCircle(id, place)] : [];
  });
}

function unknownParent(
  parent: string,
  known: readonly string[],
  place: StandardProblem['place'],
): StandardProblem {
  const nearest = suggest(parent, known.slice(0, 20), 'Known agencies');
  return {
    code: 'STANDARD_UNKNOWN_PARENT',
    message: `no agency of this roster has the id "${parent}"`,
    place,
    hint: nearest,
  };
}

function parentCircle(id: string, place: StandardProblem['place']): StandardProblem {
  return {
    code: 'STANDARD_PARENT_CIRCLE',
    message: `"${id}" is its own superior`,
    place,
    hint: 'Let parent name the agency above, and leave it out at the top.',
  };
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  let above = parents.get(id) ?? null;
  while (above !== null && !seen.has(above)) {
    if (above === id) return true;
    seen.add(above);
    above = parents.get(above) ?? null;
  }
  return false;
}

function isWebAddress(written: string): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, username, password } = new URL(written);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}
