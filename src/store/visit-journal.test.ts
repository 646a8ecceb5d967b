import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { JournalEntry } from '../model/visit-journal.js';
import { describeEachEngine } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;
const entry = (request: string): JournalEntry => ({
  request,
  at: '2026-06-20T04:00:00.000Z' as IsoInstant,
  answer: { kind: 'opens' },
  certificate: null,
});

describeEachEngine('the journal of visits', (newPlace) => {
  test('entries come back in order, by quarter and job', async () => {
    const store = await openTemporaryWorkspace(await newPlace());
    const journal = store.journal(Q2);
    for (const request of ['b', 'a', 'b']) await journal.append(sampleJob('one'), entry(request));
    await journal.append(sampleJob('two'), entry('c'));
    expect((await journal.entries(sampleJob('one'))).map(({ request }) => request)).toEqual(['b', 'a', 'b']);
    expect(await journal.entries(sampleJob('two'))).toEqual([entry('c')]);
    expect(await store.journal(Q3).entries(sampleJob('one'))).toEqual([]);
  });

  test('a finished job forgets its entries and no others; a discarded sweep forgets all', async () => {
    const store = await openTemporaryWorkspace(await newPlace());
    const journal = store.journal(Q2);
    await store.sweeps.begin(sampleSweep(Q2, ['one', 'two']));
    await journal.append(sampleJob('one'), entry('a'));
    await journal.append(sampleJob('two'), entry('b'));
    await store.sweeps.finishJob(Q2, sampleJob('one'), sampleSnapshot('one', 's'), sampleAudit('one', 's'));
    expect(await journal.entries(sampleJob('one'))).toEqual([]);
    expect(await journal.entries(sampleJob('two'))).toEqual([entry('b')]);
    await store.sweeps.discard(Q2);
    expect(await journal.entries(sampleJob('two'))).toEqual([]);
  });
});
