import { expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import { type IsoDate, instantOf } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { runSweep } from './run-sweep.js';
import type { CollectOrder } from './site-job.js';
import type { SweepEvent } from './sweep-events.js';
import { planSweep } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

const clock = clockFrom(Date.now);
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

function planOf(...agencies: readonly string[]) {
  const site = { id: 'main', kind: 'website', siteCode: null, portal: false, extraHosts: [] } as const;
  return planSweep({
    quarter: '2026Q3' as Quarter,
    asOf: '2026-09-20' as IsoDate,
    agencies: agencies.map((id) =>
      buildAgency({ id, outlets: [{ ...site, name: id, homeUrl: `http://${id}.test/` }] }),
    ),
    standards: [],
    policy: buildPolicy(),
    calendar: buildCalendar(2026),
  });
}

/** Runs a sweep one site at a time; returns its events as `kind agency`. */
async function sweep(
  collect: (order: CollectOrder) => Promise<SiteSnapshot>,
  changes: Partial<SweepTools> = {},
): Promise<readonly string[]> {
  const events: SweepEvent[] = [];
  const workspace = await openTemporaryWorkspace();
  await runSweep(planOf('slow', 'quick', 'other'), {
    ...workspace,
    collect,
    clock,
    toolVersion: '0.1.0',
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
    ...changes,
  });
  return events.flatMap((event) => ('job' in event ? [`${event.kind} ${event.job.agency}`] : []));
}

function homeOf({ agency }: CollectOrder): SiteSnapshot {
  return { ...sampleSnapshot(agency, `${agency}/main/1`), pages: [], ended: 'complete' };
}

test('a site whose home page hangs does not keep the others waiting', async () => {
  let others = 0;
  const events = await sweep(async (order) => {
    if (order.agency !== 'slow') others++;
    while (order.agency === 'slow' && others < 2) await pause(20);
    return homeOf(order);
  });
  expect(events).toEqual([
    'site-began slow',
    'site-began quick',
    'site-done quick',
    'site-began other',
    'site-done other',
    'site-done slow',
  ]);
}, 20_000);

test('a site in its quiet hours is visited when they are over; the others are done meanwhile', async () => {
  const visited: string[] = [];
  const freeFrom: SweepTools['freeFrom'] = ({ agency }, now) =>
    agency === 'slow' && visited.length < 2 ? instantOf(Date.parse(now) + 50) : now;
  const events = await sweep(
    async (order) => {
      visited.push(order.agency);
      return homeOf(order);
    },
    { freeFrom },
  );
  expect(
    events.map((event) => event.replace('site-', '')).filter((event) => !event.startsWith('done')),
  ).toEqual(['postponed slow', 'began quick', 'began other', 'began slow']);
});

test('visits are told as they come, each with its site', async () => {
  const told: SweepEvent[] = [];
  await sweep(
    async (order) => {
      const failure = {
        ...({
          url: 'http://quick.test/a/',
          kind: 'reset',
          status: null,
          message: 'cut',
          foundOn: null,
        } as const),
        ...{ at: clock.now(), tookMillis: 5 },
      };
      order.onVisit?.({ kind: 'failed', failure, waiting: 3 });
      return homeOf(order);
    },
    { onEvent: (event) => told.push(event) },
  );
  expect(told.filter(({ kind }) => kind === 'visit')[1]).toEqual({
    kind: 'visit',
    job: { agency: 'quick', outlet: 'main' },
    url: 'http://quick.test/a/',
    outcome: 'reset',
    status: null,
    message: 'cut',
    tookMillis: 5,
    waiting: 3,
  });
});
