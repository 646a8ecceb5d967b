import { expect, test } from 'vitest';
import { chinaMidnight, type IsoDate, type IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { buildVisit } from '../testing/build-access.js';
import { describeEachEngine } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleJob, sampleSnapshot, sampleSweep } from '../testing/store/sample-records.js';
import { openAccessStore } from './open-workspace.js';

const PORTAL = { agency: 'yunling-county', outlet: 'portal' };
const ALWAYS = {
  from: '2000-01-01T00:00:00.000Z' as IsoInstant,
  until: '2100-01-01T00:00:00.000Z' as IsoInstant,
};
const midnight = (day: string) => chinaMidnight(day as IsoDate);

describeEachEngine('the log of visits', (newPlace) => {
  test('has nothing at first', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    expect(await access.log(PORTAL, ALWAYS)).toBeNull();
    expect(await access.outlets()).toEqual([]);
  });

  test('gives back what was appended, oldest first', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    const late = buildVisit({
      at: midnight('2026-09-02'),
      outcome: 'timeout',
      status: null,
      finalUrl: null,
      ownNetworkDown: true,
    });
    const early = buildVisit({ at: midnight('2026-09-01') });
    await access.append([{ ...PORTAL, visit: late }]);
    await access.append([{ ...PORTAL, visit: early }]);
    expect(await access.log(PORTAL, ALWAYS)).toEqual({ ...PORTAL, visits: [early, late] });
  });

  test('keeps outlets apart, and knows them all', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    const other = { agency: 'yunling-county', outlet: 'bureau' };
    await access.append([
      { ...PORTAL, visit: buildVisit() },
      { ...other, visit: buildVisit({ url: 'http://other.test/' }) },
      { ...PORTAL, visit: buildVisit() },
    ]);
    expect((await access.log(other, ALWAYS))?.visits.map(({ url }) => url)).toEqual(['http://other.test/']);
    expect(await access.outlets()).toEqual([other, PORTAL]);
  });

  test('gives the visits of a span, its first moment included and its last not', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    const days = ['2026-09-12', '2026-09-13', '2026-09-19', '2026-09-20'];
    await access.append(days.map((day) => ({ ...PORTAL, visit: buildVisit({ at: midnight(day) }) })));
    const log = await access.log(PORTAL, { from: midnight('2026-09-13'), until: midnight('2026-09-20') });
    expect(log?.visits.map(({ at }) => at)).toEqual([midnight('2026-09-13'), midnight('2026-09-19')]);
  });

  test('drops visits of more than 217 days before, not those of the day itself', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    for (const day of ['2026-02-13', '2026-02-14', '2026-09-19', '2026-09-20'])
      await access.append([{ ...PORTAL, visit: buildVisit({ at: midnight(day) }) }]);
    const log = await access.log(PORTAL, ALWAYS);
    expect(log?.visits.map(({ at }) => at)).toEqual(['2026-02-14', '2026-09-19', '2026-09-20'].map(midnight));
  });

  test('drops nothing for one round under a clock that went ahead', async () => {
    const { access } = await openTemporaryWorkspace(await newPlace());
    for (const day of ['2026-09-18', '2031-01-01', '2026-09-19'])
      await access.append([{ ...PORTAL, visit: buildVisit({ at: midnight(day) }) }]);
    expect((await access.log(PORTAL, ALWAYS))?.visits).toHaveLength(3);
  });

  test('is written while a sweep has the same workspace open', async () => {
    const place = await newPlace();
    const { sweeps, access } = await openTemporaryWorkspace(place);
    const agencies = ['a', 'b', 'c'];
    const { quarter, ...rest } = sampleSweep('2026Q2' as Quarter, agencies);
    await sweeps.begin({ quarter, ...rest });
    for (const agency of agencies) {
      const rounds = await openAccessStore(place.folder, place.database);
      await rounds.append([{ ...PORTAL, visit: buildVisit() }]);
      await sweeps.finishJob(
        quarter,
        sampleJob(agency),
        sampleSnapshot(agency, agency),
        sampleAudit(agency, agency),
      );
      await rounds.close();
    }
    expect(await sweeps.audits(quarter)).toHaveLength(3);
    expect((await access.log(PORTAL, ALWAYS))?.visits).toHaveLength(3);
  });
});
