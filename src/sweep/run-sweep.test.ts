import { describe, expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { ListedReport } from '../model/quarter-report.js';
import type { SiteSnapshot, VisitFailureKind } from '../model/snapshot.js';
import { listSections } from '../report/build-report.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { buildGrade, buildLedger, buildProblem } from '../testing/build-report.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { runSweep as startSweep } from './run-sweep.js';
import type { CollectOrder } from './site-job.js';
import type { SweepEvent } from './sweep-events.js';
import { planSweep } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

const AGENCIES = ['forestry', 'water', 'education'];

const QUARTER = '2026Q3' as Quarter;

async function runSweep(...given: Parameters<typeof startSweep>): Promise<ListedReport> {
  return listSections(await startSweep(...given));
}

/** Three agencies with a site each. */
function planOfThree() {
  return planOf(AGENCIES);
}

/** Agencies with a site each, judged by no standard: only whether a site was reached is told. */
function planOf(agencies: readonly string[]) {
  return planSweep({
    quarter: QUARTER,
    asOf: '2026-09-20' as IsoDate,
    agencies: agencies.map((id) =>
      buildAgency({
        id,
        outlets: [
          {
            id: 'main',
            kind: 'website',
            name: id,
            homeUrl: `http://${id}.example.test/`,
            siteCode: null,
            portal: false,
            extraHosts: [],
          },
        ],
      }),
    ),
    standards: [],
    policy: buildPolicy(),
    calendar: buildCalendar(2026),
  });
}

async function toolsWith(
  collect: (order: CollectOrder) => Promise<SiteSnapshot>,
  overrides: Partial<SweepTools> = {},
): Promise<SweepTools> {
  const { archive, sweeps, ledgers, events, access } = await openTemporaryWorkspace();
  return {
    archive,
    sweeps,
    ledgers,
    events,
    access,
    collect,
    clock: fakeClock(),
    toolVersion: '0.1.0',
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent: () => undefined,
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
    ...overrides,
  };
}

/** A site that came home; it has nothing that could be judged. */
function homeOf({ agency, stretch }: CollectOrder): SiteSnapshot {
  return { ...sampleSnapshot(agency, `${agency}/main/${stretch}`), pages: [], ended: 'complete' };
}

/** A site whose home page did not come home. */
function nothingOf(order: CollectOrder, kind: VisitFailureKind = 'timeout'): SiteSnapshot {
  const { url, at } = {
    url: `http://${order.agency}.example.test/`,
    at: '2026-09-20T02:00:00.000Z' as IsoInstant,
  };
  const failure = { url, kind, status: null, message: '', at, tookMillis: 5, foundOn: null };
  return { ...homeOf(order), failures: [failure], ended: 'unreachable' };
}

const endsOf = ({ sections }: ListedReport) =>
  sections.flatMap(({ audits }) => audits.map(({ agency, ended }) => `${agency} ${ended}`)).sort();

test('a site that breaks the collector costs only itself, and its verdict stays open', async () => {
  const tools = await toolsWith(async (order) => {
    if (order.agency === 'water') throw new TypeError('a page nobody thought of');
    return homeOf(order);
  });
  const report = await runSweep(planOfThree(), tools);

  const water = report.sections.find(({ agency }) => agency.id === 'water');
  expect(water?.grade.verdict).toBe('undetermined');
  expect(water?.audits[0]?.failures).toMatchObject([
    { kind: 'crashed', message: 'a page nobody thought of' },
  ]);
  expect(endsOf(report)).toEqual(['education complete', 'forestry complete', 'water unreachable']);
});

test('what Gongkai itself refuses, a full disk, ends the sweep, accuses no site, and the next run goes on', async () => {
  let diskIsFull = true;
  const collected: string[] = [];
  const tools = await toolsWith(async (order) => {
    collected.push(order.agency);
    if (order.agency === 'water' && diskIsFull) throw new GongkaiError('STORE_DISK_FULL', 'the disk is full');
    return homeOf(order);
  });
  await expect(runSweep(planOfThree(), tools)).rejects.toMatchObject({ code: 'STORE_DISK_FULL' });
  expect(collected).toEqual(['forestry', 'water']);

  diskIsFull = false;
  const report = await runSweep(planOfThree(), tools);

  expect(collected).toEqual(['forestry', 'water', 'water', 'education']);
  expect(report.sections).toHaveLength(3);
});

describe('a site that does not come home', () => {
  test('is tried again when all others are done, with longer limits, and opens', async () => {
    const orders: string[] = [];
    const events: SweepEvent[] = [];
    const tools = await toolsWith(
      async (order) => {
        orders.push(`${order.agency} ×${order.stretch}`);
        return order.agency === 'forestry' && order.stretch === 1 ? nothingOf(order) : homeOf(order);
      },
      { onEvent: (event) => events.push(event) },
    );
    const report = await runSweep(planOfThree(), tools);

    expect(orders).toEqual(['forestry ×1', 'water ×1', 'education ×1', 'forestry ×2']);
    expect(endsOf(report)).toEqual(['education complete', 'forestry complete', 'water complete']);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['began', 'site-began', 'site-waits'],
      ...['site-began', 'site-done', 'site-began', 'site-done'],
      ...['second-round', 'site-began', 'site-done', 'graded'],
    ]);
  });

  test('is recorded as not reached only when the second try failed, too', async () => {
    const tools = await toolsWith(async (order) =>
      order.agency === 'water' ? nothingOf(order) : homeOf(order),
    );
    const report = await runSweep(planOfThree(), tools);
    expect(endsOf(report)).toEqual(['education complete', 'forestry complete', 'water unreachable']);
    expect((await tools.sweeps.audits(QUARTER))[1]?.snapshot).toBe('water/main/2');
  });

  test.each(['dns', 'refused', 'reset', 'timeout', 'blocked', 'empty'] as const)(
    'is tried again after %s',
    async (kind) => {
      let tries = 0;
      const tools = await toolsWith(async (order) => {
        if (order.agency !== 'water') return homeOf(order);
        tries++;
        return nothingOf(order, kind);
      });
      await runSweep(planOfThree(), tools);
      expect(tries).toBe(2);
    },
  );

  test.each(['robots', 'tls', 'maintenance', 'redirect-loop'] as const)(
    'is not tried again after %s: that answer stands',
    async (kind) => {
      let tries = 0;
      const tools = await toolsWith(async (order) => {
        if (order.agency !== 'water') return homeOf(order);
        tries++;
        return nothingOf(order, kind);
      });
      const report = await runSweep(planOfThree(), tools);
      expect(tries).toBe(1);
      expect(endsOf(report)).toContain('water unreachable');
    },
  );

  test('is still to be done after a kill before its second try', async () => {
    let killed = true;
    const stopping = new AbortController();
    const collected: string[] = [];
    const tools = await toolsWith(async (order) => {
      collected.push(`${order.agency} ×${order.stretch}`);
      if (order.stretch === 2 && killed) stopping.abort();
      return order.agency === 'water' ? nothingOf(order) : homeOf(order);
    });
    await expect(runSweep(planOfThree(), { ...tools, signal: stopping.signal })).rejects.toMatchObject({
      code: 'SWEEP_STOPPED',
    });
    expect((await tools.sweeps.audits(QUARTER)).map(({ agency }) => agency)).toEqual([
      'forestry',
      'education',
    ]);

    killed = false;
    const report = await runSweep(planOfThree(), tools);
    expect(collected.slice(4)).toEqual(['water ×1', 'water ×2']);
    expect(endsOf(report)).toContain('water unreachable');
  });
});

describe('when our own network is down', () => {
  const noWayOut = async () => ({ kind: 'dns', status: null }) as const;

  test('the sweep ends, nothing is recorded against a site, and the next run goes on', async () => {
    let down = true;
    const tools = await toolsWith(async (order) => (down ? nothingOf(order, 'dns') : homeOf(order)), {
      tryAddress: async () => (down ? noWayOut() : null),
    });
    await expect(runSweep(planOfThree(), tools)).rejects.toMatchObject({
      code: 'NETWORK_DOWN',
      message: expect.stringContaining('http://control.test/'),
      hint: expect.stringContaining('goes on where it stopped'),
    });
    expect(await tools.sweeps.audits(QUARTER)).toEqual([]);

    down = false;
    expect(endsOf(await runSweep(planOfThree(), tools))).toHaveLength(3);
  });

  test('what came home before it broke down stays, and a site that opened is asked before the control host', async () => {
    const asked: string[] = [];
    const tools = await toolsWith(
      async (order) => (order.agency === 'forestry' ? homeOf(order) : nothingOf(order, 'dns')),
      {
        tryAddress: async (url) => {
          asked.push(url);
          return noWayOut();
        },
      },
    );
    await expect(runSweep(planOfThree(), tools)).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
    expect((await tools.sweeps.audits(QUARTER)).map(({ agency }) => agency)).toEqual(['forestry']);
    expect(asked).toEqual(['http://forestry.example.test/', 'http://control.test/']);
  });

  test('a single site that is down is recorded while the control host opens, and is not while it does not', async () => {
    const plan = planOf(['water']);
    const collect = async (order: CollectOrder) => nothingOf(order);
    const alone = await runSweep(plan, await toolsWith(collect));
    expect(endsOf(alone)).toEqual(['water unreachable']);

    const cutOff = await toolsWith(collect, { tryAddress: noWayOut });
    await expect(runSweep(plan, cutOff)).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
  });

  test('a platform with all its sites may be down for all that: one site that opens is enough', async () => {
    const sites = Array.from({ length: 8 }, (_, at) => `bureau-${at}`);
    const tools = await toolsWith(
      async (order) => (order.agency === 'bureau-0' ? homeOf(order) : nothingOf(order)),
      { tryAddress: async (url) => (url.includes('bureau-0') ? null : noWayOut()) },
    );
    const report = await runSweep(planOf(sites), tools);
    expect(endsOf(report).filter((end) => end.endsWith('unreachable'))).toHaveLength(7);
  });

  test('five sites in a row are enough to stop: the others are not even begun', async () => {
    const collected: string[] = [];
    const sites = Array.from({ length: 8 }, (_, at) => `bureau-${at}`);
    const tools = await toolsWith(
      async (order) => {
        collected.push(order.agency);
        return nothingOf(order);
      },
      { tryAddress: noWayOut },
    );
    await expect(runSweep(planOf(sites), tools)).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
    expect(collected).toEqual(sites.slice(0, 5));
  });
});

test('an agency under a new id answers for the problems of before, and the record ends them under the old one', async () => {
  const tools = await toolsWith(async (order) => homeOf(order));
  const problem = buildProblem({ outlet: 'main', rectifyBy: '2026-07-03' as IsoDate });
  const grade = buildGrade({ agency: 'woods', card: 'yellow', problems: [problem] });
  await tools.ledgers.save(buildLedger({ quarter: '2026Q2' as Quarter, grades: [grade] }));
  const change = {
    kind: 'renamed',
    on: '2026-08-01' as IsoDate,
    from: 'woods',
    to: 'forestry',
    outlets: null,
    document: '〔2026〕8号',
  } as const;
  const { sections } = await runSweep({ ...planOfThree(), changes: [change] }, tools);

  const forestry = sections.find(({ agency }) => agency.id === 'forestry');
  expect(forestry).toMatchObject({
    previousCard: 'yellow',
    grade: { card: 'yellow', succeeds: ['woods'], problems: [{ key: problem.key, state: 'unclear' }] },
  });
  const events = await tools.events.ofAgencies(await tools.events.agencies());
  const ended = events.filter(({ kind }) => kind === 'expired');
  expect(ended).toMatchObject([
    { agency: 'woods', problem: null, evidence: { change: 'renamed', to: 'forestry' } },
    { agency: 'woods', problem: problem.key, reason: expect.stringContaining('更名为forestry') },
  ]);
});
