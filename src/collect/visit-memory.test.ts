import { expect, test } from 'vitest';
import { clockFrom } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { SweepJob } from '../model/sweep.js';
import type { JournalEntry, KeptAnswer, VisitJournal } from '../model/visit-journal.js';
import { memoryArchive } from '../store/memory-archive.js';
import type { PageAnswer } from './page-fetcher.js';
import { FRESH_MILLIS, openVisitMemory } from './visit-memory.js';

const JOB: SweepJob = { agency: 'qingxi-town', outlet: 'portal' };
const URL = 'http://www.qingxi.test/';
const NOON = Date.UTC(2026, 5, 20, 4);
const archive = memoryArchive();

function journalInMemory(): VisitJournal {
  const kept: JournalEntry[] = [];
  return {
    entries: async () => [...kept],
    append: async (_job, entry) => void kept.push(entry),
    forget: async () => void kept.splice(0),
  };
}

/** The memory of a run that begins so many milliseconds after noon. */
const openAt = (journal: VisitJournal, afterMillis = 0, pages = archive) =>
  openVisitMemory(JOB, {
    journal,
    archive: pages,
    clock: clockFrom(() => NOON + afterMillis),
    fetch: { badCertificate: () => null },
  });

function page(text: string, status = 200): PageAnswer {
  return {
    kind: 'page',
    page: {
      finalUrl: URL,
      status,
      headers: { 'content-type': 'text/html', 'set-cookie': 'id=1' },
      redirects: [],
      remoteAddress: '203.0.113.7:80',
      body: new TextEncoder().encode(text),
      charset: null,
      via: 'http',
      picture: null,
    },
  };
}

const FAILED: PageAnswer = {
  kind: 'failed',
  problem: { kind: 'timeout', status: null, message: 'no answer', retryAfterMillis: null },
};

test.each<[string, KeptAnswer, PageAnswer | null]>([
  [
    'a file is known again with its type and size',
    { kind: 'attachment', finalUrl: URL, status: 200, type: 'pdf', bytes: 900 },
    { kind: 'attachment', finalUrl: URL, status: 200, type: 'pdf', bytes: 900 },
  ],
  [
    'a file that an older Gongkai kept without them is asked for again',
    { kind: 'attachment', finalUrl: URL, status: 200 },
    null,
  ],
])('%s', async (_, answer, recalled) => {
  const journal = journalInMemory();
  const at = '2026-06-20T04:00:00.000Z' as IsoInstant;
  await journal.append(JOB, { request: 'http usual a', at, answer, certificate: null });
  expect(await (await openAt(journal)).recall('http usual a')).toEqual(recalled);
});

test('the n-th request is given the n-th answer of the run before, with the moment at which it came', async () => {
  const journal = journalInMemory();
  const before = await openAt(journal);
  await before.remember('http usual a', page('first'));
  await before.remember('http usual a', page('second'));
  const after = await openAt(journal, 60_000);
  const bodies = [];
  for (let ask = 0; ask < 3; ask++) {
    const answer = await after.recall('http usual a');
    if (answer?.kind !== 'page') break;
    bodies.push(new TextDecoder().decode(answer.page.body));
    expect(answer.page.fetchedAt).toBe('2026-06-20T04:00:00.000Z');
    expect(answer.page.headers).toEqual({ 'content-type': 'text/html' });
  }
  expect(bodies).toEqual(['first', 'second']);
});

test.each([
  { name: 'no answer', answer: FAILED, isKept: false },
  { name: 'a page', answer: page('a'), isKept: true },
  { name: 'a page that is gone', answer: page('a', 404), isKept: true },
  { name: 'a refusal', answer: page('a', 403), isKept: false },
  { name: 'too many requests', answer: page('a', 429), isKept: false },
  { name: 'a server in trouble', answer: page('a', 503), isKept: false },
])('$name is remembered: $isKept', async ({ answer, isKept }) => {
  const journal = journalInMemory();
  await (await openAt(journal)).remember('http usual a', answer);
  expect((await (await openAt(journal)).recall('http usual a')) !== null).toBe(isKept);
});

test.each([
  { name: 'just within the window', after: FRESH_MILLIS - 1, isKnown: true },
  { name: 'at its end', after: FRESH_MILLIS, isKnown: false },
  { name: 'on a clock that was set back a little', after: -60_000, isKnown: true },
  { name: 'on a clock that was set back by a day', after: -FRESH_MILLIS, isKnown: false },
])('an answer is known $name: $isKnown', async ({ after, isKnown }) => {
  const journal = journalInMemory();
  await (await openAt(journal)).remember('http usual a', page('a'));
  expect((await (await openAt(journal, after)).recall('http usual a')) !== null).toBe(isKnown);
});

test('a page whose bytes the archive lost is asked for again', async () => {
  const journal = journalInMemory();
  await (await openAt(journal)).remember('http usual a', page('a'));
  expect(await (await openAt(journal, 0, memoryArchive())).recall('http usual a')).toBeNull();
});

test('a link that was found open is not tried again; one that was forgotten is', async () => {
  const journal = journalInMemory();
  await (await openAt(journal)).rememberOpen(URL);
  const after = await openAt(journal);
  expect(after.recallOpen(URL)).toBe(true);
  await after.forget();
  expect((await openAt(journal)).recallOpen(URL)).toBe(false);
});
