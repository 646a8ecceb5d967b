import type { Transaction } from 'kysely';
import { type IsoInstant, instantOf } from '../calendar/iso-date.js';
import {
  ACCESS_LOG_DAYS_KEPT,
  type AccessStore,
  type AccessVisit,
  type OutletVisit,
} from '../model/access-log.js';
import type { OpenDatabase } from './database.js';
import { storing } from './store-error.js';
import type { Tables } from './tables.js';

const DAY_MILLIS = 86_400_000;

/** Keeps the log of visits in a database. */
export function accessStore({ database, file }: OpenDatabase): AccessStore {
  return {
    append: (visits) =>
      storing(file, () =>
        database.transaction().execute(async (transaction) => {
          await dropOld(transaction, visits);
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

/**
 * Drops what is older than is kept, reckoned from the round or from the newest visit before it, whichever is earlier: one round
 * under a clock that went ahead costs nothing.
 */
async function dropOld(transaction: Transaction<Tables>, visits: readonly OutletVisit[]): Promise<void> {
  const { newest } = await transaction
    .selectFrom('access_visit')
    .select(({ fn }) => fn.max('at').as('newest'))
    .executeTakeFirstOrThrow();
  const [earliest] = [...visits.map(({ visit }) => visit.at), newest].filter((at) => at !== null).toSorted();
  if (newest === null || earliest === undefined) return;
  const oldest = instantOf(Date.parse(earliest) - ACCESS_LOG_DAYS_KEPT * DAY_MILLIS);
  await transaction.deleteFrom('access_visit').where('at', '<', oldest).execute();
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
