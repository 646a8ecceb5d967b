import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import type { CollectTools } from './collect-task.js';
import { fetchPolitely, inTurn, mannerOf, problemOf } from './polite-fetch.js';
import { HostRests, type Politeness } from './politeness.js';

const plain = { status: null, message: '', retryAfterMillis: null };

let site: ServedSite;
let tools: CollectTools;
const given: (readonly [how: string, wait: number | null])[] = [];

const politeness: Politeness = {
  turn: async (_url, signal) => {
    signal.throwIfAborted();
    return { done: (how, wait) => given.push([how, wait]) };
  },
  askPause: () => undefined,
  restMillis: () => 0,
  forgive: () => undefined,
};

beforeAll(async () => {
  site = await serveSite({
    '/': '<p>青溪镇</p>',
    '/busy': { status: 429, headers: { 'retry-after': '3' } },
    '/broken': { status: 503 },
    '/challenge': { status: 521 },
    '/silent': { manner: 'silent' },
    '/drop': { manner: 'drop' },
    '/pdf': { headers: { 'content-type': 'application/pdf' }, body: 'x' },
  });
  tools = buildTools({ politeness });
});

afterAll(async () => {
  await tools.fetch.close();
  await site.close();
});

function fetchAt(path: string, signal = tools.signal) {
  const setting = { ...buildSetting(buildTask(`${site.origin}/`), tools), signal };
  return fetchPolitely(setting, tools.fetch, buildRequest(site.origin + path, { timeMillis: 300, signal }));
}

describe('how a host bore a visit', () => {
  test.each<[string, string, number | null]>([
    ['/', 'well', null],
    ['/nowhere', 'well', null],
    ['/pdf', 'well', null],
    ['/challenge', 'well', null],
    ['/drop', 'failed', null],
    ['/busy', 'strained', 3_000],
    ['/broken', 'strained', null],
    ['/silent', 'strained', null],
  ])('%s: %s', async (path, how, wait) => {
    given.length = 0;
    await fetchAt(path);
    expect(given).toEqual([[how, wait]]);
  });

  test('an attachment shows no strain', () => {
    const attachment = { kind: 'attachment', finalUrl: '', status: 503, type: 'pdf', bytes: null } as const;
    expect(problemOf(attachment)).toBeNull();
  });

  test.each([
    ['dns', 'failed'],
    ['refused', 'failed'],
    ['timeout', 'strained'],
    ['too-large', 'well'],
    ['out-of-bounds', 'well'],
  ] as const)('a failure of kind %s: %s', (kind, how) => {
    expect(mannerOf({ kind, ...plain })).toBe(how);
  });
});

test('a visit to a host that rests is a failed one that says so, and is not made', async () => {
  const before = site.visits.length;
  const setting = buildSetting(buildTask(`${site.origin}/`), {
    ...tools,
    politeness: { ...politeness, turn: () => Promise.reject(new HostRests('left alone for another 60 s')) },
  });
  expect(await fetchPolitely(setting, tools.fetch, buildRequest(`${site.origin}/`))).toEqual({
    kind: 'failed',
    problem: { ...plain, kind: 'resting', message: 'left alone for another 60 s' },
  });
  expect(site.visits.length).toBe(before);
});

describe('when the time of the site is up', () => {
  test('nothing is asked any more', async () => {
    const before = site.visits.length;
    expect(await fetchAt('/', AbortSignal.abort())).toMatchObject({
      kind: 'failed',
      problem: { kind: 'timeout', status: null },
    });
    expect(site.visits.length).toBe(before);
  });

  test('while it waits for its turn, the work is left undone', async () => {
    const setting = buildSetting(buildTask(`${site.origin}/`), {
      ...tools,
      politeness: { ...politeness, turn: () => Promise.reject(new Error('over')) },
    });
    const work = () => Promise.reject(new Error('must not run'));
    expect(await inTurn(setting, site.origin, work)).toMatchObject({
      kind: 'refused',
      problem: { kind: 'timeout' },
    });
  });
});

test('work that throws gives its turn back', async () => {
  given.length = 0;
  const setting = buildSetting(buildTask(`${site.origin}/`), tools);
  const work = () => Promise.reject(new Error('a fault of our own'));
  await expect(inTurn(setting, site.origin, work)).rejects.toThrow('a fault of our own');
  expect(given).toEqual([['well', null]]);
});
