import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { ROUNDABOUT_WAYS } from '../testing/zoo/roundabout-ways.js';
import { LARGE_FILES, SENT_FILES } from '../testing/zoo/sent-files.js';
import { STRANGE_PAGES } from '../testing/zoo/strange-pages.js';
import { UNRULY_SCRIPTS } from '../testing/zoo/unruly-scripts.js';
import type { ZooCase } from '../testing/zoo/zoo-case.js';
import { judgeAnswer } from './blocked-page.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import type { BrowserHandle } from './open-browser.js';
import type { FetchedPage, PageAnswer, PageFetcher } from './page-fetcher.js';

/** Files as the browser alone meets them, under addresses that tell nothing. */
const DOWNLOADS = SENT_FILES.map(
  ({ name, path, answer, browser }): ZooCase => ({
    name: `${name}, sent`,
    path,
    world: { [path]: answer },
    outcome: browser,
  }),
);
const ZOO: readonly ZooCase[] = [...UNRULY_SCRIPTS, ...ROUNDABOUT_WAYS, ...STRANGE_PAGES, ...DOWNLOADS];
/**
 * All of them are visited in one browser, so many at a time: each must come out as if it were alone. Each has a host of its own,
 * since a browser opens no more than six lines to one.
 */
const PAGES_OPEN = 5;
const HOSTS = new Map(ZOO.map((_, at) => [`zoo-${at}.localhost`, { address: '127.0.0.1', port: null }]));

/** What the lines of a connection through the fence hold back at most, with much to spare. */
const HELD_IN_LINES = 64 * 1024 * 1024;

let site: ServedSite;
let secure: ServedSite;
let handle: BrowserHandle;
let fetcher: PageFetcher;
const answers = new Map<string, PageAnswer>();

beforeAll(async () => {
  secure = await serveSite({ '/': '安全' }, { tls: SELF_SIGNED });
  site = await serveSite({
    ...Object.assign({}, ...ZOO.map(({ world }) => world)),
    '/good': '<html><body><p>一切正常</p></body></html>',
    '/to-https': () => ({ status: 302, headers: { location: `${secure.origin}/` } }),
  });
  handle = await openTestBrowser(HOSTS);
  fetcher = createBrowserFetcher(handle, {
    pages: PAGES_OPEN,
    userAgent: 'Gongkai/test',
    hostMap: HOSTS,
    allowPrivate: true,
  });
  await Promise.all(ZOO.map(visit));
});

afterAll(async () => {
  await fetcher.close();
  await handle.close();
  await Promise.all([site.close(), secure.close()]);
});

async function visit({ name, path, patience, timeMillis, bodyBytes }: ZooCase, at: number): Promise<void> {
  const origin = `http://zoo-${at}.localhost:${site.port}`;
  const answer = await fetcher.fetch({
    url: path.startsWith('https:') ? secure.origin + path.slice(6) : origin + path,
    foundOn: null,
    allows: (url) => url.startsWith(`${origin}/`) || url.startsWith(`${secure.origin}/`),
    timeMillis: timeMillis ?? 40_000,
    bodyBytes: bodyBytes ?? 8_000_000,
    patience: patience ?? 'usual',
    signal: new AbortController().signal,
  });
  answers.set(name, answer);
}

function outcomeOf(answer: PageAnswer): string {
  return answer.kind === 'failed' ? answer.problem.kind : answer.kind;
}

function pageOf(answer: PageAnswer): FetchedPage {
  if (answer.kind !== 'page') throw new Error(`no page, but ${JSON.stringify(answer)}`);
  return answer.page;
}

describe('a browser visit of', () => {
  test.each(ZOO)('$name', (animal) => {
    const answer = answers.get(animal.name)!;
    expect(outcomeOf(answer), JSON.stringify(answer).slice(0, 400)).toBe(animal.outcome);
    if (answer.kind !== 'page') return;
    const page = pageOf(answer);
    const html = new TextDecoder().decode(page.body);
    if (animal.shows) expect(html.slice(-20_000)).toContain(animal.shows);
    if (animal.hides) expect(html).not.toContain(animal.hides);
    if (animal.lands) expect(new URL(page.finalUrl).pathname).toBe(animal.lands);
    if (animal.status) expect(page.status).toBe(animal.status);
    const verdict = judgeAnswer({ status: page.status, headers: page.headers, html });
    if (animal.verdict) expect(verdict?.kind).toBe(animal.verdict);
  });
});

describe('what the servers saw', () => {
  test('no visit asked for pictures, fonts or films', () => {
    expect(site.paths().filter((path) => path.startsWith('/heavy'))).toEqual(['/heavy']);
  });

  test.each(LARGE_FILES)('the visit of $name took little of it', ({ path }) => {
    expect(site.sent(path)).toBeLessThan(HELD_IN_LINES);
  });

  test('no visit opened a window', () => {
    expect(site.paths()).not.toContain('/windows-ad');
  });

  test('a page that leads on for ever was asked for no more than some twenty times', () => {
    for (const path of ['/reload', '/ping', '/circle'])
      expect(site.paths().filter((one) => one === path).length, path).toBeLessThanOrEqual(22);
  });
});

test('after all of them the browser is fit, and idle pages ask for nothing any more', async () => {
  await fetcher.fetch(buildRequest(`${site.origin}/good`, { timeMillis: 10_000 }));
  expect(site.paths().at(-1)).toBe('/good');
  const before = site.visits.length;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(site.paths().slice(before)).toEqual([]);
});
