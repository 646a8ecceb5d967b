import { afterEach, describe, expect, test } from 'vitest';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { collectSite } from './collect-site.js';
import type { PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';
import { isInShare } from './template-group.js';

const COLUMNS = Array.from({ length: 12 }, (_, index) => `/c${index}/`);
const MENU = COLUMNS.map(
  (path, index) => `<li><a href="${path}">栏目第${'一二三四五六七八九十百千'[index]}</a></li>`,
);

function page(column: string, body: string, menu = MENU): string {
  return `<html><head><title>${column}</title></head><body><div class="nav"><ul>${menu.join('')}</ul></div><div class="main">${body}</div></body></html>`;
}
function list(path: string, month: string): string {
  const rows = [1, 2, 3].map(
    (day) =>
      `<li><a href="${path}2026${month}/t2026${month}0${day}_${day}.html">关于做好第${day}次防汛工作的通知</a><span>2026-${month}-0${day}</span></li>`,
  );
  return `<ul class="news_list">${rows.join('')}</ul>`;
}
const HOME = page('青溪镇', '<p>欢迎访问青溪镇人民政府网站。</p>');
const OLD = (path: string) => page(path, list(path, '02'));
const NEW = (path: string) => page(path, list(path, '09'));

let site: ServedSite;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Shown = (path: string, request: PageRequest) => string | VisitProblem;
const crash: VisitProblem = { kind: 'crashed', status: null, message: 'gone', retryAfterMillis: null };

/** A browser that shows what it is told to, and notes what it was asked for. */
function browser(show: Shown, asked: string[]): PageFetcher {
  return {
    browser: 'Chromium 147.0.0',
    close: async () => undefined,
    fetch: async (request): Promise<PageAnswer> => {
      const path = request.url.slice(site.origin.length);
      asked.push(path);
      const shown = show(path, request);
      if (typeof shown !== 'string') return { kind: 'failed', problem: shown };
      const body = new TextEncoder().encode(shown);
      const page = { finalUrl: request.url, status: 200, headers: {}, redirects: [], body };
      return {
        kind: 'page',
        page: { ...page, charset: 'utf-8', via: 'browser', remoteAddress: null, picture: null },
      };
    },
  };
}

/** Brings a site home whose columns plain HTTP shows with the news of February. */
async function collect(show: Shown, plain: (path: string) => string = OLD) {
  const world = Object.fromEntries(COLUMNS.map((path) => [path, plain(path)]));
  site = await serveSite({ '/': HOME, ...world });
  closing.push(() => site.close());
  return collectServed(show);
}

async function collectServed(show: Shown) {
  const asked: string[] = [];
  const tools = buildTools({ browser: browser(show, asked) });
  closing.push(() => tools.fetch.close());
  const task = buildTask(`${site.origin}/`, { render: 'auto', limits: { articles: 0 } });
  const snapshot = await collectSite(task, tools);
  const via = Object.fromEntries(snapshot.pages.map((one) => [one.url.slice(site.origin.length), one.via]));
  return { snapshot, via, asked, columnsAsked: asked.filter((path) => path !== '/') };
}

const shownAs = (columns: (path: string) => string | VisitProblem) => (path: string) =>
  path === '/' ? HOME : columns(path);
const inShare = () => COLUMNS.filter((path) => isInShare({ url: site.origin + path, role: 'column' }));

describe('a site that plain HTTP shows as the browser does', () => {
  test('is proved on the first page of each template and a fixed share, and stays on plain HTTP', async () => {
    const { snapshot, via, columnsAsked } = await collect(shownAs(OLD));
    expect(columnsAsked.toSorted()).toEqual([...new Set([COLUMNS[0], ...inShare()])].toSorted());
    expect(snapshot).toMatchObject({ disagreements: [], failures: [], ended: 'complete' });
    expect(via).toEqual({ '/': 'browser', ...Object.fromEntries(COLUMNS.map((path) => [path, 'http'])) });
  });

  test('is not held up by a browser that takes its time', async () => {
    const plainBefore: number[] = [];
    let plain = 0;
    site = await serveSite({ '/': HOME, ...Object.fromEntries(COLUMNS.map((path) => [path, OLD(path)])) });
    closing.push(() => site.close());
    const tools = buildTools();
    closing.push(() => tools.fetch.close());
    const counting = {
      ...tools.fetch,
      fetch: (request: PageRequest) => tools.fetch.fetch(request).finally(() => plain++),
    };
    const drawing = browser(shownAs(OLD), []);
    const slow: PageFetcher = {
      ...drawing,
      fetch: async (request) => {
        // A second reading ends only when all columns were read plain.
        while (request.url !== `${site.origin}/` && plain < COLUMNS.length)
          await new Promise((resolve) => setTimeout(resolve, 5));
        plainBefore.push(plain);
        return drawing.fetch(request);
      },
    };
    const task = buildTask(`${site.origin}/`, {
      render: 'auto',
      limits: { articles: 0, visitMillis: 20_000 },
    });
    const snapshot = await collectSite(task, { ...tools, fetch: counting, browser: slow });
    expect(snapshot).toMatchObject({ disagreements: [], failures: [], ended: 'complete' });
    expect(plainBefore.slice(1).every((count) => count >= COLUMNS.length)).toBe(true);
    expect(plainBefore.length).toBeGreaterThan(1);
  });

  test('is not held up by a browser that fails: that teaches nothing', async () => {
    const { snapshot, via } = await collect(shownAs(() => crash));
    expect(snapshot).toMatchObject({ disagreements: [], failures: [] });
    expect(COLUMNS.map((path) => via[path])).toEqual(COLUMNS.map(() => 'http'));
  });
});

describe('a site that the browser shows otherwise, though nothing in its pages says so', () => {
  test('is read by the browser: pages read before again, later ones at once', async () => {
    const { snapshot, via, columnsAsked } = await collect(shownAs(NEW));
    expect(COLUMNS.map((path) => via[path])).toEqual(COLUMNS.map(() => 'browser'));
    expect(columnsAsked.toSorted()).toEqual(COLUMNS.toSorted());
    expect(snapshot.pages.map(({ url }) => url.slice(site.origin.length))).toEqual(['/', ...COLUMNS]);
  });

  test('is told of once for the template, with what differed', async () => {
    const { snapshot } = await collect(shownAs(NEW));
    expect(snapshot.disagreements).toEqual([
      { url: `${site.origin}/c0/`, differs: ['articles'], readAgain: expect.any(Number) },
    ]);
    expect(snapshot.disagreements![0]!.readAgain).toBeGreaterThan(3);
  });

  test('goes the same way twice', async () => {
    const runs = [await collect(shownAs(NEW)), await collectServed(shownAs(NEW))];
    const [one, other] = runs.map(({ snapshot, asked }) => ({
      asked: asked.toSorted(),
      readAgain: snapshot.disagreements!.map(({ readAgain }) => readAgain),
    }));
    expect(one).toEqual(other);
  });

  test('keeps no plain reading that is known to be wrong: what the browser does not bring is a failure', async () => {
    const show = shownAs((path) => (path === '/c0/' ? NEW(path) : crash));
    const { snapshot, via } = await collect(show);
    expect(via).toEqual({ '/': 'browser', '/c0/': 'browser' });
    expect(
      snapshot.failures.map(({ url, kind }) => [url.slice(site.origin.length), kind]).toSorted(),
    ).toEqual(
      COLUMNS.slice(1)
        .map((path) => [path, 'crashed'])
        .toSorted(),
    );
  });

  test('leads on to what the browser shows, and keeps what plain HTTP led to', async () => {
    const hidden = '<li><a href="/c0/hidden/">依申请公开</a></li>';
    const show = shownAs((path) =>
      path === '/c0/' ? page(path, list(path, '02'), [...MENU, hidden]) : OLD(path),
    );
    const { snapshot, asked } = await collect(show);
    expect(snapshot.disagreements).toMatchObject([{ differs: ['navigation', 'columns'] }]);
    expect(asked).toContain('/c0/hidden/');
  });
});

describe('pages that say what is missing', () => {
  const scripted = (path: string) =>
    page(path, '<ul class="news_list" id="list"></ul><script>$.ajax("/api/list")</script>');

  test('teach what their template needs: no disagreement, and later pages go straight to the browser', async () => {
    const { snapshot, via } = await collect(shownAs(NEW), scripted);
    expect(snapshot.disagreements).toEqual([]);
    expect(COLUMNS.map((path) => via[path])).toEqual(COLUMNS.map(() => 'browser'));
    const spared = COLUMNS.filter((path) => !site.paths().includes(path));
    expect(spared.length).toBeGreaterThan(3);
  });

  test('are all tried plain when the browser fails: a failed visit teaches nothing', async () => {
    await collect(
      shownAs(() => crash),
      scripted,
    );
    expect(COLUMNS.filter((path) => !site.paths().includes(path))).toEqual([]);
  });

  test('and are blank in the browser, too, leave their template to plain HTTP', async () => {
    const blank = (path: string) => page(path, '<ul class="news_list"></ul>');
    const plain = (path: string) => (path === '/c3/' ? blank(path) : OLD(path));
    const { via, columnsAsked } = await collect(shownAs(plain), plain);
    expect(columnsAsked).toContain('/c3/');
    expect(COLUMNS.filter((path) => via[path] === 'browser')).toEqual(['/c3/']);
  });
});
