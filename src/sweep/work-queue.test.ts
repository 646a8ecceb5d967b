import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { JobQueue, TakenJob } from '../model/job-queue.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { SweepStore } from '../model/sweep.js';
import { buildAgency, buildCalendar, buildPolicy } from '../testing/build-audit.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleAudit, sampleSnapshot } from '../testing/store/sample-records.js';
import type { CollectOrder } from './site-job.js';
import { planSweep } from './sweep-plan.js';
import { type WorkerTools, workQueue } from './work-queue.js';

const QUARTER = '2026Q3' as Quarter;
const DAY_MILLIS = 86_400_000;

function planOf(agencies: readonly string[]) {
  const outlet = { kind: 'website', siteCode: null, portal: false, extraHosts: [] } as const;
  return planSweep({
    quarter: QUARTER,
    asOf: '2026-09-20' as IsoDate,
    agencies: agencies.map((id) =>
      buildAgency({
        id,
        outlets: [{ ...outlet, id: 'main', name: id, homeUrl: `http://${id}.example.test/` }],
      }),
    ),
    standards: [],
    policy: buildPolicy(),
    calendar: buildCalendar(2026),
  });
}

/** A queue in memory that keeps a diary. Jobs that are put back come again at once. */
function fakeQueue(agencies: readonly string[], { leaseMillis = DAY_MILLIS, busy = new Set<string>() } = {}) {
  const diary: string[] = [];
  const waiting: TakenJob[] = agencies.map((agency) => ({
    ...{ agency, outlet: 'main', round: 1, turn: 0, id: agency, leaseMillis },
  }));
  const dead: TakenJob[] = [];
  const queue: JobQueue = {
    fill: async () => undefined,
    take: async () => waiting.shift() ?? null,
    finish: async ({ agency }) => void diary.push(`${agency} finished`),
    putBack: async (job, { round, waitSeconds }) => {
      diary.push(`${job.agency} back to round ${round} in ${waitSeconds} s`);
      if (diary.length < 20) waiting.push({ ...job, round, turn: job.turn + 1 });
    },
    fail: async (job, message) => {
      diary.push(`${job.agency} failed: ${message}`);
      dead.push(job);
    },
    dead: async () => dead,
    clear: async () => undefined,
    takeAddress: async (address) => !busy.delete(address),
    freeAddress: async (address) => void diary.push(`${address} free`),
    close: async () => undefined,
  };
  return { queue, diary, waiting };
}

async function toolsWith(
  queue: JobQueue,
  collect: (order: CollectOrder) => Promise<SiteSnapshot>,
  overrides: Partial<WorkerTools> = {},
): Promise<WorkerTools & { readonly sweeps: SweepStore }> {
  const { archive, sweeps, access } = await openTemporaryWorkspace();
  await sweeps.begin({
    ...{ format: 1, quarter: QUARTER, asOf: '2026-09-20' as IsoDate, inputsDigest: '', agencies: [] },
    startedAt: '2026-09-20T00:00:00.000Z' as IsoInstant,
    jobs: ['a', 'b', 'c'].map((agency) => ({ agency, outlet: 'main' })),
  });
  return {
    ...{ archive, sweeps, access, collect, queue, toolVersion: '0.1.0', concurrency: 1 },
    clock: fakeClock(),
    signal: new AbortController().signal,
    onEvent: () => undefined,
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
    secondRoundSeconds: 60,
    pause: async () => undefined,
    ...overrides,
  };
}

function homeOf({ agency, stretch }: CollectOrder): SiteSnapshot {
  return { ...sampleSnapshot(agency, `${agency}/main/${stretch}`), pages: [], ended: 'complete' };
}

function nothingOf(order: CollectOrder): SiteSnapshot {
  const [url, at] = [`http://${order.agency}.example.test/`, '2026-09-20T02:00:00.000Z' as IsoInstant];
  const failure = {
    url,
    kind: 'timeout',
    status: null,
    message: '',
    at,
    tookMillis: 5,
    foundOn: null,
  } as const;
  return { ...homeOf(order), failures: [failure], ended: 'unreachable' };
}

test('a worker does jobs until none is left', async () => {
  const { queue, diary } = fakeQueue(['a', 'b', 'c']);
  const tools = await toolsWith(queue, async (order) => homeOf(order));
  expect(await workQueue(planOf(['a', 'b', 'c']), tools)).toBe(3);
  expect(diary).toEqual(['a finished', 'b finished', 'c finished']);
  expect(await tools.sweeps.finished(QUARTER)).toHaveLength(3);
});

test('a site that does not come home is recorded only after a second, longer try', async () => {
  const { queue, diary } = fakeQueue(['a', 'b', 'c']);
  const stretches: number[] = [];
  const tools = await toolsWith(queue, async (order) => {
    if (order.agency !== 'b') return homeOf(order);
    stretches.push(order.stretch);
    expect(await tools.sweeps.audit(QUARTER, { agency: 'b', outlet: 'main' })).toBeNull();
    return nothingOf(order);
  });
  expect(await workQueue(planOf(['a', 'b', 'c']), tools)).toBe(3);
  expect(diary).toEqual(['a finished', 'b back to round 2 in 60 s', 'c finished', 'b finished']);
  expect(stretches).toEqual([1, 2]);
});

test('a machine whose own network is down records nothing, gives its job back and ends', async () => {
  const { queue, diary } = fakeQueue(['a', 'b', 'c']);
  const down = { kind: 'dns', status: null } as const;
  const tools = await toolsWith(queue, async (order) => nothingOf(order), { tryAddress: async () => down });
  await expect(workQueue(planOf(['a', 'b', 'c']), tools)).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
  expect(diary.at(-1)).toMatch(/ back to round [12] in 0 s$/);
  expect(diary.filter((line) => line.endsWith('finished'))).toEqual([]);
  expect(await tools.sweeps.finished(QUARTER)).toEqual([]);
});

test('what Gongkai refuses, a full disk, gives the job back and ends the worker', async () => {
  const { queue, diary } = fakeQueue(['a', 'b']);
  const tools = await toolsWith(queue, async () => {
    throw new GongkaiError('STORE_FULL', 'no space left');
  });
  await expect(workQueue(planOf(['a', 'b', 'c']), tools)).rejects.toMatchObject({ code: 'STORE_FULL' });
  expect(diary).toEqual(['a back to round 1 in 0 s']);
});

test('a fault of the program fails the job, and the others go on', async () => {
  const { queue, diary } = fakeQueue(['a', 'b', 'c']);
  const tools = await toolsWith(queue, async (order) => homeOf(order));
  const breaking = {
    ...tools,
    sweeps: {
      ...tools.sweeps,
      finishJob: async (...given: Parameters<SweepStore['finishJob']>) => {
        if (given[1].agency === 'b') throw new TypeError('nobody thought of this');
        await tools.sweeps.finishJob(...given);
      },
    },
  };
  expect(await workQueue(planOf(['a', 'b', 'c']), breaking)).toBe(2);
  expect(diary).toEqual(['a finished', 'b failed: nobody thought of this', 'c finished']);
});

test('a job that another worker recorded before it died is not done again', async () => {
  const { queue, diary } = fakeQueue(['a', 'b', 'c']);
  const visited: string[] = [];
  const tools = await toolsWith(queue, async (order) => {
    visited.push(order.agency);
    return homeOf(order);
  });
  const a = { agency: 'a', outlet: 'main' };
  await tools.sweeps.finishJob(QUARTER, a, sampleSnapshot('a', 's'), sampleAudit('a', 's'));
  expect(await workQueue(planOf(['a', 'b', 'c']), tools)).toBe(2);
  expect(visited).toEqual(['b', 'c']);
  expect(diary).toContain('a finished');
});

test('a job whose lease ran out meanwhile is not recorded: it is in the hand of another', async () => {
  const { queue, diary } = fakeQueue(['a'], { leaseMillis: -1 });
  const stop = new AbortController();
  const tools = await toolsWith(queue, async (order) => homeOf(order), {
    signal: stop.signal,
    pause: async () => stop.abort(),
  });
  expect(await workQueue(planOf(['a', 'b', 'c']), tools)).toBe(0);
  expect(diary).toEqual([]);
  expect(await tools.sweeps.finished(QUARTER)).toEqual([]);
});

test('a worker that is stopped gives back what it has in hand and takes nothing more', async () => {
  const { queue, diary, waiting } = fakeQueue(['a', 'b']);
  const stop = new AbortController();
  const tools = await toolsWith(
    queue,
    async (order) => {
      stop.abort();
      return homeOf(order);
    },
    { signal: stop.signal },
  );
  expect(await workQueue(planOf(['a', 'b', 'c']), tools)).toBe(0);
  expect(diary).toEqual(['a back to round 1 in 0 s']);
  expect(waiting.map(({ agency }) => agency)).toEqual(['b', 'a']);
});

test('a site in its quiet hours, and one whose address another machine visits, wait their turn', async () => {
  const { queue, diary } = fakeQueue(['a', 'b'], { busy: new Set(['192.0.2.7']) });
  let isQuiet = true;
  const tools = await toolsWith(queue, async (order) => homeOf(order), {
    addressOf: async (url) => (url.includes('//b.') ? '192.0.2.7' : null),
    freeFrom: ({ agency }, now) => {
      if (agency !== 'a' || !isQuiet) return now;
      isQuiet = false;
      return new Date(Date.parse(now) + 90_000).toISOString() as IsoInstant;
    },
  });
  await workQueue(planOf(['a', 'b']), tools);
  expect(diary).toEqual([
    'a back to round 1 in 90 s',
    'b back to round 1 in 5 s',
    'a finished',
    'b finished',
    '192.0.2.7 free',
  ]);
});

test('a job that is not in the roster of the worker is failed by its name', async () => {
  const { queue, diary } = fakeQueue(['stranger', 'a', 'b', 'c']);
  const tools = await toolsWith(queue, async (order) => homeOf(order));
  await workQueue(planOf(['a', 'b', 'c']), tools);
  expect(diary[0]).toBe("stranger failed: stranger/main is not in this worker's roster");
});
