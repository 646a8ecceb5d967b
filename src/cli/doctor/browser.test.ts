import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BrowserSearch } from '../../collect/find-browser.js';
import { temporaryFolder } from '../../testing/store/temporary-folder.js';
import { browserSearch } from '../browser-tools.js';
import { examineBrowser } from './browser.js';

/** Only this folder is searched: FreeBSD has no usual places. */
function searchIn(folder: string): BrowserSearch {
  const environment = { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright') };
  return { explicit: null, setUpFolder: join(folder, 'brought'), platform: 'freebsd', environment };
}

describe('the browser is broken, with its repair,', () => {
  test('where there is none', async () => {
    expect(await examineBrowser(searchIn(temporaryFolder()))).toEqual([
      {
        what: 'browser',
        state: 'broken',
        says: 'no Chromium, Chrome or Edge was found',
        repair: expect.stringContaining('playwright install chromium'),
      },
    ]);
  });

  test('where the named one is not there', async () => {
    expect(await examineBrowser({ explicit: join(temporaryFolder(), 'gone') })).toEqual([
      {
        what: 'browser',
        state: 'broken',
        says: expect.stringContaining('gone'),
        repair: expect.stringContaining('Name the path'),
      },
    ]);
  });

  test('where the only one does not start', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'chromium'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, 'chromium'), 0o755);
    expect(await examineBrowser(searchIn(folder))).toEqual([
      {
        what: 'browser',
        state: 'broken',
        says: expect.stringContaining(join(folder, 'chromium')),
        repair: expect.stringContaining('Run it once by hand'),
      },
    ]);
  });
});

test('a browser that runs is told with version, path and source; sandbox and fonts with it', async () => {
  const diagnoses = await examineBrowser(browserSearch(undefined));
  expect(diagnoses.find(({ what }) => what === 'browser')).toMatchObject({
    state: 'well',
    says: expect.stringMatching(/^Chromium \d+[\d.]*, \S.* \((explicit|playwright|system|set-up)\)$/),
    repair: null,
  });
  // Which of the two states is right, is a matter of this machine: without a repair nothing is less than well.
  for (const what of ['sandbox', 'CJK fonts'])
    expect(diagnoses.find((one) => one.what === what)).toSatisfy(
      ({ state, repair }) => (state === 'well') === (repair === null) && state !== 'broken',
    );
});
