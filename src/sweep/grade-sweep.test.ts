import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { listSections } from '../report/build-report.js';
import { buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { buildAgency, buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSweep } from '../testing/store/sample-records.js';
import { gradeSweep } from './grade-sweep.js';
import { reportQuarter } from './report-quarter.js';

const Q2 = '2026Q2' as Quarter;
const Q3 = '2026Q3' as Quarter;
const IDS = Array.from({ length: 205 }, (_, at) => `agency-${String(at).padStart(3, '0')}`);
const CARDED = ['agency-099', 'agency-100', 'agency-204'];

test('more agencies than are held at once are graded and reported each against its own past, in order', async () => {
  const { sweeps, ledgers, events } = await openTemporaryWorkspace();
  const agencies = IDS.map((id) => buildAgency({ id, name: id }));
  const problems = [buildProblem({ rectifyBy: '2026-07-03' as IsoDate })];
  const before = IDS.map((agency) =>
    buildGrade({ agency, quarter: Q2, ...(CARDED.includes(agency) ? { card: 'yellow', problems } : {}) }),
  );
  await ledgers.save(buildLedger({ quarter: Q2, grades: before }));
  await sweeps.begin({ ...sampleSweep(Q3, []), agencies });
  const plan = { quarter: Q3, asOf: '2026-09-20' as IsoDate, agencies, changes: [] };
  const given = { policy: buildPolicy(), calendar: buildCalendar(2026) };
  const head = await gradeSweep({ ...plan, ...given }, { ledgers, clock: fakeClock(), toolVersion: '0.1.0' });

  const grades = (await ledgers.load(Q3))?.grades ?? [];
  expect(grades.map(({ agency }) => agency)).toEqual(IDS);
  expect(grades.filter(({ card }) => card === 'yellow').map(({ agency }) => agency)).toEqual(CARDED);
  const { sections, totals } = await listSections(await reportQuarter(head, { sweeps, ledgers, events }));
  expect(sections.map(({ agency }) => agency.id)).toEqual([
    ...CARDED,
    ...IDS.filter((id) => !CARDED.includes(id)),
  ]);
  expect(sections.filter(({ previousCard }) => previousCard === 'yellow')).toHaveLength(CARDED.length);
  expect(totals).toMatchObject({ agencies: 205, cards: { yellow: 3, red: 0 } });
  expect((await events.verify(null)).broken).toBeNull();
});
