import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserGroups, homesIn, membersOf, until } from '../testing/browser-processes.js';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageAnswer, PageFetcher, PageRequest } from './page-fetcher.js';

const usualTmpdir = process.env['TMPDIR'];
let folder: string;
let site: ServedSite;
let handle: BrowserHandle;
let fetcher: PageFetcher;

beforeAll(async () => {
  // Among these temporary files there is only what this test makes.
  folder = mkdtempSync(join(tmpdir(), 'gongkai-loss-'));
  process.env['TMPDIR'] = folder;
  site = await serveSite({
    '/good': '<html><body><p>一切正常</p></body></html>',
    '/slow': { delayMillis: 3_000, body: '<html><body><p>慢，但完整</p></body></html>' },
    '/silent': { manner: 'silent' },
    '/waits': '<html><body><p>等待</p><script src="/silent"></script></body></html>',
    '/leaves':
      '<html><body><p>稍后离开</p><script>setTimeout(()=>{location="/good"},900)</script></body></html>',
  });
  handle = await openTestBrowser();
  fetcher = createBrowserFetcher(handle, {
    pages: 1,
    userAgent: 'Gongkai/test',
    hostMap: new Map(),
    allowPrivate: true,
  });
});

afterAll(async () => {
  await fetcher.close();
  await handle.close();
  await site.close();
  if (usualTmpdir === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTmpdir;
  rmSync(folder, { recursive: true, force: true });
});

function visit(path: string, changes: Partial<PageRequest> = {}): Promise<PageAnswer> {
  return fetcher.fetch(
    buildRequest(site.origin + path, {
      allows: (url) => url.startsWith(site.origin),
      timeMillis: 15_000,
      ...changes,
    }),
  );
}

function textOf(answer: PageAnswer): string {
  return answer.kind === 'page' ? new TextDecoder().decode(answer.page.body) : JSON.stringify(answer);
}

/** Begins a visit and waits until its request has come. */
async function beginVisit(
  path: string,
  changes?: Partial<PageRequest>,
): Promise<{ readonly answer: Promise<PageAnswer> }> {
  const before = site.visits.length;
  const answer = visit(path, changes);
  await until(() => site.visits.length > before);
  return { answer };
}

function signalAll(signal: NodeJS.Signals, command = /./): void {
  const all = membersOf(browserGroups(folder)).filter((one) => command.test(one.command));
  for (const { pid } of all) process.kill(pid, signal);
}

test('a script of the last page does not lead the next visit astray', async () => {
  expect(textOf(await visit('/leaves'))).toContain('稍后离开');
  const answer = await visit('/slow');
  expect(textOf(answer)).toContain('慢，但完整');
  expect(answer).toMatchObject({ page: { finalUrl: `${site.origin}/slow`, redirects: [] } });
});

describe.runIf(process.platform === 'linux')('what costs its visit and nothing else', () => {
  test('the end of a page’s process', async () => {
    const { answer } = await beginVisit('/waits');
    await new Promise((resolve) => setTimeout(resolve, 500));
    signalAll('SIGKILL', /--type=renderer/);
    expect(await answer).toMatchObject({ problem: { kind: 'crashed' } });
    expect(textOf(await visit('/good'))).toContain('一切正常');
    expect(homesIn(folder)).toHaveLength(1);
  });

  test('the end of the whole browser; its folder and its parts go, too', async () => {
    const [home] = homesIn(folder);
    const groups = browserGroups(folder);
    const { answer } = await beginVisit('/silent');
    signalAll('SIGKILL', /--user-data-dir=/);
    expect(await answer).toMatchObject({ problem: { kind: 'crashed' } });
    expect(textOf(await visit('/good'))).toContain('一切正常');
    await until(() => homesIn(folder).length === 1);
    expect(homesIn(folder)).not.toContain(home);
    await until(() => membersOf(groups).length === 0);
  });

  test('a browser that stands still: the visit ends in time, the browser is replaced', {
    timeout: 90_000,
  }, async () => {
    const [home] = homesIn(folder);
    const groups = browserGroups(folder);
    const began = performance.now();
    const { answer } = await beginVisit('/silent', { timeMillis: 3_000 });
    signalAll('SIGSTOP');
    expect(await answer).toMatchObject({ problem: { kind: 'timeout' } });
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(textOf(await visit('/good'))).toContain('一切正常');
    await until(() => membersOf(groups).length === 0);
    expect(homesIn(folder)).toHaveLength(1);
    expect(homesIn(folder)).not.toContain(home);
  });
});

test('a closed browser leaves no process and no folder, and does not start again', async () => {
  const groups = process.platform === 'linux' ? browserGroups(folder) : [];
  await fetcher.close();
  await handle.close();
  expect(homesIn(folder)).toEqual([]);
  if (process.platform === 'linux') await until(() => membersOf(groups).length === 0);
  await expect(handle.current()).rejects.toThrow('closed');
  expect(await visit('/good')).toMatchObject({ problem: { kind: 'crashed' } });
  expect(homesIn(folder)).toEqual([]);
});
