import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { HomeVisit } from '../collect/probe-access.js';
import { buildVisit } from '../testing/build-access.js';
import { buildAgency } from '../testing/build-audit.js';
import { fakeClock } from '../testing/fake-clock.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import type { HomeEnding } from './own-network.js';
import { type RoundTools, runProbeRound } from './probe-round.js';

const MORNING = '2026-09-20T02:00:00.000Z' as IsoInstant;
const DAY = {
  from: '2026-09-20T00:00:00.000Z' as IsoInstant,
  until: '2026-09-21T00:00:00.000Z' as IsoInstant,
};

const agencies = ['forestry', 'water', 'education'].map((id) => buildAgency({ id }));

/** A round in a workspace of its own: how each site ends, and whether the control host opens. */
async function round(
  outcomes: Readonly<Record<string, HomeVisit['outcome']>>,
  control: HomeEnding = null,
  overrides: Partial<RoundTools> = {},
) {
  const { access } = await openTemporaryWorkspace();
  const tools: RoundTools = {
    access,
    clock: fakeClock(MORNING),
    concurrency: 2,
    signal: new AbortController().signal,
    controlUrl: 'http://control.test/',
    tryAddress: async () => control,
    isQuiet: () => false,
    visitHome: async ({ id }) => {
      const outcome = outcomes[id] ?? 'opened';
      return buildVisit({ at: MORNING, outcome, status: outcome === 'opened' ? 200 : null });
    },
    ...overrides,
  };
  const logged = async () =>
    Promise.all(
      agencies.map(async ({ id }) => (await access.log({ agency: id, outlet: 'portal' }, DAY))?.visits ?? []),
    );
  return { run: () => runProbeRound(agencies, tools), logged };
}

test('every outlet is visited once, and logged in the order of the roster', async () => {
  const { run, logged } = await round({ water: 'timeout' });
  const { visits, networkDown } = await run();
  expect(networkDown).toBeNull();
  expect(visits.map(({ agency, visit }) => `${agency} ${visit.outcome}`)).toEqual([
    'forestry opened',
    'water timeout',
    'education opened',
  ]);
  expect((await logged()).flat()).toMatchObject([
    { outcome: 'opened', round: MORNING, ownNetworkDown: false },
    { outcome: 'timeout', round: MORNING, ownNetworkDown: false },
    { outcome: 'opened', round: MORNING, ownNetworkDown: false },
  ]);
});

test('a round in which nothing opens, nor the control host, tells nothing of the sites, and says so', async () => {
  const { run, logged } = await round(
    { forestry: 'dns', water: 'dns', education: 'dns' },
    { kind: 'dns', status: null },
  );
  const { networkDown } = await run();
  expect(networkDown).toContain('http://control.test/');
  expect((await logged()).flat().map(({ ownNetworkDown }) => ownNetworkDown)).toEqual([true, true, true]);
});

test('a round in which nothing opens is the fault of the sites while the control host opens', async () => {
  const { run, logged } = await round({ forestry: 'dns', water: 'dns', education: 'dns' });
  expect((await run()).networkDown).toBeNull();
  expect((await logged()).flat().map(({ ownNetworkDown }) => ownNetworkDown)).toEqual([false, false, false]);
});

test('a round that is stopped logs nothing', async () => {
  const stopping = new AbortController();
  const { run, logged } = await round({}, null, {
    signal: stopping.signal,
    visitHome: async () => {
      stopping.abort();
      return buildVisit({ outcome: 'timeout' });
    },
  });
  await expect(run()).rejects.toMatchObject({ code: 'PROBE_STOPPED' });
  expect((await logged()).flat()).toEqual([]);
});

test('a site in its quiet hours is left alone, and nothing is logged of it', async () => {
  const { run, logged } = await round({}, null, {
    isQuiet: ({ agency }, now) => agency === 'water' && now === MORNING,
  });
  const { visits, quiet } = await run();
  expect(visits.map(({ agency }) => agency)).toEqual(['forestry', 'education']);
  expect(quiet).toEqual([{ agency: 'water', outlet: 'portal' }]);
  expect((await logged()).map((found) => found.length)).toEqual([1, 0, 1]);
});
