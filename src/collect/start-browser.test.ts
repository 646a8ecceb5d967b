import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import type { BrowserSearch } from './find-browser.js';
import { startBrowser } from './start-browser.js';

const OPTIONS = { resolve: new Map(), allowPrivate: true };

let programs: string;
beforeEach(() => {
  programs = temporaryFolder();
});

/** Only the programs of this test are searched: FreeBSD has no usual places. */
function search(): BrowserSearch {
  return {
    explicit: null,
    setUpFolder: join(programs, 'brought'),
    platform: 'freebsd',
    environment: { PATH: programs, PLAYWRIGHT_BROWSERS_PATH: join(programs, 'playwright') },
  };
}

function install(name: string, script: string): void {
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

test('nothing is started where nothing is found', async () => {
  expect(await startBrowser(search(), OPTIONS)).toBeNull();
});

test('a browser that does not start is named', async () => {
  install('chromium', 'echo "Command requires the snap to be installed." >&2; exit 1');
  await expect(startBrowser(search(), OPTIONS)).rejects.toMatchObject({
    code: 'COLLECT_BROWSER_BROKEN',
    message: expect.stringContaining(join(programs, 'chromium')),
    hint: expect.any(String),
  });
});

async function realBrowser(): Promise<string> {
  const real = await startBrowser({ explicit: process.env['GONGKAI_BROWSER'] || null }, OPTIONS);
  await real?.handle.close();
  return resolve(real!.found.path);
}

test('a browser that does not start is passed over for the next, and said to be', async () => {
  install('google-chrome', `exec '${await realBrowser()}' "$@"`);
  install('chromium', 'exit 1');
  const started = await startBrowser(search(), OPTIONS);
  await started?.handle.close();
  expect(started?.found).toEqual({ path: join(programs, 'google-chrome'), source: 'system' });
  expect(started?.passedOver).toEqual([expect.stringContaining(join(programs, 'chromium'))]);
});

test('a browser heeds the last list of features to turn on: all that Playwright wants stand in it, too', async () => {
  const told = join(programs, 'arguments');
  install('chromium', `printf '%s\\n' "$@" > '${told}'; exec '${await realBrowser()}' "$@"`);
  const started = await startBrowser(search(), OPTIONS);
  await started?.handle.close();
  const [playwrights, ours, ...more] = [
    ...readFileSync(told, 'utf8').matchAll(/^--enable-features=(.*)$/gm),
  ].map(([, list = '']) => list.split(','));
  expect(more).toEqual([]);
  expect(ours).toEqual(expect.arrayContaining(playwrights!));
});
