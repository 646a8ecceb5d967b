import type { IsoInstant } from '../calendar/iso-date.js';
import type { OpenDatabase } from './database.js';
import { storing } from './store-error.js';

/** The newest moment that anything kept bears: an event, a finished site, an answer of a site under way. null when nothing does. */
export async function newestMoment({ database, file }: OpenDatabase): Promise<IsoInstant | null> {
  return storing(file, async () => {
    const finished = await database
      .selectFrom('sweep_job')
      .select(({ fn }) => fn.max('finished_at').as('at'))
      .executeTakeFirst();
    const event = await database
      .selectFrom('ledger_event')
      .select('body')
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    const answer = await database
      .selectFrom('visit_journal')
      .select('body')
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst();
    const moments = [finished?.at, momentIn(event?.body), momentIn(answer?.body)].filter(
      (at): at is string => typeof at === 'string',
    );
    return (moments.toSorted().at(-1) as IsoInstant | undefined) ?? null;
  });
}

function momentIn(body: string | undefined): string | undefined {
  return body === undefined ? undefined : (JSON.parse(body) as { readonly at: string }).at;
}
