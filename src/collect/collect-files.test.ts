import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { RenderMode } from '../model/agency.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { JournalEntry, VisitJournal } from '../model/visit-journal.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { LARGE_FILES, SENT_FILES, type SentFile } from '../testing/zoo/sent-files.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import { collectSite } from './collect-site.js';
import type { BrowserHandle } from './open-browser.js';
import { openVisitMemory } from './visit-memory.js';

const BROWSER = 'Gongkai/browser';
/** What the lines of a few loopback connections hold back at most, with much to spare. */
const HELD_IN_LINES = 64 * 1024 * 1024;
/** Addresses that tell what they lead to; the first leads to a page in spite of it. */
const NAMED: Readonly<Record<string, SentFile>> = Object.fromEntries(
  ['pdf', 'docx', 'xlsx', 'ofd', 'png'].map((ending) => [
    `/named/file.${ending}`,
    SENT_FILES.find(({ type }) => type === ending)!,
  ]),
);
const NUMBERS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃'];
const paths = [...SENT_FILES.map(({ path }) => path), ...Object.keys(NAMED)];
const menu = paths.map((path, at) => `<li><a href="${path}">公开${NUMBERS[at]}类</a></li>`).join('');
const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪镇</title></head><body><div class="nav"><ul><li><a href="/zwgk/">政务公开</a></li>${menu}</ul></div>${body}</body></html>`;
const TEXT = `<div class="main"><p>${'青溪镇人民政府信息公开。'.repeat(20)}</p></div>`;

let browser: BrowserHandle;
let site: ServedSite;
const snapshots = new Map<RenderMode, SiteSnapshot>();

beforeAll(async () => {
  browser = await openTestBrowser();
  site = await serveSite({
    '/': page(TEXT),
    '/zwgk/': page(TEXT),
    ...Object.fromEntries(SENT_FILES.map(({ path, answer }) => [path, answer])),
    ...Object.fromEntries(Object.entries(NAMED).map(([path, { answer }]) => [path, answer])),
  });
  for (const render of ['never', 'auto', 'always'] as const) snapshots.set(render, await collect(render));
}, 240_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

async function collect(render: RenderMode): Promise<SiteSnapshot> {
  const pages = createBrowserFetcher(browser, {
    hostMap: new Map(),
    allowPrivate: true,
    userAgent: BROWSER,
    pages: 4,
  });
  const tools = buildTools({ browser: pages });
  const limits = { visitMillis: 20_000, siteMillis: 200_000, linkProbes: 0 };
  const snapshot = await collectSite(buildTask(`${site.origin}/`, { render, limits }), tools);
  await pages.close();
  await tools.fetch.close();
  return snapshot;
}

const expected = () =>
  [...SENT_FILES, ...Object.entries(NAMED).map(([path, file]) => ({ ...file, path }))].flatMap(
    ({ path, type, bytes }) =>
      type === 'page' ? [] : [{ url: site.origin + path, type, bytes, foundOn: `${site.origin}/` }],
  );
const byUrl = (one: { readonly url: string }, other: { readonly url: string }) =>
  one.url.localeCompare(other.url);

describe.each(['never', 'auto', 'always'] as const)('with --render %s', (render) => {
  test('every file is recorded with its type and size, and where its link stood', () => {
    expect([...(snapshots.get(render)?.attachments ?? [])].sort(byUrl)).toEqual(expected().sort(byUrl));
  });

  test('what is called a file and is a page is read', () => {
    const read = new Set(snapshots.get(render)?.pages.map(({ url }) => url));
    for (const { path, type } of SENT_FILES) expect(read.has(site.origin + path), path).toBe(type === 'page');
  });

  test('no file is a failure, nor cuts the site short', () => {
    expect(snapshots.get(render)).toMatchObject({ failures: [], ended: 'complete' });
  });
});

test('no browser asks for an address that names a file', () => {
  const asked = site.visits.filter(({ path }) => path in NAMED);

  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ headers }) => headers['user-agent'] === BROWSER)).toEqual([]);
});

test.each(LARGE_FILES)('of $name little was sent in all three runs', ({ path }) => {
  expect(site.sent(path)).toBeLessThan(HELD_IN_LINES);
});

test('a run that goes on after a kill knows the files again, and asks for none of them', async () => {
  const kept: JournalEntry[] = [];
  const journal: VisitJournal = {
    entries: async () => [...kept],
    append: async (_job, entry) => void kept.push(entry),
    forget: async () => void kept.splice(0),
  };
  const archive = memoryArchive();
  const clock = clockFrom(() => Date.UTC(2026, 8, 20));
  const run = async () => {
    const base = buildTools({ archive, clock });
    const job = { agency: 'qingxi-town', outlet: 'portal' };
    const memory = await openVisitMemory(job, { journal, archive, clock, fetch: base.fetch });
    const snapshot = await collectSite(buildTask(`${site.origin}/`, { limits: { visitMillis: 20_000 } }), {
      ...base,
      memory,
    });
    await base.fetch.close();
    return snapshot.attachments;
  };
  const first = await run();
  const before = site.visits.length;

  expect(await run()).toEqual(first);
  expect(
    site
      .paths()
      .slice(before)
      .filter((path) => paths.includes(path)),
  ).toEqual([]);
});
