import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import type { Waypoint } from './frontier.js';
import { type GroupMemory, learnGroup, learnVainWait, NOTHING_KNOWN } from './group-memory.js';
import type { PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';
import { NO_ROBOTS_BOOK } from './robots-book.js';
import { createVisitor, type Visited } from './visit-page.js';

const MENU = ['通知公告', '政策文件', '在线咨询']
  .map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`)
  .join('');
const page = (body: string) =>
  `<!DOCTYPE html><html><head><title>青溪镇</title></head><body><div class="nav"><ul>${MENU}</ul></div>${body}</body></html>`;
const list = (days: readonly number[]) =>
  `<ul class="news_list">${days.map((day) => `<li><a href="/c0/202609/t202609${day}_${day}.html">关于做好第${day}次防汛工作的通知</a><span>2026-09-${day}</span></li>`).join('')}</ul>`;

const PLAIN = page(list([10, 11, 12, 13]));
const SCRIPTED = page(
  '<ul class="news_list" id="newsList"></ul><script>var request = new XMLHttpRequest(); request.open("GET", "/api/list.json"); request.onload = function () { document.getElementById("newsList").innerHTML = render(JSON.parse(request.responseText)); }; request.send();</script>',
);
const ARTICLE = SCRIPTED.replace(
  '<ul class="news_list"',
  `<h1>青溪镇召开防汛工作会议</h1><div class="info">发布时间：2026-09-18 来源：党政办</div><div id="zoom">${'<p>会议要求压实责任，确保各项举措落到实处。</p>'.repeat(8)}</div><ul class="news_list"`,
);
const UNDATED = ARTICLE.replace('发布时间：2026-09-18', '');
const BLANK = page('<ul class="news_list"></ul>');
const BARE = `<html><body>${list([10, 11, 12])}</body></html>`;
const EMPTY = '<html><head><title>青溪镇</title></head><body></body></html>';
const CHALLENGE = { status: 412, body: '<script>$_ts.nsd=1</script>' };

const WORLD: SiteWorld = {
  '/plain': PLAIN,
  '/scripted': SCRIPTED,
  '/article': ARTICLE,
  '/undated': UNDATED,
  '/blank': BLANK,
  '/bare': BARE,
  '/empty': EMPTY,
  '/challenge': CHALLENGE,
  '/drop': { manner: 'drop' },
  '/badly-packed': { headers: { 'content-encoding': 'br' }, body: 'not packed by Brotli at all' },
  '/silent': { manner: 'silent' },
  '/frames':
    '<html><head><title>青溪镇</title></head><frameset cols="20%,80%"><frame src="/plain"></frameset></html>',
  '/scripted-menu': PLAIN.replace(/<ul>.*?<\/ul>/s, '<script src="/js/menu.js"></script>'),
  '/named.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
  '/named.doc': CHALLENGE,
  '/page.pdf': PLAIN,
  '/pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
  '/stub': '<html><head><meta http-equiv="refresh" content="0;url=/plain"></head></html>',
  '/stub-away':
    '<html><head><meta http-equiv="refresh" content="0;url=http://elsewhere.test/"></head></html>',
  '/stub-loop': '<html><head><meta http-equiv="refresh" content="0;url=/stub-loop?again"></head></html>',
};

let site: ServedSite;
let tools: CollectTools;
const rendered: PageRequest[] = [];

beforeAll(async () => {
  site = await serveSite(WORLD);
  tools = buildTools();
});
beforeEach(() => {
  rendered.length = 0;
});
afterAll(async () => {
  await tools.fetch.close();
  await site.close();
});

/** A browser that shows what it is told to, whatever it is asked for. */
function browser(show: (request: PageRequest) => string | VisitProblem): PageFetcher {
  return {
    browser: 'Chromium 147.0.0',
    close: async () => undefined,
    fetch: async (request): Promise<PageAnswer> => {
      rendered.push(request);
      const shown = show(request);
      if (typeof shown !== 'string') return { kind: 'failed', problem: shown };
      const body = new TextEncoder().encode(shown);
      const headers = { 'content-type': 'text/html' };
      const { url: finalUrl } = request;
      return {
        kind: 'page',
        page: {
          finalUrl,
          status: 200,
          headers,
          redirects: [],
          remoteAddress: null,
          body,
          charset: 'utf-8',
          via: 'browser',
          picture: null,
        },
      };
    },
  };
}

const crash: VisitProblem = { kind: 'crashed', status: null, message: 'gone', retryAfterMillis: null };

/** What a visit may take that will never be answered. */
const HANGS = 300;

interface Given {
  readonly show?: (request: PageRequest) => string | VisitProblem;
  readonly render?: CollectTask['render'];
  readonly role?: Waypoint['role'];
  readonly again?: boolean;
  readonly groups?: GroupMemory;
  readonly only?: 'browser';
  /** What a visit may take; enough for a busy machine where nothing hangs. */
  readonly millis?: number;
}

function visitor(given: Given) {
  const task = buildTask(`${site.origin}/`, {
    render: given.render ?? 'auto',
    limits: { visitMillis: given.millis ?? 10_000 },
  });
  const withBrowser = { ...tools, browser: browser(given.show ?? (() => PLAIN)) };
  return createVisitor({ ...buildSetting(task, withBrowser), robots: NO_ROBOTS_BOOK });
}

function visit(path: string, given: Given = {}, on = visitor(given)): Promise<Visited> {
  const { role = 'column', again = false } = given;
  const waypoint = {
    url: site.origin + path,
    depth: 1,
    foundOn: null,
    role,
    interest: 0,
    standing: 'navigation',
  } as const;
  const { groups = NOTHING_KNOWN, only } = given;
  return on.visit(waypoint, { again, groups, ...(only && { only }) });
}

const told = (visited: Visited) =>
  visited.kind === 'page'
    ? visited.capture.via
    : visited.kind === 'failed'
      ? visited.failure.kind
      : visited.kind;

describe('the browser is asked', () => {
  test.each<[string, string, Given]>([
    ['for the home page, always', '/plain', { role: 'home' }],
    ['for a list that a script fills', '/scripted', {}],
    ['for a list without items, that it may be no false alarm', '/blank', {}],
    ['for a page without a menu', '/bare', {}],
    ['for an article without a date', '/undated', { role: 'article' }],
    ['for a page that shows nothing', '/empty', {}],
    ['for a page behind a challenge', '/challenge', {}],
    ['for a page of frames', '/frames', {}],
    ['for a page that plain HTTP cannot unpack', '/badly-packed', {}],
    ['for a page whose menu a script writes', '/scripted-menu', {}],
    ['for a page with the name of a file, when all are demanded', '/page.pdf', { render: 'always' }],
    ['for every page when that is demanded', '/plain', { render: 'always' }],
    ['for a home page that drops the line', '/drop', { role: 'home' }],
    ['for a home page that is missing: it may be hidden from programs', '/nowhere', { role: 'home' }],
    ['for a home page that hangs, the second time', '/silent', { role: 'home', again: true, millis: HANGS }],
  ])('%s', async (_, path, given) => {
    expect(told(await visit(path, given))).toBe('browser');
    expect(rendered.length).toBeGreaterThan(0);
  });
});

describe('the browser is not asked', () => {
  test.each<[string, string, Given, string]>([
    ['for a column on plain HTML', '/plain', {}, 'http'],
    ['for a page that is missing', '/nowhere', {}, 'http-error'],
    ['for a column that does not answer', '/silent', { millis: HANGS }, 'timeout'],
    ['for an attachment', '/pdf', { role: 'home' }, 'attachment'],
    ['for a file, even when every page is demanded', '/named.pdf', { render: 'always' }, 'attachment'],
    ['for a file behind a challenge', '/named.doc', {}, 'blocked'],
    ['for an article whose list beside it is scripted', '/article', { role: 'article' }, 'http'],
    ['when nothing is rendered', '/scripted', { render: 'never' }, 'http'],
    ['for a home page when nothing is rendered', '/plain', { role: 'home', render: 'never' }, 'http'],
  ])('%s', async (_, path, given, what) => {
    expect(told(await visit(path, given))).toBe(what);
    expect(rendered).toEqual([]);
  });
});

describe('what is known of the template of a page', () => {
  const url = () => `${site.origin}/plain`;
  const templateOf = async () => {
    const visited = await visit('/plain', { render: 'never' });
    return visited.kind === 'page' ? visited.facts.template : '';
  };
  const known = async () => {
    const page = { waypoint: { url: url(), role: 'column' } as const, template: await templateOf() };
    return learnGroup(NOTHING_KNOWN, page, true);
  };

  test('sends it to the browser, whatever it shows itself', async () => {
    expect(told(await visit('/plain', { groups: await known() }))).toBe('browser');
  });

  test('makes its plain reading worthless: when the browser fails, the visit failed', async () => {
    expect(told(await visit('/plain', { groups: await known(), show: () => crash }))).toBe('crashed');
  });

  test('spares the plain visit once three were in vain', async () => {
    const page = { waypoint: { url: url(), role: 'column' } as const, template: 'div.main' };
    const groups = [1, 2, 3].reduce((memory) => learnGroup(memory, page, true), NOTHING_KNOWN);
    const before = site.visits.length;
    expect(told(await visit('/plain', { groups }))).toBe('browser');
    expect(site.visits.length).toBe(before);
  });

  test('says nothing of an article at the same address, nor of the home page', async () => {
    const groups = await known();
    expect(told(await visit('/article', { groups, role: 'article' }))).toBe('http');
    expect(told(await visit('/plain', { groups, role: 'home', show: () => crash }))).toBe('http');
  });
});

describe('a visit tells what plain HTTP showed', () => {
  test.each<[string, string, Given, string]>([
    ['the page itself', '/plain', {}, 'facts'],
    ['the page that the browser then showed better', '/scripted', {}, 'facts'],
    ['a challenge', '/challenge', {}, 'refused'],
    ['nothing, when the browser alone is asked', '/plain', { only: 'browser' }, 'nothing'],
    ['nothing, when every page is rendered', '/plain', { render: 'always' }, 'nothing'],
    ['nothing, when there was no answer', '/drop', { role: 'home' }, 'nothing'],
  ])('%s', async (_, path, given, what) => {
    const visited = await visit(path, given);
    if (visited.kind !== 'page') throw new Error('no page came home');
    const { plain } = visited;
    expect(plain === null ? 'nothing' : plain === 'refused' ? plain : 'facts').toBe(what);
  });
});

test('a page that leads out of the outlet is the browser’s word: it is not kept as a stub', async () => {
  const away: VisitProblem = { ...crash, kind: 'out-of-bounds' };
  expect(told(await visit('/stub-away', { show: () => away }))).toBe('out-of-bounds');
  expect(told(await visit('/stub-away', { show: () => crash }))).toBe('http');
});

describe('of two readings', () => {
  test('the rendered one is kept, with the bytes of the DOM', async () => {
    const visited = await visit('/scripted');
    expect(visited).toMatchObject({
      kind: 'page',
      facts: { list: { kind: 'list' } },
      capture: { body: { charset: 'utf-8' } },
    });
  });

  test('the plain one is kept when the browser crashes', async () => {
    expect(told(await visit('/scripted', { show: () => crash }))).toBe('http');
    expect(told(await visit('/plain', { show: () => crash, role: 'home' }))).toBe('http');
  });

  test.each(['auto', 'always'] as const)('a blank one alone accuses nobody, rendering %s', async (render) => {
    expect(told(await visit('/blank', { show: () => crash, render }))).toBe('crashed');
    expect(told(await visit('/blank', { show: () => BLANK, render }))).toBe('browser');
    expect(told(await visit('/blank', { render: 'never' }))).toBe('http');
  });

  test('plain HTTP helps out where the browser brings nothing', async () => {
    expect(told(await visit('/plain', { show: () => crash, render: 'always' }))).toBe('http');
    expect(told(await visit('/plain', { show: () => EMPTY, render: 'always' }))).toBe('http');
    const unforgiving = { ...crash, kind: 'malformed' } as const;
    expect(told(await visit('/plain', { show: () => unforgiving, render: 'always' }))).toBe('http');
  });

  test('of two failures the one that says more is told', async () => {
    expect(told(await visit('/challenge', { show: () => crash }))).toBe('blocked');
    expect(told(await visit('/drop', { show: () => ({ ...crash, kind: 'unknown' }), role: 'home' }))).toBe(
      'reset',
    );
  });
});

describe('patience', () => {
  test('is had with a list that comes late', async () => {
    const show = ({ patience }: PageRequest) => (patience === 'long' ? PLAIN : SCRIPTED);
    const visited = await visit('/scripted', { show });
    expect(visited).toMatchObject({ kind: 'page', facts: { list: { kind: 'list' } } });
    expect(rendered.map(({ patience, timeMillis }) => [patience, timeMillis])).toEqual([
      ['usual', 10_000],
      ['long', 15_000],
    ]);
  });

  test('ends for a site whose lists never come', async () => {
    let groups = NOTHING_KNOWN;
    for (let column = 0; column < 5; column++) {
      const { waitedInVain } = await visit('/scripted', { show: () => SCRIPTED, groups });
      expect(waitedInVain).toBe(column < 3);
      if (waitedInVain) groups = learnVainWait(groups);
    }
    expect(rendered.filter(({ patience }) => patience === 'long')).toHaveLength(3);
  });

  test('depends on what was known when a visit began, not on which visit ends first', async () => {
    const on = visitor({ show: () => SCRIPTED });
    const together = await Promise.all(Array.from({ length: 5 }, () => visit('/scripted', {}, on)));
    expect(together.map(({ waitedInVain }) => waitedInVain)).toEqual([true, true, true, true, true]);
  });
});

describe('a page that sends the visitor on', () => {
  test('is followed without a browser', async () => {
    expect(await visit('/stub')).toMatchObject({
      kind: 'page',
      capture: {
        url: `${site.origin}/stub`,
        finalUrl: `${site.origin}/plain`,
        redirects: [`${site.origin}/stub`],
        via: 'http',
      },
    });
  });

  test.each(['/stub-away', '/stub-loop'])('out of the outlet, or for ever, is not: %s', async (path) => {
    const visited = await visit(path, { render: 'never' });
    expect(visited.kind).toBe('page');
    expect(site.paths().filter((asked) => asked.startsWith('/stub-loop')).length).toBeLessThan(6);
  });
});

test('a page that robots.txt forbids is asked of nobody', async () => {
  const before = site.visits.length;
  const task = buildTask(`${site.origin}/`, { render: 'auto' });
  const setting = buildSetting(task, { ...tools, browser: browser(() => PLAIN) });
  const on = createVisitor({ ...setting, robots: { allows: async () => false } });
  expect(told(await visit('/plain', {}, on))).toBe('robots');
  expect([site.visits.length - before, rendered.length]).toEqual([0, 0]);
});
