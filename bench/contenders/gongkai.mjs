// Gongkai itself, through the functions that its commands use: every page is read into all its facts, and its bytes are stored.
import { fileURLToPath } from 'node:url';
import { clockFrom } from '../../dist/calendar/clock.js';
import { createBrowserFetcher } from '../../dist/collect/browser-fetcher.js';
import { PAGES_OPEN } from '../../dist/collect/browser-pages.js';
import { collectSite } from '../../dist/collect/collect-site.js';
import { DEFAULT_LIMITS } from '../../dist/collect/collect-task.js';
import { createHttpFetcher } from '../../dist/collect/http-fetcher.js';
import { openReaderThreads } from '../../dist/collect/reader-threads.js';
import { startBrowser } from '../../dist/collect/start-browser.js';
import { decodeHtml } from '../../dist/extract/decode-html.js';
import { readPage } from '../../dist/extract/read-page.js';
import { loadLibrary } from '../../dist/standards/load-standards.js';
import { openPageFiles } from '../../dist/store/page-files.js';
import { columnInterest } from '../../dist/sweep/column-interest.js';
import { buildTask, buildTools } from '../../dist/testing/build-collect.js';
import { contend, isColumn } from './contend.mjs';

const SITE_MILLIS = 600_000;
const FENCE = { hostMap: new Map(), allowPrivate: true };
const STANDARDS = fileURLToPath(new URL('../../standards/', import.meta.url));
const AGENT = 'Gongkai/bench';

// Loaded before the clock runs, as its peers load theirs; by itself it would load it when the browser starts.
if (process.argv[2] !== 'never') await import('../../node_modules/playwright/index.mjs');

contend(async ({ origin, render, browser, limits, folder, directed = false }) => {
  const rendering = render === 'never' ? null : await openBrowser(browser);
  const tools = buildTools({
    fetch: createHttpFetcher({ ...FENCE, userAgent: AGENT }),
    browser: rendering?.pages ?? null,
    reader: openReaderThreads(),
    archive: openPageFiles(folder),
    clock: clockFrom(Date.now),
  });
  try {
    const interest = directed ? await wantedColumns() : () => 0;
    const task = buildTask(`${origin}/`, {
      render,
      interest,
      limits: { ...DEFAULT_LIMITS, siteMillis: SITE_MILLIS, ...limits },
    });
    const { pages } = await collectSite(task, tools);
    return {
      pages: pages.length,
      bytes: pages.reduce((sum, { body }) => sum + body.bytes, 0),
      browserPages: pages.filter(({ via }) => via === 'browser').length,
      count: () => countItems(pages, tools.archive, task.asOf),
    };
  } finally {
    await rendering?.close();
    await tools.fetch.close();
    await tools.reader.close();
  }
});

/** The items of all lists, from the pages as they were stored. */
async function countItems(pages, archive, asOf) {
  let items = 0;
  for (const { finalUrl: url, body, via } of pages) {
    if (!isColumn(new URL(url).pathname)) continue;
    const { html } = decodeHtml(await archive.get(body), {
      charset: body.charset,
      contentType: 'text/html; charset=utf-8',
    });
    const { list } = readPage({ url, html, asOf, rendered: via === 'browser' });
    if (list.kind === 'list') items += list.articles.length;
  }
  return { items };
}

/** What the standards that come with Gongkai demand of a site. */
async function wantedColumns() {
  const { standards } = await loadLibrary(STANDARDS);
  return columnInterest(standards.map(({ standard }) => standard));
}

async function openBrowser(explicit) {
  const started = await startBrowser(
    { explicit, setUpFolder: '' },
    { resolve: FENCE.hostMap, allowPrivate: true },
  );
  if (!started) throw new Error('no browser was found');
  const pages = createBrowserFetcher(started.handle, { ...FENCE, userAgent: AGENT, pages: PAGES_OPEN });
  return {
    pages,
    close: async () => {
      await pages.close();
      await started.handle.close();
    },
  };
}
