import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { PageLink } from '../model/facts.js';
import type { VisitFailure } from '../model/snapshot.js';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { buildLink, buildPageFacts } from '../testing/build-page-facts.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import { type KnownVisits, probeLinks } from './probe-links.js';
import { NO_ROBOTS_BOOK, type RobotsBook } from './robots-book.js';

const OPEN = '<p>打开了</p>';
let flakyVisits = 0;

const WORLD: SiteWorld = {
  '/': OPEN,
  '/open': OPEN,
  '/gone': { status: 410 },
  '/broken': { status: 500 },
  '/refused': { status: 403 },
  '/silent': { manner: 'silent' },
  '/leads-away': { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
  '/flaky': () => (++flakyVisits <= 2 ? { status: 503 } : OPEN),
};

let site: ServedSite;
let other: ServedSite;
let tools: CollectTools;

beforeAll(async () => {
  site = await serveSite(WORLD);
  other = await serveSite({ '/': OPEN });
  tools = buildTools();
});
beforeEach(() => {
  flakyVisits = 0;
});
afterAll(async () => {
  await tools.fetch.close();
  await other.close();
  await site.close();
});

interface Given {
  readonly task?: Partial<Omit<CollectTask, 'limits'>>;
  readonly most?: number;
  readonly known?: KnownVisits;
  readonly knownOnly?: boolean;
  readonly robots?: RobotsBook;
  readonly signal?: AbortSignal;
}

async function probe(links: readonly (string | PageLink)[], given: Given = {}) {
  const {
    most = 20,
    known = new Map(),
    knownOnly = false,
    robots = NO_ROBOTS_BOOK,
    signal = tools.signal,
  } = given;
  const task = buildTask(`${site.origin}/`, {
    ...given.task,
    limits: { linkProbes: most, visitMillis: 300 },
  });
  const facts = buildPageFacts({
    links: links.map((link) => (typeof link === 'string' ? buildLink(absolute(link)) : link)),
  });
  const setting = { ...buildSetting(task, tools), robots, known, knownOnly, signal };
  return probeLinks({ facts, url: `${site.origin}/` }, setting);
}

const absolute = (link: string) => (link.startsWith('http') ? link : site.origin + link);

async function problemOf(link: string) {
  const { probes } = await probe([link]);
  return probes.map(({ failure }) => failure && [failure.kind, failure.status])[0];
}

describe('a link of the home page', () => {
  test('that opens is noted with its text and place', async () => {
    const { probes, limit } = await probe([buildLink(absolute('/open'), { text: '通知公告' })]);
    expect(probes).toEqual([
      { url: absolute('/open'), foundOn: `${site.origin}/`, text: '通知公告', failure: null },
    ]);
    expect(limit).toBeNull();
  });

  test.each<[string, readonly unknown[]]>([
    ['/nowhere', ['http-error', 404]],
    ['/gone', ['http-error', 410]],
    ['/broken', ['http-error', 500]],
    ['/refused', ['blocked', 403]],
    ['/silent', ['timeout', null]],
  ])('%s is noted as %j', async (path, problem) => {
    expect(await problemOf(path)).toEqual(problem);
  });

  test('that fails only once is no failure', async () => {
    expect(await problemOf('/flaky')).toBeNull();
  });

  test('that is gone is not asked twice', async () => {
    const before = site.visits.length;
    await probe(['/gone']);
    expect(site.visits.slice(before).map(({ method }) => method)).toEqual(['HEAD', 'GET']);
  });

  test('may lead on to another host: where that one fails is the last word', async () => {
    expect(await problemOf('/leads-away')).toEqual(['refused', null]);
  });

  test('is tried once, though it stands there twice', async () => {
    const { probes } = await probe(['/open', '/open']);
    expect(probes).toHaveLength(1);
  });

  test('that the crawl visited is not asked again', async () => {
    const failure: VisitFailure = {
      url: absolute('/silent'),
      kind: 'soft-404',
      status: 200,
      message: '页面不存在',
      at: '2026-09-20T02:00:00.000Z' as IsoInstant,
      tookMillis: 3,
      foundOn: null,
    };
    const known = new Map([
      [absolute('/nowhere'), null],
      [absolute('/silent'), failure],
    ]);
    const before = site.visits.length;
    const { probes } = await probe(['/nowhere', '/silent'], { known });
    expect(probes.map((one) => one.failure)).toEqual([null, failure]);
    expect(site.visits.length).toBe(before);
  });

  test('of a server that turns programs away is not asked: what it would say is not what a person sees', async () => {
    const url = absolute('/gone');
    const known = new Map([[absolute('/nowhere'), null]]);
    const before = site.visits.length;
    const { probes } = await probe([url, '/nowhere'], { known, knownOnly: true });
    expect(probes).toMatchObject([{ url: absolute('/nowhere'), failure: null }]);
    expect(site.visits.length).toBe(before);
  });

  test('that robots.txt forbids is not tried, and not accused', async () => {
    const robots = { allows: async (url: string) => !url.endsWith('/gone') };
    const { probes } = await probe(['/gone', '/open'], { robots });
    expect(probes.map(({ url }) => url)).toEqual([absolute('/open')]);
  });
});

describe('links to other hosts', () => {
  test('are left alone', async () => {
    expect(await probe([`${other.origin}/`])).toEqual({ probes: [], limit: null });
    expect(other.visits).toEqual([]);
  });

  test('are tried when that is asked for', async () => {
    const { probes } = await probe([`${other.origin}/`, `${other.origin}/nowhere`], {
      task: { probeForeign: true },
    });
    expect(probes.map(({ failure }) => failure?.status ?? null)).toEqual([null, 404]);
  });
});

describe('the budget', () => {
  const many = Array.from({ length: 9 }, (_, index) => `/?${index}`);

  test('of links is kept, and what it left out is counted', async () => {
    const { probes, limit } = await probe(many, { most: 7 });
    expect(probes.map(({ url }) => url)).toEqual(many.slice(0, 7).map(absolute));
    expect(limit).toEqual({ limit: 'link-probes', value: 7, leftOut: 2 });
  });

  test('that is just enough leaves nothing out', async () => {
    expect((await probe(many, { most: 9 })).limit).toBeNull();
  });

  test('of time ends the probing without accusing what was not tried', async () => {
    const { probes, limit } = await probe(many, { signal: AbortSignal.abort() });
    expect(probes).toEqual([]);
    expect(limit).toBeNull();
    const soon = AbortSignal.timeout(100);
    expect((await probe(['/silent', '/silent?2'], { signal: soon })).probes).toEqual([]);
  });
});
