import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { type PageReader, READER_HERE, type UnreadPage } from './page-reader.js';
import { openReaderThreads, type ReaderOptions } from './reader-threads.js';

/** As set-up builds it: a thread runs compiled programs only. */
const PROGRAM = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'collect', 'reading-thread.js'));

let reader: PageReader;
afterEach(() => reader.close());

function open(options: Partial<ReaderOptions>): PageReader {
  reader = openReaderThreads({ program: PROGRAM, threads: 2, ...options });
  return reader;
}

function openReady(options: Partial<ReaderOptions> = {}): PageReader {
  open(options).getReady();
  return reader;
}

const article = (number: number): UnreadPage => ({
  url: `http://www.qingxi.test/zwgk/tzgg/202609/t20260901_${number}.html`,
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: new TextEncoder().encode(
    `<title>关于第${number}次会议的通知</title><meta name="PubDate" content="2026-09-01"><h1>关于第${number}次会议的通知</h1><p>各村（居）委会：现将有关事项通知如下。</p>`,
  ),
  charset: null,
  asOf: '2026-09-20' as IsoDate,
  rendered: false,
});

describe('reading in threads', () => {
  test('gives the words that reading here gives, each to the page that it was asked for', async () => {
    const pages = Array.from({ length: 40 }, (_, number) => article(number));
    const shared = openReady();
    const words = await Promise.all(pages.map((page) => shared.read(page)));
    expect(words).toEqual(await Promise.all(pages.map((page) => READER_HERE.read(page))));
    expect(words[7]).toMatchObject({ kind: 'facts', facts: { title: '关于第7次会议的通知' } });
  });

  test('tells a challenge from a page', async () => {
    const blocked = { ...article(1), status: 521, body: new Uint8Array() };
    expect(await openReady().read(blocked)).toMatchObject({ kind: 'no-page', verdict: { kind: 'blocked' } });
  });

  test('starts no thread before it is told to get ready, nor on a machine of one core', async () => {
    const nowhere = new URL('file:///there/is/no/such/program.js');
    const unready = open({ program: nowhere });
    for (let number = 0; number < 5; number++)
      expect(await unready.read(article(number))).toMatchObject({ kind: 'facts' });
    const single = openReady({ program: nowhere, threads: 0 });
    expect(await single.read(article(1))).toMatchObject({ kind: 'facts' });
  });

  test('is done here when its threads do not live', async () => {
    const broken = openReady({ program: new URL('data:text/javascript,throw new Error("no thread")') });
    const words = await Promise.all([1, 2, 3].map((number) => broken.read(article(number))));
    expect(words.map(({ kind }) => kind)).toEqual(['facts', 'facts', 'facts']);
    expect(await broken.read(article(4))).toMatchObject({ kind: 'facts' });
  });

  test('goes on here when it was closed meanwhile', async () => {
    const closed = openReady();
    const asked = closed.read(article(1));
    await closed.close();
    expect(await asked).toMatchObject({ kind: 'facts' });
    expect(await closed.read(article(2))).toMatchObject({ kind: 'facts' });
  });
});
