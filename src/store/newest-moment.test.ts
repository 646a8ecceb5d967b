import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { describeEachEngine } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';

const Q2 = '2026Q2' as Quarter;

describeEachEngine('the newest moment of a workspace', (newPlace) => {
  test('is that of its last event, finished site or answer, and none where there is nothing', async () => {
    const store = await openTemporaryWorkspace(await newPlace());
    expect(await store.newestMoment()).toBeNull();

    const sweep = sampleSweep(Q2, ['a', 'b']);
    await store.sweeps.begin(sweep);
    expect(await store.newestMoment()).toBe(sweep.startedAt);

    const at = '2026-06-20T05:00:00.000Z' as IsoInstant;
    const answer = {
      request: 'probe http://b.example.test/',
      answer: { kind: 'opens' },
      certificate: null,
    } as const;
    await store.journal(Q2).append(sampleJob('b'), { ...answer, at });
    expect(await store.newestMoment()).toBe(at);
    await store.journal(Q2).forget(sampleJob('b'));
    expect(await store.newestMoment()).toBe(sweep.startedAt);

    await store.sweeps.finishJob(Q2, sampleJob('a'), sampleSnapshot('a', 's'), sampleAudit('a', 's'));
    // The clock of the workspace stands at the beginning of that day, before the sweep: the later of the two counts.
    expect(await store.newestMoment()).toBe(sweep.startedAt);
  });
});
