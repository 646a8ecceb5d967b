import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CollectError } from './collect-error.js';

import type { BrowserFound } from './open-browser.js';

export {
  type BrowserFound,
  type BrowserHandle,
  type OpenBrowserOptions,
  openBrowser,
} from './open-browser.js';

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
 * A Chromium to render with: the one that the user named, Playwright's own download, one of the system, or what set-up
 * brought; null when there is none.
 * @throws CollectError `COLLECT_BROWSER_MISSING` when the named one is not there.
 */
export async function findBrowser(search: BrowserSearch): Promise<BrowserFound | null> {
  if (search.explicit !== null) return explicitBrowser(search.explicit);
  const environment = search.environment ?? process.env;
  const platform = search.platform ?? process.platform;
  const playwright = await newestDownload(playwrightFolder(platform, environment));
  if (playwright !== null) return { path: playwright, source: 'playwright' };
  const system = await firstExecutable(systemPlaces(platform, environment));
  if (system !== null) return { path: system, source: 'system' };
  const brought = await newestDownload(search.setUpFolder ?? join('.cache', 'browser'));
  return brought === null ? null : { path: brought, source: 'set-up' };
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
  if (named && named !== '0') return named;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'ms-playwright');
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
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

/** The browser in the newest of a folder's unpacked downloads (`chromium-1255/chrome-linux/chrome`), headless shells first. */
async function newestDownload(folder: string): Promise<string | null> {
  const downloads = (await namesIn(folder)).filter((name) => /^chrom/i.test(name));
  for (const download of downloads.sort(newestShellFirst)) {
    const found = await firstExecutable(await executablesIn(join(folder, download), 6));
    if (found !== null) return found;
  }
  return null;
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

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isExecutable(path)) return path;
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
