import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type BrowserSearch, findBrowsers } from './find-browser.js';

const DOWNLOAD = 'playwright/chromium-1255/chrome-linux/chrome';
const SHELL = 'playwright/chromium_headless_shell-1255/chrome-linux/headless_shell';
const SYSTEM = 'programs/chromium';
const BROUGHT = 'brought/chromium-147.0.0/chromium';

let machine: string;
beforeEach(() => {
  machine = temporaryFolder();
});

/** Puts programs on the machine of this test. */
function install(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(machine, path)), { recursive: true });
    writeFileSync(join(machine, path), '');
    chmodSync(join(machine, path), 0o755);
  }
}

/** What is found on it. FreeBSD has no usual places: what the machine that runs this test has is not seen. */
async function find(changes: Partial<BrowserSearch> = {}): Promise<readonly string[]> {
  const found = await findBrowsers({
    explicit: null,
    setUpFolder: join(machine, 'brought'),
    platform: 'freebsd',
    environment: {
      PATH: [join(machine, 'programs'), join(machine, 'more-programs')].join(':'),
      PLAYWRIGHT_BROWSERS_PATH: join(machine, 'playwright'),
    },
    ...changes,
  });
  return found.map(({ path, source }) => `${source} ${path.slice(machine.length + 1)}`);
}

describe('the order', () => {
  test('is the named one alone, whatever else is there', async () => {
    install('mine/chrome', DOWNLOAD, SYSTEM, BROUGHT);
    expect(await find({ explicit: join(machine, 'mine/chrome') })).toEqual(['explicit mine/chrome']);
  });

  test("is Playwright's own, the system's, what set-up brought", async () => {
    install(BROUGHT, SYSTEM, DOWNLOAD);
    expect(await find()).toEqual([`playwright ${DOWNLOAD}`, `system ${SYSTEM}`, `set-up ${BROUGHT}`]);
  });

  test('within the downloads: headless shells, then the newest by number', async () => {
    install(DOWNLOAD, SHELL, 'playwright/chromium-999/chrome-linux/chrome');
    expect(await find()).toEqual([
      `playwright ${SHELL}`,
      `playwright ${DOWNLOAD}`,
      'playwright playwright/chromium-999/chrome-linux/chrome',
    ]);
  });

  test('within the system: the lightest, wherever in the PATH it stands', async () => {
    install('programs/google-chrome', SYSTEM, 'more-programs/chromium-headless-shell');
    expect(await find()).toEqual([
      'system more-programs/chromium-headless-shell',
      `system ${SYSTEM}`,
      'system programs/google-chrome',
    ]);
  });
});

describe('a browser is found', () => {
  test.each([
    ['PLAYWRIGHT_BROWSERS_PATH', SHELL, { PLAYWRIGHT_BROWSERS_PATH: 'playwright' }],
    ['XDG_CACHE_HOME', 'cache/ms-playwright/chromium-1255/chrome-linux/chrome', { XDG_CACHE_HOME: 'cache' }],
  ])("among Playwright's downloads by %s", async (_, path, folders) => {
    install(path);
    const environment = Object.fromEntries(
      Object.entries(folders).map(([name, folder]) => [name, join(machine, folder)]),
    );
    expect(await find({ environment })).toEqual([`playwright ${path}`]);
  });

  test('among the programs of Windows, where Chrome stands before Edge', async () => {
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    install(...programs);
    expect(await find({ platform: 'win32', environment: { PROGRAMFILES: machine } })).toEqual(
      programs.map((program) => `system ${program}`),
    );
  });

  test('once, though it stands under two names', async () => {
    install(SYSTEM);
    symlinkSync(join(machine, SYSTEM), join(machine, 'programs/google-chrome'));
    expect(await find()).toEqual([`system ${SYSTEM}`]);
  });
});

describe('none is found', () => {
  test('on an empty machine', async () => {
    expect(await find()).toEqual([]);
  });

  test('where only a folder has its name', async () => {
    mkdirSync(join(machine, SYSTEM), { recursive: true });
    expect(await find()).toEqual([]);
  });

  test('where its file may not be run', async () => {
    install(SYSTEM);
    chmodSync(join(machine, SYSTEM), 0o644);
    expect(await find()).toEqual([]);
  });

  test('where its link leads nowhere', async () => {
    install('programs/other');
    symlinkSync(join(machine, 'gone'), join(machine, SYSTEM));
    expect(await find()).toEqual([]);
  });

  test('where Playwright downloaded something else', async () => {
    install('playwright/firefox-1500/firefox/firefox', 'playwright/ffmpeg-1011/ffmpeg-linux');
    expect(await find()).toEqual([]);
  });
});

test('a named browser that is not there is refused, and no other is taken for it', async () => {
  install(SYSTEM);
  await expect(find({ explicit: join(machine, 'gone') })).rejects.toMatchObject({
    code: 'COLLECT_BROWSER_MISSING',
    message: expect.stringContaining('gone'),
    hint: expect.any(String),
  });
});
