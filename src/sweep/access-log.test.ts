import { beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { type BoundLibrary, openLibrary } from '../cli/library.js';
import type { AccessVisit } from '../model/access-log.js';
import type { ListedReport } from '../model/quarter-report.js';
import { listSections } from '../report/build-report.js';
import { buildAccessLog, times } from '../testing/build-access.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { runSweep } from './run-sweep.js';
import { planSweep } from './sweep-plan.js';

const ASOF = '2026-09-20' as IsoDate;
const urlOf = (id: string) => `http://${id}.example.test/`;
const refused: Partial<AccessVisit> = { outcome: 'refused', status: null, finalUrl: null };

let library: BoundLibrary;
beforeAll(async () => {
  library = await openLibrary();
});

/** A sweep by the shipped inspection table over sites that do not come home, each with its log of the week before. */
async function sweepWith(logs: Readonly<Record<string, readonly AccessVisit[]>>): Promise<ListedReport> {
  const { archive, sweeps, ledgers, events, access } = await openTemporaryWorkspace();
  for (const [agency, visits] of Object.entries(logs))
    await access.append(visits.map((visit) => ({ agency, outlet: 'main', visit })));
  const [outlet] = buildAgency().outlets;
  const agencies = Object.keys(logs).map((id) =>
    buildAgency({ id, outlets: [{ ...outlet!, id: 'main', homeUrl: urlOf(id) }] }),
  );
  const standards = library.standards.filter(({ standard }) => standard.id === 'gov-site-2019');
  const plan = planSweep({
    quarter: '2026Q3' as Quarter,
    asOf: ASOF,
    agencies,
    standards,
    policy: buildPolicy(),
    calendar: buildCalendar(2026),
  });
  const at = '2026-09-20T02:00:00.000Z' as IsoInstant;
  const report = await runSweep(plan, {
    archive,
    sweeps,
    ledgers,
    events,
    access,
    clock: fakeClock(at),
    toolVersion: '0.1.0',
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent: () => undefined,
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
    collect: async ({ agency, stretch }) => ({
      ...sampleSnapshot(agency, `${agency}/${stretch}`),
      pages: [],
      failures: [
        { url: urlOf(agency), kind: 'refused', status: null, message: '', at, tookMillis: 5, foundOn: null },
      ],
      ended: 'unreachable',
    }),
  });
  return listSections(report);
}

const visitsOf = (agency: string, shape: Parameters<typeof buildAccessLog>[0]) =>
  buildAccessLog(shape).visits.map((visit) => ({ ...visit, url: urlOf(agency) }));

/** What a sweep tells of the one site whose log is given. */
async function toldOf(id: string, visits: readonly AccessVisit[]) {
  const { sections } = await sweepWith({ [id]: visits });
  const { grade, audits } = sections[0]!;
  return {
    verdict: grade.verdict,
    vetoes: grade.vetoes,
    card: grade.card,
    notJudged: audits[0]!.standards[0]!.notJudged.find((clause) => clause.id === 'V2')?.reason ?? null,
  };
}

describe('单项否决 2 of a site that the sweep does not reach', () => {
  test('is decided by the log where there is a whole one', async () => {
    const visits = visitsOf('down-all-week', { odd: times(7, refused) });
    expect(await toldOf('down-all-week', visits)).toEqual({
      verdict: 'unqualified',
      vetoes: ['V2'],
      card: 'yellow',
      notJudged: null,
    });
  });

  test('is never charged for what one day shows', async () => {
    const visits = visitsOf('down-today', { odd: times(6, refused) });
    expect(await toldOf('down-today', visits)).toMatchObject({
      verdict: 'undetermined',
      vetoes: [],
      card: 'none',
      notJudged: null,
    });
  });

  test.each([
    ['there is no log', [], '没有监测时间点前7天的连续监测记录'],
    ['one day was monitored', visitsOf('site', { days: 1 }), '有6天访问不满20次'],
    [
      'all that failed were visits to an address that it has left',
      visitsOf('its-old-address', { odd: times(140, refused) }),
      '没有监测时间点前7天的连续监测记录',
    ],
  ])('is listed as not judged, and why: %s', async (_, visits, reason) => {
    expect(await toldOf('site', visits)).toMatchObject({
      verdict: 'undetermined',
      vetoes: [],
      card: 'none',
      notJudged: expect.stringContaining(reason),
    });
  });
});
