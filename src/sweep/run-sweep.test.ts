import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { runSweep, type SweepTools } from './run-sweep.js';
import type { CollectOrder } from './site-job.js';
import { planSweep } from './sweep-plan.js';

const AGENCIES = ['forestry', 'water', 'education'];

/** Three agencies with a site each, judged by no standard: only whether a site was reached is told. */
function planOfThree() {
  return planSweep({
    quarter: '2026Q3' as Quarter,
    asOf: '2026-09-20' as IsoDate,
    agencies: AGENCIES.map((id) =>
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

async function toolsWith(collect: (order: CollectOrder) => Promise<SiteSnapshot>): Promise<SweepTools> {
  const { archive, sweeps, ledgers } = await openTemporaryWorkspace();
  return {
    archive,
    sweeps,
    ledgers,
    collect,
    clock: fakeClock(),
    toolVersion: '0.1.0',
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent: () => undefined,
  };
}

/** A site that came home without a page. */
function nothingOf({ agency }: CollectOrder): SiteSnapshot {
  return { ...sampleSnapshot(agency, `${agency}/main/1`), pages: [], ended: 'unreachable' };
}

test('a site that breaks the collector costs only itself, and its verdict stays open', async () => {
  const tools = await toolsWith(async (order) => {
    if (order.agency === 'water') throw new TypeError('a page nobody thought of');
    return nothingOf(order);
  });
  const report = await runSweep(planOfThree(), tools);

  expect(report.sections.map(({ grade }) => grade.verdict)).toEqual(AGENCIES.map(() => 'undetermined'));
  const water = report.sections.find(({ agency }) => agency.id === 'water');
  expect(water?.audits[0]?.failures).toMatchObject([
    { kind: 'crashed', message: 'a page nobody thought of' },
  ]);
});

test('what Gongkai itself refuses, a full disk, ends the sweep, accuses no site, and the next run goes on', async () => {
  let diskIsFull = true;
  const collected: string[] = [];
  const tools = await toolsWith(async (order) => {
    collected.push(order.agency);
    if (order.agency === 'water' && diskIsFull) throw new GongkaiError('STORE_DISK_FULL', 'the disk is full');
    return nothingOf(order);
  });
  await expect(runSweep(planOfThree(), tools)).rejects.toMatchObject({ code: 'STORE_DISK_FULL' });
  expect(collected).toEqual(['forestry', 'water']);

  diskIsFull = false;
  const report = await runSweep(planOfThree(), tools);

  expect(collected).toEqual(['forestry', 'water', 'water', 'education']);
  expect(report.sections).toHaveLength(3);
});
