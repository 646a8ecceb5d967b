import { afterEach, describe, expect, test } from 'vitest';
import { buildSetting, buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import type { CollectTools } from './collect-task.js';
import { NO_ROBOTS_BOOK, openRobotsBook, type RobotsBook } from './robots-book.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function bookOf(
  world: SiteWorld,
  changes: Partial<CollectTools> = {},
): Promise<{ site: ServedSite; book: RobotsBook }> {
  const site = await serveSite(world);
  const tools = buildTools(changes);
  closing.push(
    () => site.close(),
    () => tools.fetch.close(),
  );
  const task = buildTask(`${site.origin}/`, { limits: { visitMillis: 300 } });
  return { site, book: openRobotsBook(buildSetting(task, tools)) };
}

const RULES = {
  body: 'User-agent: *\nDisallow: /admin/\nCrawl-delay: 1',
  headers: { 'content-type': 'text/plain' },
};

describe('a book of robots.txt', () => {
  test('asks a host once, however many pages are asked for at a time', async () => {
    const { site, book } = await bookOf({ '/robots.txt': RULES });
    const asked = ['/tzgg/', '/admin/', '/zwgk/'].map((path) => book.allows(site.origin + path));
    expect(await Promise.all(asked)).toEqual([true, false, true]);
    expect(await book.allows(`${site.origin}/admin/x`)).toBe(false);
    expect(site.paths()).toEqual(['/robots.txt']);
  });

  test('hands the pause that a host asks for on to politeness', async () => {
    const pauses: (readonly [string, number])[] = [];
    const politeness = {
      ...buildTools().politeness,
      askPause: (url: string, millis: number) => pauses.push([url, millis]),
    };
    const { site, book } = await bookOf({ '/robots.txt': RULES }, { politeness });
    await book.allows(`${site.origin}/`);
    expect(pauses).toEqual([[`${site.origin}/robots.txt`, 1_000]]);
  });

  test.each<[string, SiteWorld]>([
    ['is not there', {}],
    ['is refused', { '/robots.txt': { ...RULES, status: 403 } }],
    ['is broken', { '/robots.txt': { ...RULES, status: 503 } }],
    ['never comes', { '/robots.txt': { manner: 'silent' } }],
    ['is cut off', { '/robots.txt': { manner: 'drop' } }],
    [
      'leads away',
      { '/robots.txt': { status: 302, headers: { location: 'http://elsewhere.test/robots.txt' } } },
    ],
    ['is a page of HTML', { '/robots.txt': '<html>User-agent: *\nDisallow: /</html>' }],
    ['is a picture', { '/robots.txt': { headers: { 'content-type': 'image/png' }, body: 'x' } }],
  ])('forbids nothing when robots.txt %s', async (_, world) => {
    const { site, book } = await bookOf(world);
    expect(await book.allows(`${site.origin}/admin/`)).toBe(true);
  });
});

test('the book that is used when robots.txt is overridden asks nobody', async () => {
  expect(await NO_ROBOTS_BOOK.allows('http://www.qingxi.test/admin/')).toBe(true);
});
