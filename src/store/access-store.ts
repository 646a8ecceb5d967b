import type { IsoInstant } from '../calendar/iso-date.js';
import type { AccessStore, AccessVisit, OutletVisit } from '../model/access-log.js';
import type { OpenDatabase } from './database.js';
import { storing } from './store-error.js';
import type { Tables } from './tables.js';

/** Keeps the log of visits in a database. */
export function accessStore({ database, file }: OpenDatabase): AccessStore {
  return {
    append: (visits) =>
      storing(file, () =>
        database.transaction().execute(async (transaction) => {
          for (const visit of visits) {
            await transaction.insertInto('access_visit').values(rowOf(visit)).execute();
          }
        }),
      ),

    outlets: () =>
      storing(file, () =>
        database
          .selectFrom('access_visit')
          .select(['agency', 'outlet'])
          .distinct()
          .orderBy('agency')
          .orderBy('outlet')
          .execute(),
      ),

    log: ({ agency, outlet }, { from, until }) =>
      storing(file, async () => {
        const rows = await database
          .selectFrom('access_visit')
          .selectAll()
          .where('agency', '=', agency)
          .where('outlet', '=', outlet)
          .where('at', '>=', from)
          .where('at', '<', until)
          .orderBy('at')
          .execute();
        return rows.length === 0 ? null : { agency, outlet, visits: rows.map(visitOf) };
      }),
  };
}

type Row = Tables['access_visit'];

function rowOf({ agency, outlet, visit }: OutletVisit): Row {
  return {
    agency,
    outlet,
    at: visit.at,
    round: visit.round,
    url: visit.url,
    final_url: visit.finalUrl,
    outcome: visit.outcome,
    status: visit.status,
    took_millis: visit.tookMillis,
    own_network_down: visit.ownNetworkDown ? 1 : 0,
  };
}

function visitOf(row: Row): AccessVisit {
  return {
    round: row.round as IsoInstant,
    at: row.at as IsoInstant,
    url: row.url,
    finalUrl: row.final_url,
    outcome: row.outcome as AccessVisit['outcome'],
    status: row.status,
    tookMillis: row.took_millis,
    ownNetworkDown: row.own_network_down === 1,
  };
}
