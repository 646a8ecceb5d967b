import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { CollectError } from './collect-error.js';
import type { BrowserFound } from './open-browser.js';

/** Where to look. Everything but `explicit` has the usual default. */
export interface BrowserSearch {
  /** A path that the user named (flag, `GONGKAI_BROWSER`, configuration); null when none is named. */
  readonly explicit: string | null;
  /** The folder into which set-up unpacks; `.cache/browser` of the working folder unless given. */
  readonly setUpFolder?: string;
  readonly platform?: NodeJS.Platform;
  /** Environment: PATH, PLAYWRIGHT_BROWSERS_PATH, Windows' program folders. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Names under which Chromium, Chrome and Edge stand in the PATH, the lightest first. */
const COMMANDS = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];

const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
    '/usr/lib/chromium',
    '/opt/microsoft/msedge',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
};

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** What an executable is called inside an unpacked download. */
const EXECUTABLE =
  /^(chrome|chrome\.exe|chromium|headless_shell|headless_shell\.exe|chrome-headless-shell|chrome-headless-shell\.exe|Chromium|Google Chrome for Testing)$/;

/**
 * Every Chromium to render with, the one to try first in front: the one that the user named and no other; else Playwright's own
 * downloads, those of the system, and what set-up brought. Empty when there is none.
 * @throws CollectError `COLLECT_BROWSER_MISSING` when the named one is not there.
 */
export async function findBrowsers(search: BrowserSearch): Promise<readonly BrowserFound[]> {
  if (search.explicit !== null) return [await explicitBrowser(search.explicit)];
  const environment = search.environment ?? process.env;
  const platform = search.platform ?? process.platform;
  const places = [
    { source: 'playwright', paths: await downloadsIn(playwrightFolder(platform, environment)) },
    { source: 'system', paths: systemPlaces(platform, environment) },
    { source: 'set-up', paths: await downloadsIn(search.setUpFolder ?? join('.cache', 'browser')) },
  ] as const;
  const found = new Map<string, BrowserFound>();
  for (const { source, paths } of places) {
    for (const path of paths) {
      if (!(await isExecutable(path))) continue;
      // One browser often stands under several names: /bin is /usr/bin, chrome a link to the stable one.
      const file = await realpath(path);
      if (!found.has(file)) found.set(file, { path, source });
    }
  }
  return [...found.values()];
}

async function explicitBrowser(path: string): Promise<BrowserFound> {
  if (await isExecutable(path)) return { path, source: 'explicit' };
  throw new CollectError('COLLECT_BROWSER_MISSING', `there is no browser to run at ${JSON.stringify(path)}`, {
    hint: 'Name the path of a Chromium, Chrome or Edge, or leave it out to have one searched for.',
  });
}

function playwrightFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const named = environment['PLAYWRIGHT_BROWSERS_PATH'];
  if (named === '0') return join(dirname(playwrightPackage()), '..', 'playwright-core', '.local-browsers');
  if (named) return named;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'ms-playwright');
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
}

function playwrightPackage(): string {
  return createRequire(import.meta.url).resolve('playwright/package.json');
}

function systemPlaces(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(Boolean);
  if (platform === 'win32') {
    const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return programs.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
  }
  const usual = USUAL_PLACES[platform] ?? [];
  if (platform === 'darwin') return [...usual, ...inFolders(folders)];
  return inFolders([...folders, ...usual]);
}

function inFolders(folders: readonly string[]): string[] {
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/** The browsers in a folder's unpacked downloads (`chromium-1255/chrome-linux/chrome`): headless shells first, then the newest. */
async function downloadsIn(folder: string): Promise<string[]> {
  const downloads = (await namesIn(folder)).filter((name) => /^chrom/i.test(name)).sort(newestShellFirst);
  const found = await Promise.all(downloads.map((name) => executablesIn(join(folder, name), 6)));
  return found.flat();
}

function newestShellFirst(one: string, other: string): number {
  const shells = Number(/headless/.test(other)) - Number(/headless/.test(one));
  return shells || other.localeCompare(one, 'en', { numeric: true });
}

async function executablesIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && EXECUTABLE.test(entry.name));
  const found = files.map((entry) => join(folder, entry.name));
  if (found.length > 0 || depth === 0) return found;
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'locales');
  const nested = await Promise.all(
    folders.map((entry) => executablesIn(join(folder, entry.name), depth - 1)),
  );
  return nested.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** A folder of that name is none. */
async function isExecutable(path: string): Promise<boolean> {
  const kind = await stat(path).catch(() => null);
  if (!kind?.isFile()) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
