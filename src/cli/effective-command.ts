import { whyNotInForce } from '../audit/in-force.js';
import { clockFrom, today } from '../calendar/clock.js';
import type { IsoDate } from '../calendar/iso-date.js';
import { GongkaiError } from '../errors.js';
import type { Agency } from '../model/agency.js';
import { suggest } from '../standards/did-you-mean.js';
import { listValues } from '../standards/effective-values.js';
import { loadRoster } from '../standards/load-standards.js';
import type { Roster } from '../standards/parse-roster.js';
import type { LoadedStandard } from '../standards/parse-standard.js';
import { unrefined } from '../standards/refine-standard.js';
import { standardsFor } from '../sweep/sweep-plan.js';
import { type EffectiveList, writeEffective } from '../tables/effective-list.js';
import { type KeptStandard, keptBy } from './agency-standards.js';
import type { TableFormat } from './choices.js';
import { describeEffective } from './effective-view.js';
import { EXIT } from './exit-code.js';
import { giveTable, listOf, writeLists } from './export-command.js';
import { type BoundLibrary, chooseStandards, openLibrary } from './library.js';
import type { Terminal } from './terminal.js';

/** What `gongkai standards show --agency` takes. */
export interface EffectiveFlags {
  /** By id, or by name where a roster is given. */
  readonly agency: string;
  readonly roster?: string;
  /** Today unless given. */
  readonly asOf?: IsoDate;
  readonly format?: TableFormat;
  readonly out?: string;
  readonly standards?: string;
  readonly json?: boolean;
}

/** The agency as far as it is known: without a roster only through its refinements. */
interface Unit {
  readonly id: string;
  readonly agency: Agency | null;
  readonly kept: readonly KeptStandard[];
}

/**
 * `gongkai standards show [id] --agency X`: the lists of an agency as it keeps them on a day, with who says each value; or,
 * with a format, the tables that it publishes. Returns the exit code.
 */
export async function showEffective(
  id: string | undefined,
  flags: EffectiveFlags,
  terminal: Terminal,
): Promise<number> {
  const asOf = flags.asOf ?? today(clockFrom(Date.now));
  const library = await openLibrary(flags.standards, asOf);
  const unit = findUnit(flags, library, flags.roster === undefined ? null : await loadRoster(flags.roster));
  const lists = listsOf(unit, { id, asOf }, library).map((loaded) => keepList(loaded, unit));
  const { format, out, json } = flags;
  if (format) {
    await giveTable(await writeLists(lists.map(writeEffective), { format, out }), { format, out }, terminal);
    return EXIT.clean;
  }
  const text = json
    ? JSON.stringify(
        lists.map((list) => describeAsJson(list, asOf)),
        null,
        2,
      )
    : lists.map((list) => describeEffective(list, { asOf, colour: terminal.colour })).join('\n\n');
  await giveTable(text, { format: 'yaml', out }, terminal);
  return EXIT.clean;
}

function findUnit({ agency: named }: EffectiveFlags, library: BoundLibrary, roster: Roster | null): Unit {
  if (roster) {
    const agency = roster.agencies.find(({ id, name }) => id === named || name === named);
    if (!agency) {
      throw unknownAgency(
        `roster "${roster.id}" has no agency "${named}"`,
        suggest(
          named,
          roster.agencies.flatMap(({ id, name }) => [id, name]),
          'Known agencies',
        ),
      );
    }
    return { id: agency.id, agency, kept: keptBy(library.kept, roster.id, agency.id) };
  }
  const kept = library.kept.filter(({ loaded }) => loaded.refinement.agency === named);
  const rosters = [...new Set(kept.map(({ loaded }) => loaded.refinement.roster))];
  if (rosters.length === 1) return { id: named, agency: null, kept };
  if (rosters.length > 1) {
    throw new GongkaiError('AGENCY_UNKNOWN', `rosters ${rosters.join(', ')} all have an agency "${named}"`, {
      hint: 'Name the file of its roster with --roster.',
    });
  }
  const refined = [...new Set(library.kept.map(({ loaded }) => loaded.refinement.agency))];
  throw unknownAgency(
    `no refinement is of an agency "${named}"`,
    `Name its roster with --roster, if it has none of its own. ${suggest(named, refined, 'Agencies with refinements')}`,
  );
}

/** The lists that a sweep would put to an agency, and those that it refines; only one when it is named. */
function listsOf(
  { id: unit, agency, kept }: Unit,
  { id, asOf }: { readonly id: string | undefined; readonly asOf: IsoDate },
  library: BoundLibrary,
): readonly LoadedStandard[] {
  if (id !== undefined) return [listOf(library.loaded, id)];
  const refined = kept.map(({ loaded }) => loaded.refinement.standard);
  const owed = agency ? standardsFor(agency, chooseStandards(library, undefined)) : [];
  const inForce = owed.filter(({ standard }) => whyNotInForce(standard, asOf) === null);
  const ids = new Set([...inForce.map(({ standard }) => standard.id), ...refined]);
  const lists = library.loaded.filter(({ standard }) => ids.has(standard.id) && standard.columns.length > 0);
  if (lists.length > 0) return lists;
  const others = library.standards.filter(({ standard }) => standard.columns.length > 0);
  const known = (agency ? standardsFor(agency, others) : others).map(({ standard }) => standard.id);
  throw new GongkaiError('AGENCY_WITHOUT_LIST', `no list is put to "${unit}" unless it is named`, {
    hint: `Name one before --agency: ${known.join(', ')}.`,
  });
}

function keepList(base: LoadedStandard, { id, kept }: Unit): EffectiveList {
  const own = kept.find(({ loaded }) => loaded.refinement.standard === base.standard.id);
  return {
    effective: own?.effective ?? unrefined(base),
    refinement: own?.loaded.refinement ?? null,
    agency: id,
  };
}

function describeAsJson({ effective, agency }: EffectiveList, asOf: IsoDate): object {
  const { id, title, version, digest, refinement = null } = effective.standard;
  return {
    ...{ agency, asOf, id, title, version, digest, refinement },
    columns: listValues(effective),
    notOwed: effective.notOwed.map(({ column, item, ...why }) => ({
      column: column.id,
      item: item?.id ?? null,
      ...why,
    })),
    findings: effective.findings,
  };
}

function unknownAgency(message: string, hint: string): GongkaiError {
  return new GongkaiError('AGENCY_UNKNOWN', message, { hint });
}
